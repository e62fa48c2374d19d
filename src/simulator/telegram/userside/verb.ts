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
