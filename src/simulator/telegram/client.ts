import { z } from 'zod';
import { functionsOf, Impossible } from '../verb.ts';
import type { UserSide, Verbs } from './user-side.ts';

const answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.string() }),
]);

/** Every verb, so that the client needs no emulator to know them. */
const names: Readonly<Record<keyof Verbs, true>> = {
  createUser: true,
  deactivate: true,
  block: true,
  unblock: true,
  createGroup: true,
  setBotStatus: true,
  setMember: true,
  migrate: true,
  deleteGroup: true,
  createTopic: true,
  setTopic: true,
  setPrivacy: true,
  send: true,
  start: true,
  edit: true,
  tap: true,
  forgeTap: true,
  cursor: true,
  messages: true,
  changes: true,
  next: true,
  answer: true,
  drained: true,
  addFault: true,
  faultMet: true,
  releaseFault: true,
  clearFaults: true,
  setOutage: true,
  inject: true,
  calls: true,
  violations: true,
};

/**
 * The user side of an emulator that runs in another process.
 *
 * @param url where the emulator listens
 */
export function connectUserSide(url: string): UserSide {
  return functionsOf<Verbs>(names, async (name, input) => {
    const response = await fetch(`${url}/emulator/telegram/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input ?? {}),
    });
    const body = answer.parse(await response.json());
    if (!body.ok) throw new Impossible(body.error);
    return body.result;
  });
}
