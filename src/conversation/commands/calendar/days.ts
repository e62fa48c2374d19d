import { z } from 'zod';
import { weekRound } from '../../../core/calendar/week.ts';
import { workCalendar } from '../../../core/calendar/working-days.ts';
import { addDays, daysBetween } from '../../../core/calendar/zone.ts';
import { chatWords, reasonWords } from '../../../core/language/chat-words.ts';
import type { Day } from '../../../kernel/ids.ts';
import { capital } from '../../../render/figures.ts';
import { audited, type Change } from '../../../storage/audit.ts';
import {
  clearDays,
  loadCalendarDays,
  loadOwnDays,
  setDays,
} from '../../../storage/calendar-days.ts';
import {
  asked,
  type Deed,
  type Done,
  deed,
  drafted,
  type Heard,
  notMine,
  query,
  said,
} from '../command.ts';
import { rangeIn } from '../people/leave-read.ts';
import { loadAgenda } from '../reminders/frame.ts';
import { planAnew } from '../reminders/plan.ts';
import type { Scene } from '../scene.ts';

const day = z.custom<Day>((text) => typeof text === 'string' && /^\d{4}-\d\d-\d\d$/u.test(text));
const shape = z.object({
  from: day,
  to: day,
  kind: z.enum(['off', 'make_up', 'normal']),
  reason: z.string(),
});
type Days = z.infer<typeof shape>;

/** More days in a row are a mistake. */
const mostDays = 31;

/** NGHỈ 2/9-3/9: a day off for all, on which nobody is asked and from which rounds move away. */
export const dayOff = deed(spec('calendar.off', chatWords.dayOff, 'off', 'dayOff'));

/** LÀM BÙ 22/8. */
export const makeUp = deed(spec('calendar.makeUp', chatWords.makeUp, 'make_up', 'makeUp'));

/** BỎ NGHỈ 2/9: the day goes by the law again. */
export const dayNormal = deed(spec('calendar.normal', chatWords.dayNormal, 'normal', null));

function spec(name: string, words: string, kind: Days['kind'], say: string | null): Deed<Days> {
  const read = async (text: string, scene: Scene): Promise<Heard<Days>> => {
    const range = await rangeIn(text, scene);
    if (range === null) return notMine;
    if (daysBetween(range.from, range.to) >= mostDays) {
      return said(scene.texts('command.calendar.tooLong', { count: mostDays }));
    }
    if (kind === 'normal' && (await ownDays(range.from, range.to, scene)).length === 0) {
      return said(scene.texts('command.calendar.notSet'));
    }
    return drafted({ ...range, kind, reason: reasonOf(text) });
  };
  return {
    name,
    roles: ['coordinator'],
    words,
    say,
    confirm: 'save',
    amend: 'leave',
    undoable: true,
    shape,
    hear: ({ rest }, scene) => read(rest, scene),
    async resume(draft, { rest }, scene) {
      const heard = await read(rest, scene);
      return heard.heard === 'not-mine'
        ? asked(draft, scene.texts('command.calendar.when'))
        : heard;
    },
    echo: (draft, scene) => echo(draft, scene),
    run: (draft, scene, change) => set(draft, scene, change),
  };
}

async function echo(draft: Days, scene: Scene): Promise<string> {
  const { texts, when } = scene;
  const days = {
    from: when.weekdayAndDay(draft.from),
    to: when.weekdayAndDay(draft.to),
    year: draft.to.slice(0, 4),
  };
  const key = draft.from === draft.to ? 'one' : 'several';
  return [
    texts('command.understood'),
    texts(`command.calendar.${draft.kind}.${key}`, days),
    ...(await movedRounds(draft, scene)),
    texts('command.calendar.planned'),
    ...(draft.kind === 'off' ? [texts('command.calendar.notMine')] : []),
  ].join('\n');
}

