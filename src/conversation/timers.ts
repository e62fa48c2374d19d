import { unreachable } from '../kernel/errors.ts';
import type { OrgId } from '../kernel/ids.ts';
import type { Tx } from '../storage/database.ts';
import { loadHome } from '../storage/speaker.ts';
import type { Timer } from '../storage/timers.ts';
import { ringDirective } from './commands/directives/timers.ts';
import { createSetting } from './commands/scene.ts';
import { passOn } from './commands/urgent/pass-on.ts';
import { tellDoubtful } from './doubtful.ts';
import { tellFailedSchedule } from './failed-schedule.ts';
import { releaseHeld } from './held.ts';
import { tellOutage } from './outage.ts';
import { tellStandstill } from './standstill.ts';
import type { Surroundings } from './surroundings.ts';

/** What came of a timer, or when it is to be looked at again. */
export type Rung = { readonly outcome: string } | { readonly again: Date };

/** Does what a timer was armed for, if it is still to be done. */
export function createTimerHand(surroundings: Surroundings) {
  return async (tx: Tx, timer: Timer & { readonly orgId: OrgId }, now: Date): Promise<Rung> => {
    const { zone } = await loadHome(tx, timer.orgId);
    const setting = createSetting(surroundings, tx, { orgId: timer.orgId, zone }, now);
    switch (timer.kind) {
      case 'directive.remind':
      case 'directive.overdue':
        return await ringDirective(setting, timer);
      case 'invitation.held':
        return await releaseHeld(setting, timer);
      case 'urgent.pass-on':
        return await passOn(setting, timer);
      case 'send.doubtful':
        return await tellDoubtful(setting, timer);
      case 'schedule.failed':
        return await tellFailedSchedule(setting, timer);
      case 'account.down':
        return await tellStandstill(setting, timer);
      case 'account.back':
        return await tellOutage(setting, timer);
      default:
        return unreachable(timer.kind);
    }
  };
}
