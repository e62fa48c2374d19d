import { z } from 'zod';
import { isRecord } from '../place.ts';

/**
 * The building blocks of the file's shape. Built twice: strict, to find all that is wrong; lenient,
 * to read the rest of a broken file all the same, so that one look shows every problem.
 */
export interface Forms {
  /** Text with at least one visible character. */
  text(longest?: number): z.ZodType<string>;
  /** A code: letters, digits, `_`, `-` and `.`, no spaces, at most 60. */
  code(): z.ZodType<string>;
  day(): z.ZodType<string>;
  time(): z.ZodType<string>;
  /** ISO week, `2025-W42`. */
  week(): z.ZodType<string>;
  /** A moment of the week, `WE 14:00`. */
  moment(): z.ZodType<string>;
  number(least?: number, most?: number): z.ZodType<number>;
  whole(least: number, most: number): z.ZodType<number>;
  /** A figure, an option's code or a day. */
  scalar(): z.ZodType<number | string>;
  flag(): z.ZodType<boolean>;
  oneOf<const T extends string>(values: readonly T[]): z.ZodType<T>;
  list<T>(each: z.ZodType<T>): z.ZodType<T[]>;
  either<A, B>(
    one: (strict: Forms) => z.ZodType<A>,
    other: (strict: Forms) => z.ZodType<B>,
    otherwise: A | B,
  ): z.ZodType<A | B>;
  record<T>(each: z.ZodType<T>): z.ZodType<Record<string, T>>;
  /** May be null or left out: then null. */
  maybe<T>(inner: z.ZodType<T>): z.ZodType<T | null>;
  /** May be left out or null: then `value`. */
  or<T>(inner: z.ZodType<T>, value: T): z.ZodType<T>;
  object<S extends Shape>(shape: S): z.ZodType<z.output<z.ZodObject<S>>>;
  /** Where something comes from, and other remarks: read by people only. */
  remark(): z.ZodType<unknown>;
}

type Shape = Readonly<Record<string, z.ZodType>>;

/** Which of our problems a custom rule of the shape stands for. */
export type Rule = 'code' | 'day' | 'time' | 'week' | 'moment' | 'empty';

const patterns: Readonly<Record<Exclude<Rule, 'day' | 'empty'>, RegExp>> = {
  code: /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,59}$/u,
  time: /^(?:[01]\d|2[0-3]):[0-5]\d$/u,
  week: /^\d{4}-W(?:0[1-9]|[1-4]\d|5[0-3])$/u,
  moment: /^(?:MO|TU|WE|TH|FR|SA|SU) (?:[01]\d|2[0-3]):[0-5]\d$/u,
};

/** @param lenient what does not fit becomes empty instead of an issue; unknown keys are dropped */
export function forms(lenient: boolean): Forms {
  const fall = <T>(type: z.ZodType<T>, value: T): z.ZodType<T> =>
    lenient ? type.catch(() => value) : type;
  const pattern = (rule: keyof typeof patterns) => {
    const matches = (value: string) => patterns[rule].test(value);
    return fall(z.string().refine(matches, { params: { rule } }), '');
  };
  // A code or text of the wrong form still tells rows apart in the places of other problems.
  const anyText = z.string().catch('');
  const filled = z.string().refine((value) => value !== '', { params: { rule: 'empty' } });
  return {
    text: (longest = 4000) => (lenient ? anyText : filled.max(longest)),
    code: () => (lenient ? anyText : pattern('code')),
    time: () => pattern('time'),
    week: () => pattern('week'),
    moment: () => pattern('moment'),
    day: () => fall(z.string().refine(isDay, { params: { rule: 'day' } }), ''),
    number: (least = -1e15, most = 1e15) => fall(z.number().min(least).max(most), 0),
    whole: (least, most) => fall(z.int().min(least).max(most), least),
    scalar: () => fall(z.union([z.number(), z.string()]), ''),
    flag: () => fall(z.boolean(), false),
    oneOf: <const T extends string>(values: readonly T[]) => {
      const [first] = values;
      const type = z.enum(values) as z.ZodType<T>;
      return lenient && first !== undefined ? type.catch(() => first) : type;
    },
    either: <A, B>(
      one: (strict: Forms) => z.ZodType<A>,
      other: (strict: Forms) => z.ZodType<B>,
      otherwise: A | B,
    ) => {
      const strict = forms(false);
      return fall<A | B>(z.union([one(strict), other(strict)]), otherwise);
    },
    list: <T>(each: z.ZodType<T>) => fall<T[]>(z.array(each), []),
    record: <T>(each: z.ZodType<T>) => fall<Record<string, T>>(z.record(z.string(), each), {}),
    maybe: <T>(inner: z.ZodType<T>) =>
      fall(
        inner.nullish().transform((v) => v ?? null),
        null,
      ),
    or: <T>(inner: z.ZodType<T>, value: T) =>
      fall(
        inner.nullish().transform((v) => v ?? value),
        value,
      ),
    object: <S extends Shape>(shape: S): z.ZodType<z.output<z.ZodObject<S>>> =>
      lenient
        ? z.preprocess((value) => (isRecord(value) ? value : {}), z.object(shape))
        : z.strictObject(shape),
    remark: () => z.unknown().optional(),
  };
}

/** Whether a text is a day that exists, `YYYY-MM-DD`, of this or the next century. */
export function isDay(text: string): boolean {
  if (!/^(?:20|21)\d\d-\d\d-\d\d$/u.test(text)) return false;
  const read = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 10) === text;
}
