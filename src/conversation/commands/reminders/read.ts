import { parseRRule, printRRule } from '../../../core/calendar/rrule.ts';
import type { Rule } from '../../../core/calendar/rule.ts';
import type { TimeOfDay } from '../../../core/calendar/zone.ts';
import type { Need, ReadError } from '../../../core/language/reading.ts';
import { readSchedule, type Schedule } from '../../../core/language/schedule.ts';
import { readTime } from '../../../core/language/time.ts';
import { toAudience } from '../audience.ts';
import { type Names, readTargets } from '../names.ts';
import type { Scene } from '../scene.ts';
import type { Reminder, TypedRule } from './reminder.ts';

/** What a sentence says as a reminder. */
export type ReminderReading =
  | { readonly says: 'reminder'; readonly reminder: Reminder }
  /** Nothing about when: no reminder at all. */
  | { readonly says: 'nothing' }
  | { readonly says: 'need'; readonly what: Need }
  | { readonly says: 'error'; readonly reason: ReadError | 'overdue' | 'people' };

/** Reads "thứ 5 hàng tuần 15h", "trạm y tế ngày 25 hàng tháng 14h nộp báo cáo dịch". */
export async function readReminder(
  text: string,
  scene: Scene,
  names: Names,
): Promise<ReminderReading> {
  const { now, zone } = scene;
  const { reading, draft, rest } = readSchedule(text, {
    now,
    zone,
    calendar: await scene.calendar(),
  });
  switch (reading.kind) {
    case 'need':
      return reading.what === 'schedule' && draft === ''
        ? { says: 'nothing' }
        : { says: 'need', what: reading.what };
    case 'error':
      return { says: 'error', reason: reading.reason };
    case 'no-data':
      return { says: 'nothing' };
    default:
  }
  const rule = toTyped(reading.value);
  if (rule === null) return { says: 'error', reason: 'overdue' };
  const { named, rest: content } = readTargets(rest.join(' '), names);
  const audience = toAudience(named);
  if (audience === null) return { says: 'error', reason: 'people' };
  const said = content === '' ? null : content;
  const whole = named.length === 0 && said === null;
  return {
    says: 'reminder',
    reminder: {
      state: 'ready',
      rule,
      audience: whole ? { kind: 'due' } : audience,
      text: said,
      lastDay: endsMonths(rule) && /(?:^|\D)31(?:\D|$)/u.test(text),
    },
  };
}

/** A reminder that meets a day off comes before it, unless the sentence says otherwise. */
function toTyped(schedule: Schedule): TypedRule | null {
  switch (schedule.kind) {
    case 'once':
      return { kind: 'typed', rule: schedule };
    case 'repeat': {
      const free = schedule.onDayOff === null && !schedule.rrules.some(isWorking);
      return { kind: 'typed', rule: free ? { ...schedule, onDayOff: 'previous' } : schedule };
    }
    case 'offset':
      return { kind: 'from_round', offset: schedule };
    case 'overdue':
      return null;
  }
}

function isWorking(rrule: string): boolean {
  return parseRRule(rrule)?.working ?? false;
}

function endsMonths(rule: TypedRule): boolean {
  return (
    rule.kind === 'typed' &&
    rule.rule.kind === 'repeat' &&
    rule.rule.rrules.some((rrule) => parseRRule(rrule)?.byMonthDay.includes(-1))
  );
}

/** What follows SỬA: another time, another schedule, other people or other words. */
export async function amendReminder(
  old: Reminder,
  text: string,
  scene: Scene,
  names: Names,
): Promise<ReminderReading> {
  const read = await readReminder(text, scene, names);
  if (read.says === 'reminder') {
    const { rule, audience, text: content } = read.reminder;
    const plain = audience.kind === 'due' || audience.kind === 'everyone';
    return changed(old, {
      rule,
      ...(plain ? {} : { audience }),
      ...(content === null ? {} : { text: content }),
    });
  }
  const time = readTime(text);
  if (time.kind === 'value') {
    const rule = retimed(old.rule, time.value);
    return rule === null ? read : changed(old, { rule });
  }
  if (read.says !== 'nothing') return read;
  const { named, rest } = readTargets(text, names);
  const audience = toAudience(named);
  if (audience === null) return { says: 'error', reason: 'people' };
  return changed(old, {
    ...(named.length > 0 ? { audience } : {}),
    ...(rest === '' ? {} : { text: rest }),
  });
}

function changed(old: Reminder, part: Partial<Reminder>): ReminderReading {
  return { says: 'reminder', reminder: { ...old, ...part } };
}

/** The same days at another time of day. */
export function retimed(rule: TypedRule, time: TimeOfDay): TypedRule | null {
  if (rule.kind === 'from_round') {
    const { offset } = rule;
    return offset.unit === 'minute' ? null : { ...rule, offset: { ...offset, time } };
  }
  return { kind: 'typed', rule: retimedRule(rule.rule, time) };
}

export function retimedRule(rule: Rule, time: TimeOfDay): Rule {
  if (rule.kind === 'once') return { ...rule, time };
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const rrules = rule.rrules.flatMap((text) => {
    const parsed = parseRRule(text);
    return parsed ? [printRRule({ ...parsed, byHour: [hour], byMinute: [minute] })] : [];
  });
  const anchor = rule.anchor === null ? null : (`${rule.anchor.slice(0, 10)}T${time}` as const);
  return { ...rule, rrules: [...new Set(rrules)], anchor };
}
