import { z } from 'zod';
import { type Phrases, phrases, wordList } from './phrases.ts';

const list = z.array(z.string().min(1));

/** The shape of `campaigns/library/vocabulary.json`: the words by which a plan is read. */
export const vocabularyShape = z.strictObject({
  note: z.string(),
  verbs: list,
  firstVerbs: list,
  plurals: list,
  prefixes: list,
  softVerbs: list,
  nouns: list,
  lists: list,
  purposes: list,
  consequences: list,
  targetStarts: list,
  duties: list,
  reports: list,
  launches: list,
  requests: list,
  sections: z.strictObject({
    organisation: list,
    content: list,
    targets: list,
    purpose: list,
    other: list,
  }),
  labels: list,
  planWords: list,
  programmes: list,
  endOfTitle: list,
  bases: list,
  basedOn: list,
  laws: list,
  documentKinds: list,
  number: list,
  day: list,
  of: list,
  about: list,
  occasions: list,
  achievement: list,
  recipients: list,
  closings: list,
  signers: list,
  signed: list,
  mottos: list,
  issuers: list,
  places: list,
  table: z.strictObject({
    number: list,
    task: list,
    lead: list,
    coop: list,
    due: list,
    product: list,
    other: list,
  }),
  due: z.strictObject({ before: list, month: list, quarter: list, year: list }),
  cadence: z.strictObject({ week: list, month: list, ongoing: list }),
  finite: list,
  leads: list,
  coops: list,
  bodies: list,
  afterNames: list,
});

type Vocabulary = z.output<typeof vocabularyShape>;

/** What a part of a plan is for. Tasks stand in `content`, some in `organisation`. */
export type SectionKind = 'purpose' | 'targets' | 'content' | 'organisation' | 'other';

/** What a column of a table holds. */
export type Column = 'number' | 'task' | 'lead' | 'coop' | 'due' | 'product' | 'other';

type ListNames = {
  [K in keyof Vocabulary]: Vocabulary[K] extends readonly string[] ? K : never;
}[keyof Vocabulary];

/** The words of the vocabulary, ready to be looked for. */
export type PlanWords = Readonly<Record<ListNames, Phrases<unknown>>> & {
  readonly sections: Phrases<SectionKind>;
  readonly columns: Phrases<Column>;
  readonly due: Readonly<Record<keyof Vocabulary['due'], Phrases<unknown>>>;
  readonly cadence: Readonly<Record<keyof Vocabulary['cadence'], Phrases<unknown>>>;
  /** The lists as they are written, for patterns in which signs and figures stand between words. */
  readonly said: Vocabulary;
};

/** Prepares the vocabulary. */
export function planWords(vocabulary: Vocabulary): PlanWords {
  const { sections, table, due, cadence, note: _note, ...lists } = vocabulary;
  return {
    ...mapped(lists),
    sections: phrases(
      sectionOrder.flatMap((kind) => sections[kind].map((phrase) => [phrase, kind] as const)),
    ),
    columns: phrases(
      columnOrder.flatMap((kind) => table[kind].map((phrase) => [phrase, kind] as const)),
    ),
    due: mapped(due),
    cadence: mapped(cadence),
    said: vocabulary,
  };
}

const sectionOrder = ['organisation', 'content', 'targets', 'purpose', 'other'] as const;
const columnOrder = ['number', 'task', 'lead', 'coop', 'due', 'product', 'other'] as const;

function mapped<K extends string>(
  lists: Readonly<Record<K, readonly string[]>>,
): Record<K, Phrases<true>> {
  const entries = Object.entries<readonly string[]>(lists);
  return Object.fromEntries(entries.map(([name, each]) => [name, wordList(each)])) as Record<
    K,
    Phrases<true>
  >;
}
