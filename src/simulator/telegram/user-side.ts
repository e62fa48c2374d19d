import type { FaultBoard } from '../faults.ts';
import { type Functions, functionsOf, runVerb } from '../verb.ts';
import type { SpecViolation } from './bot-door.ts';
import { groupVerbs } from './userside/groups.ts';
import { peopleVerbs } from './userside/people.ts';
import { readingVerbs } from './userside/reading.ts';
import { tappingVerbs } from './userside/tapping.ts';
import { troubleVerbs } from './userside/trouble.ts';
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

/**
 * The user side of the platform. The same functions in the emulator's own process and, through
 * `connectUserSide`, in another one.
 */
export type UserSide = Functions<Verbs>;

/** The user side as functions of this process. */
export function userSideOf(verbs: Verbs): UserSide {
  return functionsOf<Verbs>(verbs, (name, input) =>
    runVerb(verbs, name, input, new AbortController().signal),
  );
}
