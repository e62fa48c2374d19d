import type { CampaignFile, CampaignQuestion, CampaignTask } from '../../core/campaign/campaign.ts';
import type { Nature, Option, QuestionKind, WhenNothing } from '../../core/campaign/definition.ts';
import { fold } from '../../core/language/fold.ts';
import { cadenceFrom } from './cadences.ts';
import { conditionIn, conditionText } from './conditions.ts';
import type { Hearing, Showing } from './context.ts';
import { type GridRow, type RowReader, rowReader } from './row-reader.ts';
import type { Row } from './sheets.ts';
import { targetIn } from './targets.ts';

export function showQuestions({ tasks }: CampaignFile, showing: Showing): readonly Row[] {
  const { words } = showing;
  return tasks.flatMap((task) =>
    task.questions.map((question, n) => ({
      id: `${task.code}/${question.key}`,
      path: `tasks[${task.code}].questions[${question.key}]`,
      cells: {
        task: task.code,
        order: n + 1,
        label: question.label,
        kind: words.question.show(question.kind),
        nature: words.nature.show(question.nature),
        text: question.text,
        unit: unitText(question),
        target: question.target?.text ?? null,
        direction: words.direction.show(question.direction),
        askWhen: question.askWhen && conditionText(question.askWhen, task.questions, showing),
        required: words.yesno.show(question.required ? 'yes' : 'no'),
        cadence: question.cadence && words.cadence.show(question.cadence.every),
        hint: question.hint,
      },
    })),
  );
}

const between = ' / ';

/** The unit of a figure, or the labels that can be chosen. */
function unitText({ kind, unit, options }: CampaignQuestion): string | null {
  if (options.length > 0) return options.map(({ label }) => label).join(between);
  return kind === 'percent' ? (unit ?? '%') : unit;
}

/** A question but for its condition, which needs the others of its task. */
export function hearQuestion(
  row: GridRow,
  before: CampaignQuestion | null,
  shown: Row | null,
  task: CampaignTask,
  taken: Set<string>,
  hearing: Hearing,
): CampaignQuestion {
  const { words, say } = hearing;
  const read = rowReader('questions', row, shown?.cells ?? null, hearing.remarks);
  const label = read.needed('label', say('workbook.column.questions.label'));
  const key = before !== null && !taken.has(before.key) ? before.key : newKey(label, taken);
  taken.add(key);
  const kind = kindIn(read, before);
  const options = optionsIn(read, before, kind, task, hearing);
  const nature = natureIn(read, before, kind, label, hearing);
  const plain: CampaignQuestion = {
    key,
    kind,
    label,
    text: read.text('text') || label,
    unit: before !== null && read.same('unit', 'kind') ? before.unit : unitIn(read, kind),
    options,
    nature,
    direction: read.word('direction', words.direction, before?.direction ?? 'info'),
    target: null,
    total: before?.total ?? null,
    required: read.word('required', words.yesno, 'yes') === 'yes',
    askWhen: null,
    hint: read.text('hint') || null,
    jumpThreshold: before?.jumpThreshold ?? null,
    cadence: cadenceIn(read, before, hearing),
    whenNothing:
      before !== null && read.same('kind', 'nature')
        ? before.whenNothing
        : whenNothing(kind, nature),
    words: before?.words ?? wordsFor(label, kind),
    formula: nature === 'derived' ? (before?.formula ?? null) : null,
    publicTotal: before?.publicTotal ?? false,
    aboutPersons: before?.aboutPersons ?? false,
    baseline: null,
  };
  const target =
    before !== null && read.same('target', 'kind')
      ? before.target
      : targetIn(read.text('target'), plain, hearing);
  return { ...plain, target };

  function kindIn(from: RowReader, old: CampaignQuestion | null): QuestionKind {
    const found = from.word('kind', words.question, old?.kind ?? 'number');
    if (found !== 'photo') return found;
    hearing.remarks.warn(from.spot('kind'), 'photo', { task: task.code, found: from.text('kind') });
    return 'text';
  }
}

