import { z } from 'zod';
import { parseRule, type RepeatRule, ruleSchema, ruleText } from './rule.ts';
import type { WorkCalendar } from './working-days.ts';
import { addDays, at, dayOf, type TimeOfDay } from './zone.ts';

/** A moment counted from another: from when something is due, or from when a round opened. */
export interface OffsetRule {
  readonly kind: 'offset';
  readonly of: 'due' | 'opening';
  /** Negative is before. */
  readonly amount: number;
  readonly unit: 'minute' | 'day' | 'working-day';
  /** The wall-clock time on that day; null keeps the time counted from, and so do minutes. */
  readonly time: TimeOfDay | null;
}

/** What repeats from the due time on until it is done; null is with every weekly round. */
export interface OverdueRule {
  readonly kind: 'overdue';
  readonly repeat: RepeatRule | null;
}

/** A rule that says nothing without the times of the thing it is about. */
export type RelativeRule = OffsetRule | OverdueRule;

/** Checks a relative rule that comes from outside: a file, or the database. */
export const relativeRuleSchema: z.ZodType<RelativeRule> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('offset'),
    of: z.enum(['due', 'opening']),
    amount: z.int().min(-10_000).max(10_000),
    unit: z.enum(['minute', 'day', 'working-day']),
    time: z
      .custom<TimeOfDay>(
        (text) => typeof text === 'string' && /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text),
      )
      .nullable(),
  }),
  z.object({
    kind: z.literal('overdue'),
    repeat: ruleSchema
      .transform((rule, context) => {
        if (rule.kind === 'repeat') return rule;
        context.addIssue('not a rule that repeats');
        return z.NEVER;
      })
      .nullable(),
  }),
]);

/**
 * When an offset rule falls.
 *
 * @param from the due time, or the opening
 */
export function offsetFrom(
  rule: OffsetRule,
  from: Date,
  zone: string,
  calendar: WorkCalendar,
): Date {
  if (rule.unit === 'minute') return new Date(from.getTime() + rule.amount * 60_000);
  const start = dayOf(from, zone);
  const day = rule.unit === 'day' ? addDays(start, rule.amount) : calendar.add(start, rule.amount);
  if (rule.time !== null) return at(day, rule.time, zone);
  const sinceMidnight = from.getTime() - at(start, '00:00', zone).getTime();
  return new Date(at(day, '00:00', zone).getTime() + sinceMidnight);
}

const everyRound = 'OVERDUE:ROUND';

/**
 * The rule in one line: `DUE-5D@09:00`, `DUE-2H`, `DUE-90M`, `OPEN+2WD@10:00`, `OVERDUE:` and the
 * rule that repeats, or `OVERDUE:ROUND`.
 */
export function relativeText(rule: RelativeRule): string {
  if (rule.kind === 'overdue') {
    return rule.repeat === null ? everyRound : `OVERDUE:${ruleText(rule.repeat)}`;
  }
  const base = rule.of === 'due' ? 'DUE' : 'OPEN';
  const sign = rule.amount < 0 ? '-' : '+';
  const amount = Math.abs(rule.amount);
  const time = rule.time === null ? '' : `@${rule.time}`;
  switch (rule.unit) {
    case 'minute':
      return `${base}${sign}${amount % 60 === 0 ? `${amount / 60}H` : `${amount}M`}`;
    case 'day':
      return `${base}${sign}${amount}D${time}`;
    case 'working-day':
      return `${base}${sign}${amount}WD${time}`;
  }
}

/**
 * Reads what {@link relativeText} prints, or null. The opening may also be called by the code of
 * the schedule that opens the round (`H-MO+1WD@08:00`).
 */
export function parseRelative(text: string): RelativeRule | null {
  if (text === everyRound) return { kind: 'overdue', repeat: null };
  if (text.startsWith('OVERDUE:')) {
    const repeat = parseRule(text.slice('OVERDUE:'.length));
    return repeat?.kind === 'repeat' ? { kind: 'overdue', repeat } : null;
  }
  const found = /^(DUE|OPEN|[A-Z]-MO)([+-])(\d{1,4})(M|H|D|WD)(?:@(\d{2}:\d{2}))?$/.exec(text);
  if (!found) return null;
  const [, base, sign, digits, unit, time] = found;
  const amount = Number(digits) * (sign === '-' ? -1 : 1);
  const parsed = relativeRuleSchema.safeParse({
    kind: 'offset',
    of: base === 'DUE' ? 'due' : 'opening',
    amount: unit === 'H' ? amount * 60 : amount,
    unit: unit === 'D' ? 'day' : unit === 'WD' ? 'working-day' : 'minute',
    time: time ?? null,
  });
  return parsed.success ? parsed.data : null;
}
