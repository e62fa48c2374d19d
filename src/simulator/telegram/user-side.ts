import type { z } from 'zod';
import type { FaultBoard } from '../faults.ts';
import type { SpecViolation } from './bot-door.ts';
import { groupVerbs } from './userside/groups.ts';
import { peopleVerbs } from './userside/people.ts';
import { readingVerbs } from './userside/reading.ts';
import { tappingVerbs } from './userside/tapping.ts';
import { troubleVerbs } from './userside/trouble.ts';
import type { Verb } from './userside/verb.ts';
import { writingVerbs } from './userside/writing.ts';
import type { World } from './world.ts';

/** Everything people, and the tests that play them, can do on the platform. */
export function createVerbs(
  world: World,
  faults: FaultBoard,
  violations: readonly SpecViolation[],
) {
  return {
    ...peopleVerbs(world),
    ...groupVerbs(world),
    ...writingVerbs(world),
    ...tappingVerbs(world),
    ...readingVerbs(world),
    ...troubleVerbs(world, faults, violations),
  };
}

export type Verbs = ReturnType<typeof createVerbs>;

type Call<V> =
  V extends Verb<infer Schema, infer Result>
    ? (input: z.input<Schema>) => Promise<Awaited<Result>>
    : never;

/**
 * The user side of the platform. The same functions in the emulator's own process and, through
 * `connectUserSide`, in another one.
 */
export type UserSide = { readonly [Name in keyof Verbs]: Call<Verbs[Name]> };

export type VerbName = keyof Verbs;

/** Runs one verb on an input of unknown shape. @throws ZodError, Impossible */
export async function runVerb(
  verbs: Verbs,
  name: VerbName,
  input: unknown,
  abort: AbortSignal,
): Promise<unknown> {
  const one: Pick<Verb<z.ZodType, unknown>, 'schema'> & {
    run: (input: never, abort: AbortSignal) => unknown;
  } = verbs[name];
  return one.run(one.schema.parse(input) as never, abort);
}

/** The user side as functions of this process. */
export function userSideOf(verbs: Verbs): UserSide {
  return proxied((name, input) => runVerb(verbs, name, input, new AbortController().signal), verbs);
}

/** Functions for every verb, all of which go through `call`. */
export function proxied(
  call: (name: VerbName, input: unknown) => Promise<unknown>,
  verbs: Record<VerbName, unknown>,
): UserSide {
  const names = Object.keys(verbs) as VerbName[];
  return Object.fromEntries(
    names.map((name) => [name, (input: unknown) => call(name, input)]),
  ) as UserSide;
}
