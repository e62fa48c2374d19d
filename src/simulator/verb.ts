import type { z } from 'zod';

/** Something a person cannot do: tap a button that is not there, write into a chat they are not in. */
export class Impossible extends Error {
  override readonly name = 'Impossible';
}

/** One thing a person or a test can do, with the shape of what it needs. */
export interface Verb<Schema extends z.ZodType, Result> {
  readonly schema: Schema;
  /** `abort` ends a wait early. @throws Impossible */
  readonly run: (input: z.output<Schema>, abort: AbortSignal) => Result | Promise<Result>;
}

export function verb<Schema extends z.ZodType, Result>(
  schema: Schema,
  run: (input: z.output<Schema>, abort: AbortSignal) => Result | Promise<Result>,
): Verb<Schema, Result> {
  return { schema, run };
}

type CallOf<V> =
  V extends Verb<infer Schema, infer Result>
    ? (input: z.input<Schema>) => Promise<Awaited<Result>>
    : never;

/** Verbs as functions: the same in the emulator's own process and over HTTP. */
export type Functions<Verbs> = { readonly [Name in keyof Verbs]: CallOf<Verbs[Name]> };

/** Runs one verb on an input of unknown shape. @throws ZodError, Impossible */
export async function runVerb<Verbs>(
  verbs: Verbs,
  name: keyof Verbs,
  input: unknown,
  abort: AbortSignal,
): Promise<unknown> {
  const one = verbs[name] as Pick<Verb<z.ZodType, unknown>, 'schema'> & {
    run: (input: never, abort: AbortSignal) => unknown;
  };
  return one.run(one.schema.parse(input) as never, abort);
}

/** Functions for every verb, all of which go through `call`. */
export function functionsOf<Verbs>(
  names: Readonly<Record<keyof Verbs & string, unknown>>,
  call: (name: keyof Verbs & string, input: unknown) => Promise<unknown>,
): Functions<Verbs> {
  const all = Object.keys(names) as (keyof Verbs & string)[];
  return Object.fromEntries(
    all.map((name) => [name, (input: unknown) => call(name, input)]),
  ) as Functions<Verbs>;
}
