import { addDays, daysBetween, isoWeek, partsOf } from '../core/calendar/zone.ts';
import type { DigestFigures } from '../core/digest/figures.ts';
import type { Day } from '../kernel/ids.ts';
import { capital } from '../render/figures.ts';
import type { Texts } from '../render/locale.ts';
import { createWhen, type When } from '../render/when.ts';

/** What every variant of a digest says alike. */
export interface Phrases {
  readonly figures: DigestFigures;
  readonly texts: Texts;
  readonly when: When;
  /** `tuần 43` */
  readonly round: string;
}

export function phrasesOf(figures: DigestFigures, texts: Texts): Phrases {
  const when = createWhen(texts, figures.zone, new Date(figures.progressAt));
  return { figures, texts, when, round: when.round({ cadence: 'week', key: figures.week }) };
}

/** `20–24/10/2025`, or with both months where it goes over one. */
export function span({ texts, when }: Phrases, from: Day, to: Day, withYear: boolean): string {
  const [first, last] = [partsOf(from), partsOf(to)];
  if (first.month !== last.month) {
    const said = withYear ? when.date : when.day;
    return texts('digest.span.days', { first: said(from), last: said(to) });
  }
  const two = (n: number) => String(n).padStart(2, '0');
  return texts(withYear ? 'digest.span.monthYear' : 'digest.span.month', {
    first: two(first.dayOfMonth),
    last: two(last.dayOfMonth),
    month: two(last.month),
    year: last.year,
  });
}

/** Monday to Friday of the week. */
export function weekSpan(phrases: Phrases): string {
  const { firstDay, lastDay } = phrases.figures;
  return span(phrases, firstDay, lastDay, true);
}

/** Said before anything else: too few have answered for a trend. Empty where enough have. */
export function tooFew({ figures, texts }: Phrases): readonly string[] {
  const { answered, units, tooFew: few } = figures.reporting;
  if (!few) return [];
  if (answered === 0) return [texts('digest.nobody', { units })];
  return [texts('digest.tooFew', { answered, units, share: share(answered, units) })];
}

/** Periods of unequal length are not compared, and the digest says so. */
export function unequal({ figures, texts }: Phrases): readonly string[] {
  const { comparable, periodStart, periodEnd } = figures;
  if (comparable) return [];
  return [texts('digest.unequal', { days: daysBetween(periodStart, periodEnd) + 1 })];
}

/** `tuần trước`; the week's own name where it is not the one before; `đầu đợt`. */
export function beforeName({ figures, texts, when }: Phrases, week: string | null): string {
  if (week === null) return texts('digest.before.start');
  const theOneBefore = week === isoWeek(addDays(figures.firstDay, -7));
  return theOneBefore ? when.before('week') : when.round({ cadence: 'week', key: week });
}

/** Whole percent. */
export function share(part: number, of: number): number {
  return of === 0 ? 0 : Math.round((part / of) * 100);
}

/** `thôn 5 (tuần thứ hai), thôn 8`, or `cả 22 đơn vị`; null when every unit has reported. */
export function silentUnits({ figures, texts }: Phrases): string | null {
  const { silent, units } = figures.reporting;
  if (silent.length === 0) return null;
  if (silent.length === units && units > 1) return texts('digest.unit.all', { units });
  return silent
    .map(({ unit, weeks }) =>
      weeks < 2 ? unit : texts('digest.unit.again', { unit, nth: nth(texts, weeks) }),
    )
    .join(', ');
}

function nth(texts: Texts, weeks: number): string {
  return weeks <= 6 ? texts(`digest.nth.${weeks}`) : texts('digest.nth.many', { weeks });
}

/** `Phòng Kinh tế (KT-05)`, sensitive work by its number only; null when nobody has left a part open. */
export function partialUnits({ figures, texts }: Phrases): string | null {
  const { partial } = figures.reporting;
  if (partial.length === 0) return null;
  return partial
    .map(({ unit, codes, hidden }) => {
      const named = [...codes, ...(hidden > 0 ? [texts('digest.hidden', { count: hidden })] : [])];
      return texts('digest.unit.partial', { unit, codes: named.join(', ') });
    })
    .join(', ');
}

/** A free text inside a sentence: on one line, without the full stop that is ours to set. */
export function clause(text: string): string {
  return text
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replace(/[\s.;,:!]+$/u, '');
}

/** The code in `chi tiet KT-06`: of what the reader will ask about first. */
export function exampleCode({ figures }: Phrases): string {
  const { decisions, stuck, late, tasks } = figures;
  return [...decisions, ...stuck, ...late, ...tasks].find((task) => !task.hidden)?.code ?? '';
}

export function roundAtStart({ round }: Phrases): string {
  return capital(round);
}
