import { z } from 'zod';
import { workCalendar } from '../../../core/calendar/working-days.ts';
import { chatWords } from '../../../core/language/chat-words.ts';
import type { Day } from '../../../kernel/ids.ts';
import { audited, type Change } from '../../../storage/audit.ts';
import { loadDayRows, operatorTable, toDays } from '../../../storage/calendar-days.ts';
import {
  asked,
  type Deed,
  type Done,
  deed,
  drafted,
  type Heard,
  notMine,
  said,
} from '../command.ts';
import { loadAgenda } from '../reminders/frame.ts';
import type { Commune, Scene } from '../scene.ts';
import { changedRounds, planByCalendar } from './rounds.ts';
import { type DayRange, mostDays, readDays } from './said-days.ts';
import { rowsAfter, rowsFor, writeDays } from './set-days.ts';

const day = z.custom<Day>((text) => typeof text === 'string' && /^\d{4}-\d\d-\d\d$/u.test(text));
const shape = z.object({
  from: day,
  to: day,
  kind: z.enum(['off', 'make_up', 'normal']),
  reason: z.string(),
});
type Days = z.infer<typeof shape>;

/** NGHỈ 2/9-3/9: a day off for all, on which nobody is asked and from which rounds move away. */
export const dayOff = deed(spec('calendar.off', chatWords.dayOff, 'off', 'dayOff'));

/** LÀM BÙ 22/8. */
export const makeUp = deed(spec('calendar.makeUp', chatWords.makeUp, 'make_up', 'makeUp'));

/** BỎ NGHỈ 2/9: the day goes by the law, or by the operator's table, again. */
export const dayNormal = deed(spec('calendar.normal', chatWords.dayNormal, 'normal', null));

function spec(name: string, words: string, kind: Days['kind'], say: string | null): Deed<Days> {
  const read = async (text: string, scene: Scene): Promise<Heard<Days>> => {
    const days = await readDays(text, scene);
    if (days.read === 'none') return notMine;
    if (days.read === 'too-long') {
      return said(scene.texts('command.calendar.tooLong', { count: mostDays }));
    }
    const { from, to, reason } = days;
    if (kind === 'normal' && (await rowsOf(scene, scene.orgId, days)).length === 0) {
      const theirs = await rowsOf(scene, operatorTable, days);
      return said(
        scene.texts(theirs.length > 0 ? 'command.calendar.notOurs' : 'command.calendar.notSet'),
      );
    }
    return drafted({ from, to, kind, reason });
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
  const { texts, tx, orgId } = scene;
  const own = rowsAfter(await loadDayRows(tx, orgId), draft);
  const after = workCalendar(toDays(await loadDayRows(tx, operatorTable)), toDays(own));
  return [
    texts('command.understood'),
    daysText(scene, draft.kind, draft),
    ...(await changedRounds(scene, draft, after)),
    texts('command.calendar.planned'),
    ...(draft.kind === 'off' ? [texts('command.calendar.notMine')] : []),
  ].join('\n');
}

async function set(draft: Days, scene: Scene, change: Change): Promise<Done> {
  const { tx, orgId, texts, surroundings } = scene;
  const agenda = await loadAgenda(scene);
  const days = rowsFor(await loadDayRows(tx, orgId), draft, surroundings.ids);
  const touched = [
    { entity: 'calendarDay', ids: days.map((one) => one.id) },
    { entity: 'schedule', ids: agenda?.schedules.map((one) => one.id) ?? [] },
  ] as const;
  await audited(tx, change, touched, async () => {
    await writeDays(tx, orgId, days, draft);
    await planByCalendar(scene);
  });
  const what = daysText(scene, draft.kind, draft);
  return { text: texts('command.calendar.done', { what }), changed: true };
}

/** `Ngày nghỉ chung: từ thứ Tư 22/10 đến hết thứ Sáu 24/10/2025`. */
export function daysText(
  { texts, when }: Pick<Commune, 'texts' | 'when'>,
  kind: Days['kind'],
  { from, to }: DayRange,
): string {
  const days = { from: when.weekdayAndDay(from), to: when.weekdayAndDay(to), year: to.slice(0, 4) };
  return texts(`command.calendar.${kind}.${from === to ? 'one' : 'several'}`, days);
}

async function rowsOf({ tx }: Scene, table: Scene['orgId'], { from, to }: DayRange) {
  return (await loadDayRows(tx, table)).filter((row) => row.day >= from && row.day <= to);
}
