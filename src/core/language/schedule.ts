import { anchored, nextAfter } from '../calendar/recurrence.ts';
import { type OffsetRule, type RelativeRule, relativeText } from '../calendar/relative.ts';
import { type RepeatRule, type Rule, repeating, ruleText } from '../calendar/rule.ts';
import { addDays, dayOf } from '../calendar/zone.ts';
import { frameOf, type Now } from './day.ts';
import type { SaidOffset } from './due-words.ts';
import { prepare, type Text } from './lexicon.ts';
import { dayAfter } from './offset-words.ts';
import { error, type Need, need, type Reading, value } from './reading.ts';
import type { Frame } from './said-day.ts';
import { onceOf } from './schedule-once.ts';
import { type Piece, piecesIn } from './schedule-pieces.ts';
import { repeatsOf } from './schedule-repeat.ts';
import { restOf } from './schedule-rest.ts';
import { timesIn } from './schedule-times.ts';

/** A schedule that was read: a rule of its own, or one that counts from a due time or an opening. */
export type Schedule = Rule | RelativeRule;

/** What a text says about when, and what else it says. */
export interface ScheduleReading {
  readonly reading: Reading<Schedule>;
  /**
   * What is known of the rule when something is still to be asked, in canonical form; empty when
   * nothing is. Reading the text again with the answer behind it gives the whole.
   */
  readonly draft: string;
  /** The other words, in the order they stand: to whom, and what. */
  readonly rest: readonly string[];
}

/**
 * Reads when something is to happen: "nhắc trạm y tế ngày 25 hằng tháng 14h nộp báo cáo dịch",
 * "thứ 2, 4, 6 lúc 8h và 15h30", "trước hạn 3 ngày lúc 8h", "2 tiếng nữa". Reminders look forward:
 * a day that names no year, month or week is the coming one. A rule that counts its weeks or its
 * occurrences is anchored on the first one after `now`.
 */
export function readSchedule(text: string, when: Now): ScheduleReading {
  const prepared = prepare(text);
  const frame = frameOf(when, 'forward');
  const pieces = piecesIn(prepared, frame);
  const { reading, draft, stray } = meaning(prepared, pieces, frame, when);
  const used = pieces.filter((piece) => !stray.includes(piece));
  return { reading, draft, rest: restOf(text, prepared, used) };
}

interface Meaning {
  readonly reading: Reading<Schedule>;
  readonly draft: string;
  readonly stray: readonly Piece[];
}

function meaning(text: Text, pieces: readonly Piece[], frame: Frame, when: Now): Meaning {
  const due = pieces.flatMap(({ said }) => (said.kind === 'due' ? [said.due] : []))[0];
  if (pieces.some(({ said }) => said.kind === 'wrong-weekday')) return only(error('weekday'));
  const rest = pieces.filter(({ said }) => said.kind !== 'due');
  if (due?.overdue && rest.some(({ said }) => said.kind === 'every'))
    return overdue(rest, frame, when);
  if (due) return only(...offset(due, rest));
  return repeated(pieces) ? repeat(pieces, frame, when) : only(onceOf(text, pieces, frame, when));
}

function only(reading: Reading<Schedule>, draft = ''): Meaning {
  return { reading, draft, stray: [] };
}

/** Whether the pieces say that something comes round, with or without "hằng". */
function repeated(pieces: readonly Piece[]): boolean {
  const kinds = new Set(pieces.map(({ said }) => said.kind));
  const ends = kinds.has('until') || kinds.has('times');
  const days = kinds.has('day') || kinds.has('month-days') || kinds.has('offset');
  return pieces.some(({ said }) => {
    switch (said.kind) {
      case 'every':
      case 'working':
      case 'months':
        return true;
      case 'day':
        return said.cyclic;
      case 'weekdays':
        return said.days.length > 1 || said.place !== null || ends;
      case 'until':
        return !days;
      default:
        return false;
    }
  });
}

