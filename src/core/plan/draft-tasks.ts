import { managingUnit, ownUnits } from './draft-units.ts';
import { unitOf } from './lead.ts';
import type { Library, QuestionSet } from './library.ts';
import { tokensOf } from './phrases.ts';
import type { Plan, PlanTask } from './plan.ts';

/** The tasks of a draft, in the form of the campaign file, with what was guessed about them. */
export function draftTasks(plan: Plan, library: Library, guesses: Set<string>) {
  const codeOf = codes(library);
  const own = ownUnits(plan, library);
  const told = new Set<string>();
  return plan.tasks.map((task) => {
    const set = setFor(task, library);
    const field = task.field ?? set.field;
    const code = codeOf(field);
    const guess = (column: string) => guesses.add(`tasks[${code}].${column}`);
    const known = set.phrases.length > 0;
    if (task.field === null) guess('field');

    const said = task.lead === null ? null : unitOf(task.lead, library);
    const named = own.find(({ name }) => name === task.lead)?.code ?? null;
    if (said === null && named === null) guess('lead');
    const lead = said ?? named ?? (known ? set.lead : leadOfField(field, library));

    const kind = kindOf(task, set, library);
    const cadence = cadenceOf(task, set, kind, library);
    guess('kind');
    guess('cadence');
    if (set.sensitivity !== 'normal') guess('sensitivity');
    const fresh = known && !told.has(set.code);
    told.add(set.code);
    const title = titleOf(task, fresh ? set.title : null);
    if (title !== bare(task.quote)) guess('title');
    const questions = questionsOf(set, kind, library);
    for (const { key } of questions) guess(`questions[${key}].label`);
    return {
      code,
      field,
      title,
      short_title: fresh ? set.short_title : cutAt(title, 40),
      quote: task.quote,
      lead,
      owner: null,
      coop: { text: task.coop ?? set.coop, units: [], groups: [], others: [] },
      kind,
      cadence,
      due: task.due === null ? null : { date: task.due },
      sensitivity: set.sensitivity,
      sensitivity_rule: set.sensitivity_rule ?? null,
      difficulty: set.difficulty,
      evidence: set.evidence,
      urgent_when: set.urgent_when ?? null,
      state_from: kind === set.kind ? (set.state_from ?? null) : null,
      product: task.product,
      questions,
    };
  });
}

/** `KT-01`, `KT-02`, by the prefix of the field. */
function codes({ fields }: Library): (field: string) => string {
  const counts = new Map<string, number>();
  return (field) => {
    const prefix = fields.find(({ code }) => code === field)?.task_prefix ?? 'NV';
    const n = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, n);
    return `${prefix}-${String(n).padStart(2, '0')}`;
  };
}

/** The set of its topic; else the general one for work that ends, or for work that does not. */
function setFor(task: PlanTask, library: Library): QuestionSet {
  const found = library.sets.find(({ code }) => code === task.topic);
  if (found) return found;
  return generalSet(task.due !== null || ends(task, library) ? 'time_bound' : 'ongoing', library);
}

/** @throws RangeError when the library has none without phrases */
function generalSet(kind: QuestionSet['kind'], { sets }: Library): QuestionSet {
  const general = sets.find((set) => set.phrases.length === 0 && set.kind === kind);
  if (!general) throw new RangeError(`the library has no general question set for ${kind} work`);
  return general;
}

/** Whether it begins with what ends one day: "xây dựng kế hoạch", "tổ chức hội nghị". */
function ends({ quote }: PlanTask, { words }: Library): boolean {
  return words.finite.in(tokensOf(quote).slice(0, 8)).length > 0;
}

function leadOfField(field: string, { sets }: Library): string {
  return sets.find((set) => set.field === field && set.phrases.length > 0)?.lead ?? managingUnit;
}

function kindOf(task: PlanTask, set: QuestionSet, library: Library): QuestionSet['kind'] {
  if (task.when !== null && said(task.when, library, 'ongoing')) return 'ongoing';
  return task.due === null ? set.kind : 'time_bound';
}

function said(when: string, { words }: Library, which: 'week' | 'month' | 'ongoing'): boolean {
  return words.cadence[which].in(tokensOf(when)).length > 0;
}

/** What the plan says; else that of the set. Work asked once needs a day: without one, until done. */
function cadenceOf(task: PlanTask, set: QuestionSet, kind: QuestionSet['kind'], library: Library) {
  const { when, due } = task;
  if (when !== null && said(when, library, 'month')) return { every: 'month' };
  if (when !== null && said(when, library, 'week')) return { every: 'week' };
  const { every } = set.cadence;
  if (kind === 'ongoing') return every === 'once' || every === 'until_done' ? week : set.cadence;
  if (due !== null && set.kind === 'ongoing') return { every: 'until_done' };
  return every === 'once' && due === null ? { every: 'until_done' } : set.cadence;
}

const week = { every: 'week' } as const;

/** In characters: a longer sentence is no good title. */
const longestTitle = 60;

function titleOf({ quote }: PlanTask, title: string | null): string {
  const whole = bare(quote);
  if (whole.length <= longestTitle) return whole;
  return title ?? cutAt(whole, longestTitle * 2);
}

function bare(quote: string): string {
  const text = quote.replace(/[\s.;,:]+$/u, '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Cut at a word, before a comma where there is one. */
function cutAt(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const comma = text.lastIndexOf(',', longest);
  const at = comma > longest / 2 ? comma : text.lastIndexOf(' ', longest);
  return text.slice(0, at > 0 ? at : longest);
}

/** The questions of a set; where its kind is another, with the status of that kind. */
function questionsOf(set: QuestionSet, kind: QuestionSet['kind'], library: Library) {
  if (kind === set.kind) return set.questions;
  const status = generalSet(kind, library).questions.filter((each) => each.kind === 'status');
  const replaced = set.questions.filter((each) => each.kind === 'status').map(({ key }) => key);
  const others = set.questions
    .filter((each) => each.kind !== 'status')
    .map((each) =>
      replaced.includes(each.ask_when?.key ?? '') ? { ...each, ask_when: null } : each,
    );
  return [...status, ...others];
}
