import { dayOf, daysBetween, partsOf, timeOf, weekday } from '../core/calendar/zone.ts';
import type { RoundView } from '../core/checkin/book.ts';
import type { Day } from '../kernel/ids.ts';
import type { Texts } from './locale.ts';

/** Days, hours and rounds as people say them, in one zone and seen from one instant. */
export interface When {
  /** `14h00`, `8h10`. */
  hour(instant: Date): string;
  /** `24/10`. */
  day(of: Date | Day): string;
  /** `24/10/2025`. */
  date(of: Date | Day): string;
  /** `thứ Sáu`. */
  weekday(of: Date | Day): string;
  /** `thứ Sáu 24/10`. */
  weekdayAndDay(of: Date | Day): string;
  /** `10h00 thứ Sáu 24/10`. */
  moment(instant: Date): string;
  /** `10h00 hôm nay`, or `10h00 thứ Sáu` within a week, or the whole moment. */
  near(instant: Date): string;
  /** `16h00 hôm nay, thứ Tư 22/10`, or the moment of another day. */
  nearAndDay(instant: Date): string;
  /**
   * `19 giờ`, `40 phút`, `3 ngày`: what is left until then, rounded down, but a whole number of
   * hours stays whole for its first ten minutes; null when it is past.
   */
  left(until: Date): string | null;
  isToday(instant: Date): boolean;
  /** `tuần 43`, `tháng 10`, `việc hạn 31/10`. */
  round(round: Pick<RoundView, 'cadence' | 'key'>): string;
  /** `tuần trước`, `tháng trước`, `lần trước`. */
  before(cadence: RoundView['cadence']): string;
}

const minuteMs = 60_000;

/** A reminder set for 8h00 leaves seconds later, and at 8h00 people reckon two hours to 10h00. */
const graceMinutes = 10;

/** @param zone IANA name @param now the instant from which "hôm nay" and "còn" are reckoned */
export function createWhen(texts: Texts, zone: string, now: Date): When {
  const today = dayOf(now, zone);
  const toDay = (of: Date | Day): Day => (of instanceof Date ? dayOf(of, zone) : of);

  const dueDay = (key: string) => (isDay(key) ? when.day(key) : key);

  const when: When = {
    hour(instant) {
      const [hour = '', minute = ''] = timeOf(instant, zone).split(':');
      return texts('when.hour', { hour: Number(hour), minute });
    },
    day: (of) => texts('when.day', padded(toDay(of))),
    date: (of) => texts('when.date', padded(toDay(of))),
    weekday: (of) => texts(`when.weekday.${weekday(toDay(of))}`),
    weekdayAndDay: (of) =>
      texts('when.weekdayAndDay', { weekday: when.weekday(of), day: when.day(of) }),
    moment: (instant) =>
      texts('when.moment', { hour: when.hour(instant), day: when.weekdayAndDay(instant) }),
    near(instant) {
      if (when.isToday(instant)) return texts('when.today', { hour: when.hour(instant) });
      const ahead = daysBetween(today, dayOf(instant, zone));
      if (ahead < 0 || ahead > 6) return when.moment(instant);
      return texts('when.moment', { hour: when.hour(instant), day: when.weekday(instant) });
    },
    nearAndDay: (instant) =>
      when.isToday(instant)
        ? texts('when.todayAndDay', {
            hour: when.hour(instant),
            day: when.weekdayAndDay(instant),
          })
        : when.moment(instant),
    left(until) {
      const minutes = (until.getTime() - now.getTime()) / minuteMs;
      if (minutes < 1) return null;
      if (minutes < 90) return texts('when.left.minutes', { count: Math.round(minutes) });
      const hours = Math.floor((minutes + graceMinutes) / 60);
      return hours < 48
        ? texts('when.left.hours', { count: hours })
        : texts('when.left.days', { count: Math.floor(hours / 24) });
    },
    isToday: (instant) => dayOf(instant, zone) === today,
    round({ cadence, key }) {
      const number = cadence === 'once' ? dueDay(key) : Number(key.slice(-2));
      return texts(`when.round.${cadence}`, { number });
    },
    before: (cadence) => texts(`when.before.${cadence}`),
  };
  return when;
}

function isDay(key: string): key is Day {
  return /^\d{4}-\d{2}-\d{2}$/u.test(key);
}

function padded(day: Day): { day: string; month: string; year: number } {
  const { year, month, dayOfMonth } = partsOf(day);
  const two = (n: number) => String(n).padStart(2, '0');
  return { day: two(dayOfMonth), month: two(month), year };
}