function repeat(pieces: readonly Piece[], frame: Frame, when: Now): Meaning {
  const found = repeatsOf(pieces);
  const bounds = pieces.flatMap(({ said }) =>
    said.kind === 'from' || said.kind === 'until' ? [said] : [],
  );
  const wrong = found.error ?? bounds.flatMap(({ error }) => error ?? [])[0];
  const edge = (kind: 'from' | 'until') => bounds.find((bound) => bound.kind === kind)?.day ?? null;
  const times = pieces.flatMap(({ said }) => (said.kind === 'times' ? [said.times] : []))[0];
  const rule = repeating(found.rrules, {
    from: edge('from'),
    until: edge('until'),
    // "cứ 3 ngày nhắc một lần": one is once each time.
    count: times === undefined || times === 1 ? null : times,
    onDayOff: found.onDayOff,
  });
  const { stray } = found;
  const lasting = pieces.flatMap(({ said }) => (said.kind === 'lasting' ? [said] : []))[0];
  if (wrong) return { reading: error(wrong), draft: '', stray };
  if (rule.until !== null && rule.until < (rule.from ?? frame.today)) {
    return { reading: error('past'), draft: '', stray };
  }
  if (found.need) return { reading: need(found.need), draft: ruleText(rule), stray };
  const limited = lasting ? until(rule, lasting, frame, when) : rule;
  return {
    reading: value(anchored(limited, when.now, when.zone, frame.calendar)),
    draft: '',
    stray,
  };
}

/** "trong 3 tuần": so long from the day of the first one. */
function until(
  rule: RepeatRule,
  { days, months }: { days: number; months: number },
  frame: Frame,
  { now, zone }: Now,
): RepeatRule {
  const first = nextAfter(rule, now, zone, frame.calendar);
  if (first === null) return rule;
  const length = { minutes: 0, workingDays: 0, days, months };
  const after = dayAfter(length, { ...frame, today: dayOf(first, zone) });
  return after === null ? rule : { ...rule, until: addDays(after, -1) };
}

function overdue(pieces: readonly Piece[], frame: Frame, when: Now): Meaning {
  const every = pieces.flatMap(({ said }) => (said.kind === 'every' ? [said.every] : []))[0];
  const bare = !pieces.some(({ said }) => said.kind === 'clock' || said.kind === 'weekdays');
  if (bare && (every?.unit === 'round' || every?.unit === 'week')) {
    return only(value({ kind: 'overdue', repeat: null }));
  }
  const { reading, draft, stray } = repeat(pieces, frame, when);
  if (reading.kind !== 'value') return { reading, draft: draft && `OVERDUE:${draft}`, stray };
  const rule = reading.value;
  if (rule.kind !== 'repeat') return only(need('schedule'));
  return { reading: value({ kind: 'overdue', repeat: unanchored(rule) }), draft: '', stray };
}

/** What begins when something is overdue is counted from there. */
function unanchored(rule: RepeatRule): RepeatRule {
  return { ...rule, anchor: null };
}

function offset(due: SaidOffset, pieces: readonly Piece[]): [Reading<Schedule>, string?] {
  const { length } = due;
  if (length === null) return [need('day')];
  const times = timesIn(pieces);
  if (times.kind === 'impossible') return [error('time')];
  const rule = (part: Pick<OffsetRule, 'amount' | 'unit' | 'time'>): OffsetRule => ({
    kind: 'offset',
    of: due.of,
    ...part,
  });
  if (length.minutes !== 0) {
    return [value(rule({ amount: length.minutes, unit: 'minute', time: null }))];
  }
  const working = length.workingDays !== 0;
  const days = working ? length.workingDays : length.days + length.months * daysInMonth;
  const unit = working ? 'working-day' : 'day';
  const open: Need | null =
    times.kind === 'ampm'
      ? 'ampm'
      : times.kind === 'none' || times.times.length > 1
        ? 'time'
        : null;
  const time = times.kind === 'times' ? (times.times[0] ?? null) : null;
  if (open) return [need(open), relativeText(rule({ amount: days, unit, time: null }))];
  return [value(rule({ amount: days, unit, time }))];
}

/** "trước hạn 1 tháng": a deadline knows no months. */
const daysInMonth = 30;
