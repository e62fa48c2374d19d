import { z } from 'zod';
import type { Option } from '../campaign/definition.ts';
import { cadenceForm } from '../campaign/file/cadence.ts';
import { forms } from '../campaign/file/form.ts';
import { conditionForm, optionForm, questionForm } from '../campaign/file/question.ts';
import { fold } from '../language/fold.ts';
import { type Phrases, phrases } from './phrases.ts';
import { type PlanWords, planWords, vocabularyShape } from './words.ts';

const strict = forms(false);
const text = z.string().min(1);
const list = z.array(text);

const fieldShape = z.strictObject({
  code: text,
  name: text,
  short_name: text,
  parent: text.nullable(),
  order: z.int(),
  task_prefix: text,
  phrases: list,
});

const unitShape = z.strictObject({
  code: text,
  name: text,
  short_name: text,
  aliases: list,
  group: text,
});

const state = z.enum(['not_started', 'in_progress', 'on_track', 'late', 'blocked', 'done']);

const questionSetShape = z.strictObject({
  code: text,
  field: text,
  title: text,
  short_title: text,
  /** By which a sentence of a plan is known to be about this. */
  phrases: list,
  lead: text,
  coop: z.string(),
  kind: z.enum(['ongoing', 'time_bound']),
  cadence: cadenceForm(strict),
  sensitivity: z.enum(['normal', 'restricted', 'sensitive']),
  sensitivity_rule: text.optional(),
  difficulty: z.boolean().default(true),
  evidence: z.enum(['none', 'optional']).default('none'),
  fan_out: z
    .strictObject({
      group: text,
      roll_up: z.enum(['sum', 'mean', 'list']),
      asks: list,
      by_question: z.record(text, z.enum(['sum', 'mean', 'list'])).default({}),
      weights: z.record(text, text).default({}),
    })
    .optional(),
  state_from: z
    .strictObject({
      default: state,
      rules: z.array(z.strictObject({ when: conditionForm(strict), state })),
      open_difficulty: z.literal('blocked'),
    })
    .optional(),
  urgent_when: conditionForm(strict).optional(),
  questions: z.array(questionForm(strict)),
});

export type QuestionSet = z.output<typeof questionSetShape>;
export type LibraryField = z.output<typeof fieldShape>;
export type LibraryUnit = z.output<typeof unitShape>;

/** Rules, schedules and sizes that a draft begins with, in the form of the campaign file. */
const defaultsShape = z.strictObject({
  campaign: z.record(z.string(), z.unknown()),
  schedules: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
  recipients: z.record(z.string(), z.unknown()),
  groups: list,
});

const scalesShape = z.record(text, z.array(optionForm(strict)));

export type Defaults = z.output<typeof defaultsShape>;

/** The files of `campaigns/library/`, parsed from JSON and not yet checked. */
export interface LibraryFiles {
  readonly vocabulary: unknown;
  readonly fields: unknown;
  readonly units: unknown;
  readonly defaults: unknown;
  /** One list of question sets per file. */
  readonly questionSets: readonly unknown[];
}

/** What plans are read and drafts are made with. */
export interface Library {
  readonly words: PlanWords;
  readonly fields: readonly LibraryField[];
  readonly units: readonly LibraryUnit[];
  readonly sets: readonly QuestionSet[];
  readonly defaults: Defaults;
  /** Groups of units that are alike, as they are called. */
  readonly groups: readonly string[];
  /** How the state of work is answered, by the name of the scale. */
  readonly scales: Readonly<Record<string, readonly Option[]>>;
  /** Code of the question set a phrase of a plan belongs to. */
  readonly topics: Phrases<string>;
  /** Code of the field a heading belongs to. */
  readonly fieldNames: Phrases<string>;
  /** Code of the unit a name stands for. */
  readonly unitNames: Phrases<string>;
  /** The same without tone marks, for what is a name and nothing else. */
  readonly unitKeys: Phrases<string>;
}

/**
 * Checks and prepares the library.
 *
 * @throws z.ZodError when a file does not have its shape
 */
export function library(files: LibraryFiles): Library {
  const vocabulary = vocabularyShape.parse(files.vocabulary);
  const fields = z.array(fieldShape).parse(files.fields);
  const units = z.array(unitShape).parse(files.units);
  const defaults = defaultsShape.parse(files.defaults);
  const sets = files.questionSets.flatMap((each) => z.array(questionSetShape).parse(each));
  const names = units.flatMap(({ code, name, short_name, aliases }) =>
    [name, short_name, ...aliases]
      .flatMap((each) => wherever(each, vocabulary.places))
      .map((each) => [each, code] as const),
  );
  return {
    words: planWords(vocabulary),
    fields,
    units,
    sets,
    defaults,
    groups: defaults.groups,
    scales: scalesShape.parse(defaults.campaign.status_scales),
    topics: phrases(
      sets.flatMap(({ code, phrases }) => phrases.map((phrase) => [phrase, code] as const)),
    ),
    fieldNames: phrases(
      fields.flatMap(({ code, phrases }) => phrases.map((phrase) => [phrase, code] as const)),
    ),
    unitNames: phrases(names),
    unitKeys: phrases(names.map(([name, code]) => [fold(name), code] as const)),
  };
}

/** A unit is called the same in a xã and in a phường, and without either. */
function wherever(name: string, places: readonly string[]): readonly string[] {
  const bare = name.replace(new RegExp(`\\s+(?:${places.join('|')})$`, 'u'), '');
  return bare === name ? [name] : [bare, ...places.map((place) => `${bare} ${place}`)];
}
