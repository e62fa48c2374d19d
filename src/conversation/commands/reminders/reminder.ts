import { z } from 'zod';
import { type OffsetRule, relativeRuleSchema } from '../../../core/calendar/relative.ts';
import { type Rule, ruleSchema } from '../../../core/calendar/rule.ts';
import type { Audience, ScheduleRule } from '../../../core/campaign/agenda.ts';
import { audienceShape } from '../audience.ts';

/** A rule as it is typed in the chat. */
export type TypedRule = Extract<ScheduleRule, { kind: 'typed' | 'from_round' }>;

/** A reminder that was read and is not saved yet. */
export interface Reminder {
  readonly state: 'ready';
  readonly rule: TypedRule;
  readonly audience: Audience;
  /** Null: people are reminded of what they have not reported. */
  readonly text: string | null;
  /** The 31st was said, and months without one were thought of. */
  readonly lastDay: boolean;
}

/** A sentence of which something is still to be asked. */
export interface OpenReminder {
  readonly state: 'open';
  /** What was typed so far: read again with the answer behind it, it gives the whole. */
  readonly typed: string;
}

const offsetShape = z.custom<OffsetRule>(
  (value) => relativeRuleSchema.safeParse(value).data?.kind === 'offset',
);

export const typedRuleShape: z.ZodType<TypedRule> = z.union([
  z.object({
    kind: z.literal('typed'),
    rule: z.custom<Rule>((v) => ruleSchema.safeParse(v).success),
  }),
  z.object({ kind: z.literal('from_round'), offset: offsetShape }),
]);

export const reminderShape: z.ZodType<Reminder | OpenReminder> = z.union([
  z.object({
    state: z.literal('ready'),
    rule: typedRuleShape,
    audience: audienceShape,
    text: z.string().nullable(),
    lastDay: z.boolean(),
  }),
  z.object({ state: z.literal('open'), typed: z.string() }),
]);

/** Reminders of what is due belong to the weekly round, the coordinator's own to none. */
export function cadenceOf({ text }: Pick<Reminder, 'text'>): 'week' | 'own' {
  return text === null ? 'week' : 'own';
}
