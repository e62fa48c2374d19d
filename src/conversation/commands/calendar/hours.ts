import { z } from 'zod';
import type { Stretch } from '../../../core/calendar/quiet-hours.ts';
import { type Hours, quietOn } from '../../../core/calendar/sending-hours.ts';
import type { Season } from '../../../core/calendar/working-hours.ts';
import { minutesOf } from '../../../core/calendar/zone.ts';
import { chatWords } from '../../../core/language/chat-words.ts';
import { fold } from '../../../core/language/fold.ts';
import { inOrder, readStretches } from '../../../core/language/stretches.ts';
import { audited } from '../../../storage/audit.ts';
import { loadHours, saveHours } from '../../../storage/hours.ts';
import { asked, type Done, deed, drafted, type Heard, notMine, query, said } from '../command.ts';
import type { Scene } from '../scene.ts';

const kinds = ['night', 'office', 'perDay'] as const;
type Kind = (typeof kinds)[number];

const shape = z.object({
  kind: z.enum(kinds),
  hours: z.custom<Hours>((given) => typeof given === 'object').nullable(),
});
type Change = z.infer<typeof shape>;

/** GIỜ GIẤC: when the commune works, when nobody is disturbed, how many messages a day. */
export const showHours = query({
  name: 'hours.show',
  roles: ['coordinator'],
  words: chatWords.hours,
  say: 'hours',
  async hear({ rest }, scene) {
    if (rest !== '') return notMine;
    const hours = await loadHours(scene.tx, scene.orgId);
    const { texts } = scene;
    return said([texts('hours.head'), ...linesOf(scene, hours), texts('hours.ways')].join('\n'));
  },
});

/** GIỜ YÊN LẶNG 21H-6H, GIỜ LÀM VIỆC MÙA HÈ …, MỖI NGÀY TỐI ĐA 2 TIN: from now on. */
export const changeHours = deed<Change>({
  name: 'hours.change',
  roles: ['coordinator'],
  words: chatWords.hoursChange,
  say: 'hoursChange',
  confirm: 'save',
  undoable: true,
  shape,
  hear: async ({ text, rest }, scene) => await read(kindOf(text), rest, scene),
  resume: async ({ kind }, { rest }, scene) => await read(kind, rest, scene),
  async echo({ hours }, scene) {
    if (!hours) return '';
    return [scene.texts('command.understood'), ...linesOf(scene, hours)].join('\n');
  },
  async run({ hours }, scene, change): Promise<Done> {
    const { tx, orgId, texts } = scene;
    if (!hours) return { text: texts('hours.what.night'), changed: false };
    await audited(tx, change, [{ entity: 'organization', ids: [orgId] }], () =>
      saveHours(tx, orgId, hours),
    );
    return { text: texts('hours.saved'), changed: true };
  },
});

function kindOf(text: string): Kind {
  const typed = fold(text);
  if (/\byen lang\b|\bkhong nhan\b/u.test(typed)) return 'night';
  return /\blam viec\b|\bhanh chinh\b/u.test(typed) ? 'office' : 'perDay';
}

async function read(kind: Kind, text: string, scene: Scene): Promise<Heard<Change>> {
  const hours = await loadHours(scene.tx, scene.orgId);
  const changed = changedHours(kind, text, hours, scene.today.slice(5));
  return changed
    ? drafted({ kind, hours: changed })
    : asked({ kind, hours: null }, scene.texts(`hours.what.${kind}`));
}

/** Nights longer than this would leave no time to work in. */
const longestNight = 14 * 60;
const mostPerDay = 9;

function changedHours(kind: Kind, text: string, hours: Hours, today: string): Hours | null {
  if (kind === 'perDay') {
    const count = Number(/\d+/u.exec(text)?.[0] ?? 0);
    return count >= 1 && count <= mostPerDay ? { ...hours, perDay: count } : null;
  }
  const stretches = readStretches(text);
  const [first, ...more] = stretches ?? [];
  if (!stretches || !first) return null;
  if (kind === 'night') {
    const isNight = more.length === 0 && lengthOf(first) <= longestNight;
    return isNight ? { ...hours, night: first } : null;
  }
  if (stretches.length > 2 || !inOrder(stretches)) return null;
  const day = seasonDay(fold(text)) ?? today;
  const seasons = hours.seasons.map((season) =>
    covers(season, day) ? { ...season, hours: stretches } : season,
  );
  return { ...hours, seasons };
}

function lengthOf({ from, to }: Stretch): number {
  const day = 24 * 60;
  return (minutesOf(to) - minutesOf(from) + day) % day;
}

/** A day in the middle of the season that was named; null for the one it is. */
function seasonDay(text: string): string | null {
  if (/\bmua he\b|\bhe\b/u.test(text)) return '07-01';
  return /\bmua dong\b|\bdong\b/u.test(text) ? '01-01' : null;
}

function covers({ from, to }: Season, day: string): boolean {
  return from <= to ? from <= day && day <= to : from <= day || day <= to;
}

function linesOf({ texts, today }: Scene, hours: Hours): readonly string[] {
  const dayMonth = (day: string) => `${day.slice(3)}/${day.slice(0, 2)}`;
  const spans = (some: readonly Stretch[]) =>
    some
      .map(({ from, to }) => texts('hours.span', { from: clock(from), to: clock(to) }))
      .join(', ');
  return [
    ...hours.seasons.map((season) =>
      texts('hours.office', {
        from: dayMonth(season.from),
        to: dayMonth(season.to),
        hours: spans(season.hours),
      }),
    ),
    texts('hours.quiet', { hours: spans(quietOn(today, hours)) }),
    texts('hours.perDay', { count: hours.perDay }),
  ];
}

/** `7h00`, as it is said elsewhere. */
function clock(time: string): string {
  const [hour = '', minute = ''] = time.split(':');
  return `${Number(hour)}h${minute}`;
}
