import { z } from 'zod';
import { as, type Day } from '../../kernel/ids.ts';
import { parseRRule } from './rrule.ts';
import { dayFrom, type TimeOfDay } from './zone.ts';

/**
 * What becomes of an occurrence on a day off: it moves to the working day before or after, or it
 * is left out. `null` in a rule: it happens all the same.
 */
export type OnDayOff = 'previous' | 'next' | 'skip';

/** A local wall-clock moment, `YYYY-MM-DDTHH:MM`, in the zone the rule is asked in. */
export type LocalMoment = `${string}T${string}`;

/** A rule that repeats: everything on which any of its RRULEs falls. */
export interface RepeatRule {
  readonly kind: 'repeat';
  /** As {@link parseRRule} reads them, with their hours and minutes. */
  readonly rrules: readonly string[];
  /** First and last day on which it may fall before days off move it; null is open. */
  readonly from: Day | null;
  readonly until: Day | null;
  /** How many occurrences there are from {@link anchor} on, or null. */
  readonly count: number | null;
  /**
   * The first occurrence there is (before days off move it): what intervals are counted from.
   * Set when the rule is made (`anchored`), so that "every two weeks" keeps its weeks.
   */
  readonly anchor: LocalMoment | null;
  readonly onDayOff: OnDayOff | null;
}

/** A rule for one moment. */
export interface OnceRule {
  readonly kind: 'once';
  readonly day: Day;
  readonly time: TimeOfDay;
}

/** When something happens, in local wall-clock time. */
export type Rule = RepeatRule | OnceRule;

const dayText = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => {
    const [year, month, day] = text.split('-').map(Number);
    return dayFrom(year ?? 0, month ?? 0, day ?? 0) !== null;
  }, 'no such day')
  .transform((text) => as<Day>(text));

const timeText = z.custom<TimeOfDay>(
  (text) => typeof text === 'string' && /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text),
  'not HH:MM',
);

/** Checks a rule that comes from outside: a file, or the database. */
export const ruleSchema: z.ZodType<Rule> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('repeat'),
    rrules: z
      .array(z.string().refine((text) => parseRRule(text) !== null, 'no rule'))
      .min(1)
      .max(24),
    from: dayText.nullable(),
    until: dayText.nullable(),
    count: z.int().min(1).max(999).nullable(),
    anchor: z
      .custom<LocalMoment>(
        (text) => typeof text === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text),
        'not a local moment',
      )
      .nullable(),
    onDayOff: z.enum(['previous', 'next', 'skip']).nullable(),
  }),
  z.object({ kind: z.literal('once'), day: dayText, time: timeText }),
]);

/** A rule that repeats without end, from any RRULEs. */
export function repeating(rrules: readonly string[], more: Partial<RepeatRule> = {}): RepeatRule {
  return {
    rrules,
    from: null,
    until: null,
    count: null,
    anchor: null,
    onDayOff: null,
    ...more,
    kind: 'repeat',
  };
}

/**
 * The rule in one line: `DTSTART=20251016;FREQ=DAILY;BYHOUR=17;BYMINUTE=0;UNTIL=20251031`,
 * `ONCE=2025-10-15T20:00`, several RRULEs joined by ` + `. The anchor is not in it.
 */
export function ruleText(rule: Rule): string {
  if (rule.kind === 'once') return `ONCE=${rule.day}T${rule.time}`;
  return rule.rrules
    .map((rrule) =>
      [
        ...(rule.from === null ? [] : [`DTSTART=${compact(rule.from)}`]),
        // The extension stands last in the canonical order, after UNTIL and COUNT.
        rrule.replace(/;X-WORKDAY=1$/, ''),
        ...(rule.until === null ? [] : [`UNTIL=${compact(rule.until)}`]),
        ...(rule.count === null ? [] : [`COUNT=${rule.count}`]),
        ...(rrule.endsWith(';X-WORKDAY=1') ? ['X-WORKDAY=1'] : []),
        ...(rule.onDayOff === null ? [] : [`X-DAYOFF=${rule.onDayOff}`]),
      ].join(';'),
    )
    .join(' + ');
}

/** Reads what {@link ruleText} prints, or null when it is no rule. */
export function parseRule(text: string): Rule | null {
  const once = /^ONCE=(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})$/.exec(text);
  if (once) return checked({ kind: 'once', day: once[1], time: once[2] });
  const shared = new Map<string, string>();
  const rrules = text.split(' + ').map((each) =>
    each
      .split(';')
      .filter((part) => {
        const found = /^(DTSTART|UNTIL|COUNT|X-DAYOFF)=(.+)$/.exec(part);
        if (found) shared.set(found[1] ?? '', found[2] ?? '');
        return !found;
      })
      .join(';'),
  );
  const count = shared.get('COUNT');
  return checked({
    kind: 'repeat',
    rrules,
    from: expanded(shared.get('DTSTART')),
    until: expanded(shared.get('UNTIL')),
    count: count === undefined ? null : Number(count),
    anchor: null,
    onDayOff: shared.get('X-DAYOFF') ?? null,
  });
}

function checked(rule: unknown): Rule | null {
  const parsed = ruleSchema.safeParse(rule);
  return parsed.success ? parsed.data : null;
}

function compact(day: Day): string {
  return day.replaceAll('-', '');
}

function expanded(text: string | undefined): string | null {
  return text === undefined ? null : text.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
}
