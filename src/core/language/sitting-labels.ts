import { type Lexicon, lexicon } from './lexicon.ts';
import type { SittingQuestion } from './sitting-question.ts';
import { cut } from './words.ts';

/** What a name in a reply may stand for. */
export interface Label {
  readonly keys: readonly string[];
  /** 2 the words the campaign gives, 1 parts and initials of the label. */
  readonly rank: 1 | 2;
  /** "đã gửi", "trực đủ": to say it is to say yes. */
  readonly affirms: boolean;
  /** It is so short or common that it names something only right beside a figure. */
  readonly shy: boolean;
}

/** Every way of naming the open questions: given words, parts of labels, initials, their tasks. */
export function labelLexicon(questions: readonly SittingQuestion[]): Lexicon<Label> {
  const names = new Map<string, { rank: 1 | 2; keys: Set<string> }>();
  const add = (phrase: string, rank: 1 | 2, key: string) => {
    const known = names.get(phrase);
    if (phrase === '' || (known && known.rank > rank)) return;
    if (known && known.rank === rank) known.keys.add(key);
    else names.set(phrase, { rank, keys: new Set([key]) });
  };
  for (const question of questions) {
    const { key, label, words } = question;
    for (const word of [label, ...words]) {
      const parts = keysOf(word);
      add(parts.join(' '), 2, key);
      if (parts.length > 1) add(parts.join(''), 2, key);
      const last = parts.at(-1) ?? '';
      if (parts.length > 1 && last.length === 2 && !syllables.has(last)) add(last, 1, key);
    }
    if (question.unit?.includes(',')) add(question.unit, 2, key);
    else if (question.unit) {
      const unit = keysOf(question.unit);
      add(unit.join(' '), 1, key);
      add(unit[0] ?? '', 1, key);
    }
    for (const part of [...partsOf(label), ...words.map(keysOf)]) {
      for (const name of namesWithin(part)) add(name, 1, key);
    }
    if (question.kind === 'difficulty') for (const name of difficultyNames) add(name, 2, key);
  }
  return lexicon(
    [...names].map(([phrase, { rank, keys }]) => [
      phrase,
      {
        rank,
        keys: [...keys],
        affirms: /^(?:da|du) | (?:da|du)$/u.test(phrase),
        shy: rank === 1 && (phrase.length === 2 || !phrase.includes(' ')) && !isTelling(phrase),
      },
    ]),
  );
}

const difficultyNames = [
  'vuong mac',
  'kho khan',
  'de xuat',
  'vuong mac de xuat',
  'kho khan vuong mac',
  'vm',
  'kkvm',
  'kk',
];

/** The task of a question: what stands before the dot of its key. */
export function taskOf(key: string): string {
  return key.slice(0, Math.max(0, key.indexOf('.')));
}

/** Tasks named in a reply by code ("YT-01", "yt1") or short title. */
export function taskLexicon(questions: readonly SittingQuestion[]): Lexicon<string> {
  const entries: [string, string][] = [];
  for (const question of questions) {
    const task = taskOf(question.key);
    const code = /^(\p{L}+)\W*0*(\d+)$/u.exec(task);
    const [, letters = '', number = ''] = code ?? [];
    if (code) {
      for (const digits of [number, number.padStart(2, '0')]) {
        entries.push([`${letters} ${digits}`, task], [`${letters} - ${digits}`, task]);
      }
    }
  }
  return lexicon([...entries, ...titles(questions)]);
}

/** Titles of tasks, and the parts and initials of titles that only one task has. */
function titles(questions: readonly SittingQuestion[]): [string, string][] {
  const owners = new Map<string, Set<string>>();
  for (const { key, taskWords = [] } of questions) {
    for (const words of taskWords.flatMap(partsOf)) {
      const whole = words.join(' ');
      const initials = words.map((word) => word.slice(0, 1)).join('');
      const names = [...namesWithin(words)].filter((name) => / |^\d{3}$/u.test(name));
      for (const name of [whole, ...names, ...(words.length > 2 ? [initials] : [])]) {
        owners.set(name, (owners.get(name) ?? new Set()).add(taskOf(key)));
      }
    }
  }
  return [...owners].flatMap(([name, tasks]) => {
    const [task] = tasks;
    return tasks.size === 1 && task !== undefined ? [[name, task]] : [];
  });
}

function keysOf(text: string): string[] {
  return cut(text)
    .filter((word) => word.kind === 'letters' || word.kind === 'digits')
    .map((word) => word.folded);
}

/** The parts of a label between commas and brackets. */
function partsOf(label: string): string[][] {
  return label
    .split(/[,;()/]/u)
    .map(keysOf)
    .concat([keysOf(label)]);
}

/** Runs of words of a label that can stand for it, and their initials. */
function* namesWithin(words: readonly string[]): Iterable<string> {
  for (let from = 0; from < words.length; from += 1) {
    for (let to = from + 1; to <= words.length; to += 1) {
      const run = words.slice(from, to);
      const opens = from === 0 && run.length > 1;
      if (!opens && run.every((word) => generic.has(word))) continue;
      const [only = ''] = run;
      if (run.length > 1 || (only.length > 2 && !stray.has(only))) yield run.join(' ');
      const initials = run.map((word) => word.slice(0, 1)).join('');
      if (initials.length > 2 || (initials.length === 2 && isShort(initials))) yield initials;
    }
  }
}

/** A single word that is not an everyday word of a reply. */
function isTelling(phrase: string): boolean {
  return phrase.length > 2 && !common.has(phrase) && !generic.has(phrase);
}

function isShort(initials: string): boolean {
  return !/[aeiouy]/u.test(initials) && !taken.has(initials);
}

/** Two letters that mean something else on a phone. */
const taken = new Set(
  'tr km kg dc ng ch th ph nh gh kh ms vs bc cm ml nn ql ps kk tv dd xd pl'.split(' '),
);

/** Everyday words of two letters. */
const syllables = new Set(
  `an co ca cu da de di do du em ha hi ho ky la le lo ma me mo na nu oi so ta te ti to tu uy va ve vi vo vu xa xe xu y`.split(
    ' ',
  ),
);

/** Words that say nothing alone or only together. */
const generic = new Set(
  `so ty le tinh hinh tien do moi cu con da duoc lap tai trong ngoai cua va cac theo den tu voi nhieu nhat it co khong chua
  dat xong phai bi de nghi thuc hien du tiep lam nguoi ca ho vu viec luot buoi cuoc tin bai don doan diem chiec phong bo
  lop thon tram xa truong lan co so truc chung 1 2 3 06 ngay thang nam tuan`.split(/\s+/u),
);

/** Parts of labels that, alone, may stand beside a figure and mean something else. */
const stray = new Set(
  'benh dich hang muc chi tieu khu dan binh thuong chua hoa chat cham dam bang cong tac hoat dong'.split(
    ' ',
  ),
);

/** Parts of labels that, alone, are everyday words of a reply. */
const common = new Set(
  `bang cong tac hoat dong chi tieu khac bao cao chinh kiem tra khu dan vuong cham dam binh thuong hoan thanh trien khai
  dang muc hang nhan giai quyet phat sinh tinh toan nhom doi dich benh thieu gui lay kien van dong sinh cham xu phu
  danh sach mat gia dinh chua lap kham hieu qua an cam bien dai bieu giao vien thuong ke hoach nhac lich thi dua`.split(
    /\s+/u,
  ),
);