/** The weekly rounds that fall otherwise because of it. */
async function movedRounds(draft: Days, scene: Scene): Promise<readonly string[]> {
  const agenda = await loadAgenda(scene);
  if (!agenda) return [];
  const { texts, when, tx, orgId, zone } = scene;
  const changed = new Map(await loadCalendarDays(tx, orgId));
  for (let each = draft.from; each <= draft.to; each = addDays(each, 1)) {
    if (draft.kind === 'normal') changed.delete(each);
    else changed.set(each, draft.kind === 'off' ? 'off' : 'working');
  }
  const after = workCalendar(changed);
  const lines: string[] = [];
  for (let each = addDays(draft.from, -7); each <= addDays(draft.to, 7); each = addDays(each, 7)) {
    const was = weekRound(each, agenda.frame.calendar, zone, agenda.frame.week);
    const is = weekRound(each, after, zone, agenda.frame.week);
    if (was && !is) {
      lines.push(
        texts('command.calendar.noRound', {
          round: capital(when.round({ cadence: 'week', key: was.key })),
        }),
      );
    }
    if (
      !is ||
      (was &&
        was.opensAt.getTime() === is.opensAt.getTime() &&
        was.dueAt.getTime() === is.dueAt.getTime())
    ) {
      continue;
    }
    lines.push(
      texts('command.calendar.round', {
        round: when.round({ cadence: 'week', key: is.key }),
        opens: when.moment(is.opensAt),
        due: when.moment(is.dueAt),
      }),
    );
  }
  return lines;
}

async function set(draft: Days, scene: Scene, change: Change): Promise<Done> {
  const { tx, orgId, texts, surroundings, when } = scene;
  const agenda = await loadAgenda(scene);
  const own = await ownDays(draft.from, draft.to, scene);
  const days: { id: string; day: Day }[] = [];
  for (let each = draft.from; each <= draft.to; each = addDays(each, 1)) {
    days.push({ id: own.find((one) => one.day === each)?.id ?? surroundings.ids(), day: each });
  }
  const touched = [
    { entity: 'calendarDay', ids: days.map((one) => one.id) },
    { entity: 'schedule', ids: agenda?.schedules.map((one) => one.id) ?? [] },
  ] as const;
  await audited(tx, change, touched, async () => {
    if (draft.kind === 'normal')
      await clearDays(
        tx,
        orgId,
        own.map((one) => one.id),
      );
    else await setDays(tx, orgId, days, draft.kind, draft.reason);
    await planAnew(scene);
  });
  const key = draft.from === draft.to ? 'one' : 'several';
  const values = {
    from: when.weekdayAndDay(draft.from),
    to: when.weekdayAndDay(draft.to),
    year: draft.to.slice(0, 4),
  };
  return {
    text: texts('command.calendar.done', {
      what: texts(`command.calendar.${draft.kind}.${key}`, values),
    }),
    changed: true,
  };
}

async function ownDays(from: Day, to: Day, scene: Scene) {
  const all = await loadOwnDays(scene.tx, scene.orgId);
  return all.filter((one) => one.day >= from && one.day <= to);
}

/** Days ahead that are looked at. */
const shownDays = 150;

/** LỊCH NGHỈ: the holidays of the law that come, and what the commune has set itself. */
export const showCalendar = query({
  name: 'calendar.show',
  roles: ['coordinator'],
  words: chatWords.calendar,
  say: 'calendar',
  async hear({ rest }, scene) {
    if (rest !== '') return notMine;
    const { texts, when, today } = scene;
    const calendar = await scene.calendar();
    const own = await loadOwnDays(scene.tx, scene.orgId);
    const lines: string[] = [];
    for (let each = today; each < addDays(today, shownDays); each = addDays(each, 1)) {
      const found = calendar.breakAround(each);
      const set = own.find(
        (one) => one.day === each && one.kind !== 'off' && one.kind !== 'holiday',
      );
      if (set) lines.push(texts('command.calendar.lineMakeUp', { day: when.weekdayAndDay(each) }));
      if (!found || found.from !== each) continue;
      const byHand = own.some(
        (one) => one.day >= found.from && one.day <= found.to && one.kind === 'off',
      );
      if (found.names.length === 0 && !byHand) continue;
      lines.push(
        texts('command.calendar.line', {
          from: when.weekdayAndDay(found.from),
          to: when.weekdayAndDay(found.to),
          name: found.names.length > 0 ? found.names.join(', ') : texts('command.calendar.byHand'),
        }),
      );
    }
    return said(
      [texts('command.calendar.head'), ...lines, texts('command.calendar.ways')].join('\n'),
    );
  },
});

/** What follows "vì"; empty when nothing was said. */
function reasonOf(text: string): string {
  const words = reasonWords.replaceAll('=', '').split(' | ').join('|');
  return new RegExp(`(?:^|\\s)(?:${words})\\s+(.+)$`, 'iu').exec(text)?.[1]?.trim() ?? '';
}
