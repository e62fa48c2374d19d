import { type Clause, clausesOf } from './clauses.ts';
import { dueIn } from './due.ts';
import { bodyIn, leadOf, withoutSubject } from './lead.ts';
import type { Library } from './library.ts';
import { begins, holds, tokensOf } from './phrases.ts';
import type { PlanTask } from './plan.ts';
import type { Placed } from './sections.ts';

/** What the search needs to know about the plan. */
export interface Search {
  readonly flat: string;
  readonly library: Library;
  /** The year in which a day without a year falls. */
  readonly year: number | null;
}

/** The tasks in the headings, items and paragraphs of a plan, in their order. */
export function findTasks(placed: readonly Placed[], search: Search): readonly PlanTask[] {
  const tasks: PlanTask[] = [];
  for (const each of placed) {
    if (each.heading || each.block.cells !== null) continue;
    if (each.kind === 'content') tasks.push(...inContent(each, search));
    else if (each.kind === 'organisation') tasks.push(...inDuties(each, tasks, search));
    else if (each.kind === 'purpose') tasks.push(...launches(each, search));
  }
  return tasks;
}

/** Fewer words say no task. */
const fewest = 4;

function inContent(placed: Placed, search: Search): readonly PlanTask[] {
  const { block } = placed;
  const { library, flat } = search;
  const label = labelIn(block.text, library);
  const body = block.text.slice(label);
  if (body.trim() === '' || /:$/u.test(body)) return [];
  const found: Clause[] = [];
  const told = new Set<string>();
  for (const clause of clausesOf(body, block.start + label, library)) {
    const text = flat.slice(clause.start, clause.end);
    const first = found.length === 0;
    const known = found.some(({ topics }) =>
      clause.topics.every((topic) => topics.includes(topic)),
    );
    const fresh = first || !known;
    const opens = clause.opens !== null || (fresh && opensAnyhow(text, placed, library));
    const elaborates = clause.soft && !first && known;
    const short = clause.words < fewest && clause.opens !== 'item';
    if (!opens || elaborates || short || holds(text, library.words.reports)) continue;
    found.push(clause);
    for (const topic of clause.topics) told.add(topic);
  }
  const heading = label > 0 ? [block.text.slice(0, label).replace(/[\s:]+$/u, '')] : [];
  return found.map((clause) => taskOf(clause, heading, placed, search));
}

/** What is no verb may still be a task when it is an item of its own, but for a target figure. */
function opensAnyhow(text: string, { block, above }: Placed, { words, topics }: Search['library']) {
  const tokens = tokensOf(text);
  const aside = words.targetStarts.at(tokens, 0) ?? words.consequences.at(tokens, 0);
  if (aside || /^\d/u.test(text)) return false;
  const near = tokens.slice(0, 12);
  const verb = near.some((_, n) => words.verbs.at(near, n) !== null);
  const item = block.level > 0 || above.some((one) => one.text.endsWith(':'));
  return verb || (item && topics.in(tokens).length > 0);
}

/** The length of "Về y tế: ", 0 where the text begins with what to do. */
function labelIn(text: string, { words, fieldNames }: Library): number {
  const found = /^([^.;:]{3,110}):\s+(?=\S)/u.exec(text);
  const [whole = '', label = ''] = found ?? [];
  if (label === '') return 0;
  if (begins(label, words.labels) || begins(label, fieldNames)) return whole.length;
  return begins(label, words.verbs) || begins(label, words.prefixes) ? 0 : whole.length;
}

/** Reporting on the plan itself is no work of the plan. */
function isDuty(text: string, { words }: Library): boolean {
  return holds(text, words.duties) || holds(text, words.reports);
}

/** The field of what the organisation of the campaign itself asks for: publicity, prizes, support. */
const ownField = 'to-chuc';

/** The parts of "Tổ chức thực hiện" that are work, and not yet told as such above. */
function inDuties(
  placed: Placed,
  before: readonly PlanTask[],
  search: Search,
): readonly PlanTask[] {
  const { block, above } = placed;
  const { library, flat } = search;
  const label = labelIn(block.text, library);
  const known = new Set(
    before.flatMap(({ topic, field }) => (field === ownField ? [] : (topic ?? []))),
  );
  const tasks: PlanTask[] = [];
  for (const clause of clausesOf(block.text.slice(label), block.start + label, library, false)) {
    const text = flat.slice(clause.start, clause.end);
    const what = withoutSubject(text, library);
    const opens = begins(what, library.words.verbs) || begins(what, library.words.prefixes);
    const isNew = clause.topics.length > 0 && !clause.topics.some((topic) => known.has(topic));
    if (!opens || !isNew || clause.words < fewest || isDuty(text, library)) continue;
    const heading = label > 0 ? [block.text.slice(0, label)] : above.slice(-1).map((b) => b.text);
    const task = taskOf(clause, [], placed, search);
    const lead = leadOf([text, ...heading], library) ?? bodyIn(heading, library);
    if (task.topic !== null) known.add(task.topic);
    tasks.push({ ...task, lead });
  }
  return tasks;
}

/** "… tổ chức phát động": asked of every unit, though it stands among the purposes. */
function launches(placed: Placed, search: Search): readonly PlanTask[] {
  const { block } = placed;
  const { library, flat } = search;
  return clausesOf(block.text, block.start, library)
    .filter(({ start, end }) => holds(flat.slice(start, end), library.words.launches))
    .map((clause) => taskOf(clause, [], placed, search));
}

function taskOf(
  clause: Clause,
  label: readonly string[],
  { above }: Placed,
  { flat, library, year }: Search,
): PlanTask {
  const { start, end, topics } = clause;
  const quote = flat.slice(start, end);
  const headings = [...above.map(({ text }) => text.replace(/[\s:]+$/u, '')), ...label];
  const topic = topics[0] ?? null;
  const { day, said } = dueIn(quote, year, library.words);
  return {
    start,
    end,
    quote,
    headings,
    topic,
    field: fieldOf(topic, headings, library),
    lead: leadOf([quote], library),
    coop: null,
    due: day,
    when: said,
    product: null,
  };
}

/** The field of the question set; else that of the innermost heading that names one. */
export function fieldOf(
  topic: string | null,
  headings: readonly string[],
  { sets, fieldNames }: Library,
): string | null {
  const set = sets.find(({ code }) => code === topic);
  if (set) return set.field;
  for (const heading of headings.toReversed()) {
    const [found] = fieldNames.in(tokensOf(heading));
    if (found) return found.value;
  }
  return null;
}
