import { z } from 'zod';
import type { FaultBoard } from '../../faults.ts';
import { faultRule } from '../../faults.ts';
import { Impossible, verb } from '../../verb.ts';
import type { SpecViolation } from '../bot-door.ts';
import type { World } from '../world.ts';

/** What tests do to the platform itself. */
export function troubleVerbs(
  world: World,
  faults: FaultBoard,
  violations: readonly SpecViolation[],
) {
  return {
    /** Adds a fault rule; its number is for `faultMet` and `releaseFault`. */
    addFault: verb(faultRule, (rule) => ({ fault: faults.add(rule) })),

    /** Waits until a rule has met its first call. */
    faultMet: verb(
      z.object({ fault: z.int(), timeout: z.int().positive().default(20_000) }),
      async ({ fault, timeout }) => {
        let timer: NodeJS.Timeout | undefined;
        const late = new Promise<never>((_, reject) => {
          timer = setTimeout(() => reject(new Impossible(`fault ${fault} met no call`)), timeout);
        });
        await Promise.race([faults.met(fault), late]).finally(() => clearTimeout(timer));
      },
    ),

    /** Lets held calls go on. */
    releaseFault: verb(z.object({ fault: z.int() }), ({ fault }) => faults.release(fault)),

    clearFaults: verb(z.object({}), () => faults.clear()),

    /** Takes the whole platform down, or brings it back. */
    setOutage: verb(z.object({ outage: z.enum(['page', 'drop', 'off']) }), ({ outage }) =>
      faults.setOutage(outage === 'off' ? undefined : outage),
    ),

    /** Puts anything into the bot's queue as an update: malformed ones, kinds nobody knows. */
    inject: verb(z.object({ update: z.record(z.string(), z.unknown()) }), ({ update }) => {
      const made = world.clock.now().getTime();
      const expires = made + 24 * 3_600_000;
      world.commit([{ kind: 'update', update: { id: 0, body: update, made, expires } }]);
      return { update: world.state.lastUpdateId };
    }),

    /** What passed since this process began, as in `calls.jsonl`. */
    calls: verb(z.object({ after: z.int().min(0).default(0) }), ({ after }) =>
      world.log.records.slice(after),
    ),

    /** What the specification refused in the bot's calls. */
    violations: verb(z.object({}), () => [...violations]),
  };
}
