/** How often a rule comes round. Nothing in the product repeats within a day but by its hours. */
export type Frequency = 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';

/** The parts of one RFC 5545 RRULE that the product uses, and the working-day extension. */
export interface RRule {
  readonly freq: Frequency;
  readonly interval: number;
  readonly byMonth: readonly number[];
  readonly byMonthDay: readonly number[];
  /** `MO`, or with its place in the month `1FR`, `-1FR`. */
  readonly byDay: readonly string[];
  readonly bySetPos: readonly number[];
  readonly byHour: readonly number[];
  readonly byMinute: readonly number[];
  /**
   * `X-WORKDAY=1`: BYDAY means the working days of the calendar, so that holidays are left out and
   * make-up Saturdays are in, and BYSETPOS counts among these.
   */
  readonly working: boolean;
}

const numbers = {
  INTERVAL: [1, 99],
  BYMONTH: [1, 12],
  BYMONTHDAY: [-31, 31],
  BYSETPOS: [-366, 366],
  BYHOUR: [0, 23],
  BYMINUTE: [0, 59],
  'X-WORKDAY': [1, 1],
} as const;

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/**
 * Reads an RRULE such as `FREQ=WEEKLY;BYDAY=FR;BYHOUR=8;BYMINUTE=0`. DTSTART, UNTIL and COUNT
 * belong to the whole rule and are not read here.
 *
 * @returns null when the text is no such rule, or leaves the day or the time to be guessed
 */
export function parseRRule(text: string): RRule | null {
  const parts = new Map<string, string>();
  for (const part of text.split(';')) {
    const [key, value, ...rest] = part.split('=');
    if (!key || !value || rest.length > 0 || parts.has(key)) return null;
    parts.set(key, value);
  }
  const list = (key: keyof typeof numbers): number[] | null => {
    const found = parts.get(key);
    parts.delete(key);
    if (found === undefined) return [];
    const [least, most] = numbers[key];
    const values = found.split(',').map((each) => (/^-?\d{1,3}$/.test(each) ? Number(each) : NaN));
    const valid = values.every((n) => n >= least && n <= most && (n !== 0 || least === 0));
    return valid ? values : null;
  };
  const freq = frequencyOf(parts.get('FREQ'));
  const byDay = parts.get('BYDAY')?.split(',') ?? [];
  parts.delete('FREQ');
  parts.delete('BYDAY');
  const interval = list('INTERVAL');
  const byMonth = list('BYMONTH');
  const byMonthDay = list('BYMONTHDAY');
  const bySetPos = list('BYSETPOS');
  const byHour = list('BYHOUR');
  const byMinute = list('BYMINUTE');
  const working = list('X-WORKDAY');
  if (!freq || !interval || !byMonth || !byMonthDay || !bySetPos) return null;
  if (!byHour || !byMinute || !working || parts.size > 0) return null;
  const valid = byDay.every(
    (day) => /^(?:-?[1-5])?[A-Z]{2}$/.test(day) && weekdays.includes(day.slice(-2)),
  );
  if (!valid || interval.length > 1) return null;
  const rule: RRule = {
    freq,
    interval: interval[0] ?? 1,
    byMonth,
    byMonthDay,
    byDay,
    bySetPos,
    byHour,
    byMinute,
    working: working.length > 0,
  };
  return saysWhen(rule) ? rule : null;
}

/** The RRULE in the canonical order of its parts. */
export function printRRule(rule: RRule): string {
  const parts = [`FREQ=${rule.freq}`];
  if (rule.interval > 1) parts.push(`INTERVAL=${rule.interval}`);
  const add = (key: string, values: readonly (number | string)[]) => {
    if (values.length > 0) parts.push(`${key}=${values.join(',')}`);
  };
  add('BYMONTH', rule.byMonth);
  add('BYMONTHDAY', rule.byMonthDay);
  add('BYDAY', rule.byDay);
  add('BYSETPOS', rule.bySetPos);
  add('BYHOUR', rule.byHour);
  add('BYMINUTE', rule.byMinute);
  if (rule.working) parts.push('X-WORKDAY=1');
  return parts.join(';');
}

/** RFC 5545 fills what a rule leaves open from DTSTART. Ours have to say it. */
function saysWhen(rule: RRule): boolean {
  if (rule.byHour.length === 0 || rule.byMinute.length === 0) return false;
  switch (rule.freq) {
    case 'DAILY':
      return true;
    case 'WEEKLY':
      return rule.byDay.length > 0 && rule.byMonthDay.length === 0;
    case 'MONTHLY':
      return rule.byDay.length > 0 || rule.byMonthDay.length > 0;
    case 'YEARLY':
      return rule.byDay.length > 0 || (rule.byMonthDay.length > 0 && rule.byMonth.length > 0);
  }
}

function frequencyOf(text: string | undefined): Frequency | null {
  const known: readonly Frequency[] = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];
  return known.find((each) => each === text) ?? null;
}