/** Its condition, once all questions of its task are known. */
export function withCondition(
  question: CampaignQuestion,
  row: GridRow,
  before: CampaignQuestion | null,
  shown: Row | null,
  questions: readonly CampaignQuestion[],
  hearing: Hearing,
): CampaignQuestion {
  const read = rowReader('questions', row, shown?.cells ?? null, hearing.remarks);
  const text = read.text('askWhen');
  const there = questions.some(({ key }) => key === before?.askWhen?.key);
  if (before?.askWhen && read.same('askWhen') && there)
    return { ...question, askWhen: before.askWhen };
  if (text === '') return question;
  const askWhen = conditionIn(text, questions, hearing);
  if (askWhen === null) hearing.remarks.problem(read.spot('askWhen'), 'ask-when', { found: text });
  return { ...question, askWhen };
}

function unitIn(read: RowReader, kind: QuestionKind): string | null {
  const text = read.text('unit');
  if (kind === 'percent') return text || '%';
  return kind === 'number' ? text || null : null;
}

function optionsIn(
  read: RowReader,
  before: CampaignQuestion | null,
  kind: QuestionKind,
  task: CampaignTask,
  hearing: Hearing,
): readonly Option[] {
  if (before !== null && read.same('unit', 'kind')) return before.options;
  const known = [...(before?.options ?? []), ...Object.values(scales(task, hearing)).flat()];
  const labels = read
    .text('unit')
    .split(/[/;|]/u)
    .map((label) => label.trim())
    .filter((label) => label !== '');
  if (kind === 'status' && labels.length === 0) return scales(task, hearing)[task.kind] ?? [];
  if (kind !== 'choice' && kind !== 'status') return [];
  return labels.map((label) => {
    const old = known.find((option) => fold(option.label) === fold(label));
    return (
      old ?? {
        value: fold(label)
          .replace(/[^a-z0-9]+/gu, '_')
          .slice(0, 60),
        label,
      }
    );
  });
}

function scales(_task: CampaignTask, { before, library }: Hearing) {
  return before?.rules.scales ?? library.scales;
}

function natureIn(
  read: RowReader,
  before: CampaignQuestion | null,
  kind: QuestionKind,
  label: string,
  { words, remarks }: Hearing,
): Nature {
  const counted = kind === 'number' || kind === 'percent';
  if (read.text('nature') === '') {
    if (counted) remarks.problem(read.spot('nature'), 'nature', { label });
    return kind === 'yesno' ? 'period' : 'stock';
  }
  const nature = read.word('nature', words.nature, before?.nature ?? 'stock');
  if (nature === 'derived' && !before?.formula)
    remarks.problem(read.spot('nature'), 'derived', { label });
  return nature;
}

function cadenceIn(read: RowReader, before: CampaignQuestion | null, { words }: Hearing) {
  if (before !== null && read.same('cadence')) return before.cadence;
  if (read.text('cadence') === '') return null;
  const every = read.word('cadence', words.cadence, 'week');
  return cadenceFrom(every, [], null, before?.cadence ?? null);
}

/** What KHÔNG PHÁT SINH means for a new question. A rate of a period cannot be guessed. */
function whenNothing(kind: QuestionKind, nature: Nature): WhenNothing {
  if (nature !== 'period') return 'keep';
  switch (kind) {
    case 'number':
      return { value: 0 };
    case 'yesno':
      return { value: 'no' };
    case 'percent':
    case 'choice':
    case 'status':
    case 'date':
    case 'text':
      return 'ask';
  }
}

function wordsFor(label: string, kind: QuestionKind): readonly string[] {
  return kind === 'status'
    ? [fold(label)]
    : [
        fold(label)
          .replace(/[^a-z0-9%]+/gu, ' ')
          .trim(),
      ];
}

/** "Sốt xuất huyết, ca mới" → `sot_xuat_huyet_ca_moi`, with a figure where it is taken. */
function newKey(label: string, taken: ReadonlySet<string>): string {
  const plain =
    fold(label)
      .replace(/[^a-z0-9]+/gu, '_')
      .replace(/^_+|_+$/gu, '') || 'cau';
  for (let n = 1; ; n += 1) {
    const key = n === 1 ? plain : `${plain}_${n}`;
    if (!taken.has(key)) return key;
  }
}
