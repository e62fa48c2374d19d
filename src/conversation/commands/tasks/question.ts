import { z } from 'zod';
import type { Question } from '../../../core/campaign/definition.ts';
import { chatWords } from '../../../core/language/chat-words.ts';
import { audited } from '../../../storage/audit.ts';
import { asked, type Done, deed, drafted, type Heard, notMine, said } from '../command.ts';
import type { Scene } from '../scene.ts';
import { codesFirst } from '../task-codes.ts';
import {
  fromNextRound,
  loadQuestion,
  questionFirst,
  questionList,
  questionsOf,
  tasksNamed,
} from './named.ts';
import { withQuestion, writeVersion } from './version.ts';

/** As long as a file may have them. */
const longest = { label: 30, text: 300, hint: 300 } as const;

const edit = z.union([
  z.object({ set: z.enum(['text', 'label', 'hint']), to: z.string() }),
  z.object({ set: z.literal('required'), to: z.boolean() }),
]);
type Edit = z.infer<typeof edit>;

const shape = z.object({
  code: z.string(),
  number: z.int().nullable(),
  edit: edit.nullable(),
});
type Reworded = z.infer<typeof shape>;

/**
 * ĐỔI CÂU HỎI KT-06 CÂU 2: …: how a question is put, its short label, its hint, or whether it must
 * be answered; from the next round on. What it counts stays: that is another question.
 */
export const changeQuestion = deed<Reworded>({
  name: 'task.question',
  roles: ['coordinator'],
  words: chatWords.taskQuestion,
  say: 'taskQuestion',
  confirm: 'save',
  undoable: true,
  shape,

  async hear({ rest }, scene): Promise<Heard<Reworded>> {
    // "câu 2 KT-06" as well as "KT-06 câu 2".
    const before = /^(\d{1,2})\s+(?:của\s+|cua\s+)?(?=[a-z]{2}[\s-]?\d)/iu.exec(rest);
    const named = codesFirst(before ? rest.slice(before[0].length) : rest);
    const [code, ...more] = named.codes;
    if (code === undefined || more.length > 0) return notMine;
    const text = before ? `câu ${before[1]} ${named.rest}` : named.rest;
    return await read({ code, number: null, edit: null }, text, scene);
  },

  resume: (draft, { rest }, scene) => read(draft, rest, scene),

  async echo(draft, scene) {
    const found = await loadQuestion(scene, draft);
    if (!found) return scene.texts('command.detail.unknown');
    const { task, question } = found;
    return [
      scene.texts('command.understood'),
      scene.texts('command.task.question', { code: task.code, label: question.label }),
      editText(scene, question, draft.edit),
      fromNextRound(scene, [task]),
    ].join('\n');
  },

  async run(draft, scene, change): Promise<Done> {
    const found = await loadQuestion(scene, draft);
    if (!found || !draft.edit) {
      return { text: scene.texts('command.detail.unknown'), changed: false };
    }
    const { task, question } = found;
    const changed = { ...question, [draft.edit.set]: draft.edit.to };
    const next = withQuestion(scene, task, changed);
    await audited(scene.tx, change, [{ entity: 'taskVersion', ids: [next.id] }], () =>
      writeVersion(scene, next),
    );
    return {
      text: scene.texts('command.task.questionDone', {
        code: task.code,
        label: question.label,
        when: fromNextRound(scene, [task]),
      }),
      changed: true,
    };
  },
});

async function read(draft: Reworded, text: string, scene: Scene): Promise<Heard<Reworded>> {
  const { texts } = scene;
  const { tasks } = await tasksNamed(scene, [draft.code]);
  const [task] = tasks;
  if (!task) return said(texts('command.assign.unknownTask', { codes: draft.code }));
  if (task.closed) return said(texts('command.task.isClosed', { codes: task.code }));
  const all = questionsOf(task);
  const first = questionFirst(text) ?? numberAlone(text, draft.number);
  const number = first?.number ?? draft.number;
  const chosen = all.find((one) => one.number === number);
  if (!chosen) {
    const list = questionList(scene, all);
    return asked(draft, texts('command.task.questionWhich', { code: task.code, list }));
  }
  const words = first ? first.rest : text;
  const wanted = editIn(words);
  const kept = { ...draft, number: chosen.number };
  if (wanted === null) {
    return asked(kept, texts('command.task.questionWhat', { text: chosen.question.text }));
  }
  if (wanted.set !== 'required' && wanted.to.length > longest[wanted.set]) {
    return asked(kept, texts('command.task.tooLong', { count: longest[wanted.set] }));
  }
  return drafted({ ...kept, edit: wanted });
}

/** After "which one?" a number alone is the answer. */
function numberAlone(text: string, before: number | null) {
  const found = before === null ? /^(\d{1,2})\s*$/u.exec(text) : null;
  return found ? { number: Number(found[1]), rest: '' } : null;
}

/** What is changed: "gợi ý: …", "nhãn: …", "không bắt buộc", else the words of the question. */
function editIn(text: string): Edit | null {
  const words = text.replace(/^(?:thành|thanh|sang|là|la)\s+|^:\s*/iu, '').trim();
  if (words === '') return null;
  if (/^(?:không|khong|thôi|thoi|bỏ|bo)\s+(?:bắt|bat)\s+(?:buộc|buoc)[.!]?$/iu.test(words)) {
    return { set: 'required', to: false };
  }
  if (/^(?:bắt|bat)\s+(?:buộc|buoc)[.!]?$/iu.test(words)) return { set: 'required', to: true };
  const hint = /^(?:gợi ý|goi y|giải thích|giai thich|cách tính|cach tinh)\s*:?\s+(.+)$/isu.exec(
    words,
  );
  if (hint?.[1]) return { set: 'hint', to: hint[1] };
  const label = /^(?:nhãn|nhan|tên ngắn|ten ngan)\s*:?\s+(.+)$/isu.exec(words);
  if (label?.[1]) return { set: 'label', to: label[1] };
  return { set: 'text', to: words };
}

function editText({ texts }: Scene, question: Question, wanted: Edit | null): string {
  if (!wanted) return '';
  if (wanted.set === 'required') {
    return texts(wanted.to ? 'command.task.required' : 'command.task.optional');
  }
  return texts('command.task.edit', {
    what: texts(`command.task.part.${wanted.set}`),
    from: question[wanted.set] ?? texts('command.task.nothing'),
    to: wanted.to,
  });
}
