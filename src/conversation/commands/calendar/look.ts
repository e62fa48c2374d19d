import { addDays } from '../../../core/calendar/zone.ts';
import { chatWords } from '../../../core/language/chat-words.ts';
import type { Day } from '../../../kernel/ids.ts';
import { loadDayRows, operatorTable } from '../../../storage/calendar-days.ts';
import { notMine, query, said } from '../command.ts';
import type { Scene } from '../scene.ts';

/** Days ahead that are looked at. */
const shownDays = 150;

/** LỊCH NGHỈ: the holidays of the law that come, what the operator and what the commune has set. */
export const showCalendar = query({
  name: 'calendar.show',
  roles: ['coordinator'],
  words: chatWords.calendar,
  say: 'calendar',
  async hear({ rest }, scene) {
    if (rest !== '') return notMine;
    const { texts, today } = scene;
    const calendar = await scene.calendar();
    const set = await daysSet(scene);
    const lines: string[] = [];
    for (let day = today; day < addDays(today, shownDays); day = addDays(day, 1)) {
      const row = set.get(day);
      if (row && !row.off) lines.push(lineOf(scene, 'lineMakeUp', { from: day, to: day }, ''));
      const found = calendar.breakAround(day);
      if (!found || found.from !== day) continue;
      const setBy = [...set].find(([one, { off }]) => off && one >= found.from && one <= found.to);
      if (found.names.length > 0) {
        lines.push(lineOf(scene, 'line', found, found.names.join(', ')));
      } else if (setBy) {
        lines.push(lineOf(scene, 'line', found, texts(`command.calendar.${setBy[1].by}`)));
      }
    }
    return said(
      [texts('command.calendar.head'), ...lines, texts('command.calendar.ways')].join('\n'),
    );
  },
});

interface DaySet {
  readonly off: boolean;
  /** Who has set it, as a key of `command.calendar`. */
  readonly by: 'byOperator' | 'byHand';
}

/** The days that differ from the law by somebody's word; the commune's own goes first. */
async function daysSet({ tx, orgId }: Scene): Promise<ReadonlyMap<Day, DaySet>> {
  const set = new Map<Day, DaySet>();
  for (const [table, by] of [
    [operatorTable, 'byOperator'],
    [orgId, 'byHand'],
  ] as const) {
    for (const { day, off } of await loadDayRows(tx, table)) set.set(day, { off, by });
  }
  return set;
}

function lineOf(
  { texts, when }: Scene,
  key: 'line' | 'lineMakeUp',
  { from, to }: { readonly from: Day; readonly to: Day },
  name: string,
): string {
  const values = { from: when.weekdayAndDay(from), to: when.weekdayAndDay(to), name };
  const one = key === 'line' && from === to ? 'lineOne' : key;
  return texts(`command.calendar.${one}`, values);
}
