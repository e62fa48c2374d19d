import type { Day, PersonId } from '../../kernel/ids.ts';
import type { OffsetRule } from '../calendar/relative.ts';
import type { Rule } from '../calendar/rule.ts';
import type { Role } from './role.ts';

/** What a schedule does when it is due. */
export type ScheduleKind =
  | 'open_round'
  | 'remind'
  | 'last_call'
  | 'close_round'
  | 'missing_list'
  | 'submit_digest'
  | 'publish_digest'
  | 'message';

/** To whom. `due`: everybody with something due; `second_half`: whose monthly sitting is split. */
export type Audience =
  | { readonly kind: 'due' | 'not_started' | 'remaining' | 'second_half' | 'everyone' }
  | { readonly kind: 'recipients' }
  | { readonly kind: 'roles'; readonly roles: readonly Role[] }
  | { readonly kind: 'units'; readonly units: readonly string[] }
  | { readonly kind: 'people'; readonly people: readonly PersonId[] };

/** When. Times are wall-clock `HH:MM` in the campaign's zone. */
export type ScheduleRule =
  | {
      readonly kind: 'recurrence';
      /** RFC 5545, without DTSTART. */
      readonly rrule: string;
      /** Only on working days of the organization's calendar. */
      readonly workingDays: boolean;
      readonly starts: Day | null;
    }
  | {
      readonly kind: 'after';
      readonly schedule: string;
      readonly workingDays: number;
      readonly time: string;
    }
  | { readonly kind: 'days_before_due'; readonly days: number; readonly time: string }
  | { readonly kind: 'hours_before_due'; readonly hours: number }
  /** Inside the next fire of `schedule` that follows one of `after`. */
  | { readonly kind: 'with_next'; readonly schedule: string; readonly after: string }
  /** Inside each fire of `schedule` while work is overdue. */
  | { readonly kind: 'while_overdue'; readonly schedule: string }
  /** As a coordinator typed it: several times of day, an end, or one moment only. */
  | { readonly kind: 'typed'; readonly rule: Rule }
  /** Counted from the due time or the opening of every weekly round. */
  | { readonly kind: 'from_round'; readonly offset: OffsetRule };

export type OnHoliday = 'move_round_earlier' | 'next_workday' | 'previous_workday' | 'skip';

export interface CampaignSchedule {
  readonly code: string;
  /** Whose round it belongs to; `own` for a message that belongs to none. */
  readonly cadence: 'week' | 'month' | 'once' | 'own';
  readonly kind: ScheduleKind;
  /** The rule as one would say it, in Vietnamese. */
  readonly say: string;
  readonly rule: ScheduleRule;
  readonly audience: Audience;
  /** Codes of the messages of the catalogue: M3a, M3b. */
  readonly messages: readonly string[];
  readonly text: string | null;
  readonly onHoliday: OnHoliday | null;
  readonly needsApproval: boolean;
  /** Left out where the cap of unasked messages is reached. */
  readonly yieldsToCap: boolean;
  /** Rides in an opening message of the same day. */
  readonly ridesInOpening: boolean;
  readonly enabled: boolean;
  readonly note: string | null;
}
