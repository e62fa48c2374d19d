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
  block: true,
  unblock: true,
  fillSeats: true,
  createGroup: true,
  addBot: true,
  removeBot: true,
  setMember: true,
  send: true,
  cursor: true,
  messages: true,
  changes: true,
  next: true,
  drained: true,
  listening: true,
  lost: true,
  usage: true,
  addFault: true,
  faultMet: true,
  releaseFault: true,
  clearFaults: true,
  setOutage: true,
  use: true,
  inject: true,
  calls: true,
  violations: true,
};

/**
 * The user side of an emulator that runs in another process.
 *
 * @param url where the emulator listens
 */
export function connectZaloUserSide(url: string): UserSide {
  return functionsOf<Verbs>(names, async (name, input) => {
    const response = await fetch(`${url}/emulator/zalo/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input ?? {}),
    });
    const body = answer.parse(await response.json());
    if (!body.ok) throw new Impossible(body.error);
    return body.result;
  });
}
