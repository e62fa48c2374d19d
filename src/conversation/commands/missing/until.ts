import { offsetFrom } from '../../../core/calendar/relative.ts';
import { officeHours } from '../../../core/calendar/working-hours.ts';
import { at } from '../../../core/calendar/zone.ts';
import { readDeadline } from '../../../core/language/deadline.ts';
import { readMoment } from '../../../core/language/moment.ts';
import type { Day } from '../../../kernel/ids.ts';
import { nextRoundOpening } from '../../../storage/rounds.ts';
import type { Scene } from '../scene.ts';

/** Where a day has no office hours. */
const endOfDay = '17:00';

export type Until =
  | { readonly until: 'at'; readonly at: Date }
  | { readonly until: 'problem'; readonly text: string };

/**
 * Until when something is given: "15h chiều nay", "thứ 2", "thêm 2 ngày" (counted from `due`). It
 * lies ahead, and before the next round opens: then nothing of this round is taken any more.
 */
export async function readUntil(text: string, due: Date, scene: Scene): Promise<Until> {
  const { now, zone, texts, when } = scene;
  const calendar = await scene.calendar();
  const { seasons } = await scene.hours();
  const frame = { now, zone, calendar };
  const said = /^(?:đến hết|den het|đến|den|tới|toi|sang|thành|thanh)\s+/iu;
  const words = text.replace(said, '');
  const found = momentIn(words);
  if (found === null) return { until: 'problem', text: texts('command.until.when') };
  if (found <= now) return { until: 'problem', text: texts('command.until.past') };
  const opening = await nextRoundOpening(scene.tx, scene.orgId);
  if (opening && opening.opensAt > now && found >= opening.opensAt) {
    return {
      until: 'problem',
      text: texts('command.until.nextRound', { at: when.moment(opening.opensAt) }),
    };
  }
  return { until: 'at', at: found };

  function momentIn(words: string): Date | null {
    const moment = readMoment(words, frame);
    if (moment.kind === 'value') return moment.value;
    const deadline = readDeadline(words, frame);
    if (deadline.kind !== 'value') return null;
    return deadline.value.kind === 'day'
      ? at(deadline.value.day, endsAt(deadline.value.day), zone)
      : offsetFrom(deadline.value, due, zone, calendar);
  }

  /** A day without an hour ends with the working day. */
  function endsAt(day: Day): string {
    return officeHours(day, seasons).at(-1)?.to ?? endOfDay;
  }
}
