import { type Hours, nextSending } from '../../../core/calendar/sending-hours.ts';
import { holidayName, type WorkCalendar } from '../../../core/calendar/working-days.ts';
import { dayOf, weekday } from '../../../core/calendar/zone.ts';
import type { TimedSchedule } from '../../../core/campaign/next-fire.ts';
import { formatSchedule } from '../../../core/language/format-schedule.ts';
import { loadUsed } from '../../../storage/quota.ts';
import { audienceText, membersOf } from '../audience.ts';
import type { Scene } from '../scene.ts';
import { loadAgenda } from './frame.ts';
import { timesInMonth, type Upcoming, upcoming } from './moments.ts';
import { cadenceOf, type Reminder, type TypedRule } from './reminder.ts';

/** M13: what was understood, to whom, the next three times and why they move, and what it costs. */
export async function echoReminder(reminder: Reminder, scene: Scene): Promise<string> {
  const { texts } = scene;
  const agenda = await loadAgenda(scene);
  if (!agenda) return texts('command.noCampaign');
  const calendar = await scene.calendar();
  const schedule = asSchedule(reminder);
  const next = upcoming(schedule, scene.now, 3, agenda.frame);
  const lines = [
    texts('command.understood'),
    reminder.text === null
      ? texts('command.reminder.contentDue')
      : texts('command.reminder.content', { text: reminder.text }),
    texts('command.reminder.to', { to: await audienceText(scene, reminder.audience) }),
    texts('command.reminder.rule', { rule: ruleText(reminder.rule) }),
    ...(reminder.lastDay ? [texts('command.reminder.lastDay')] : []),
    next.length === 3
      ? texts('command.reminder.nextThree')
      : texts('command.reminder.next', { count: next.length }),
    ...next.map((one) => momentLine(scene, one, calendar)),
    await cost(scene, reminder, timesInMonth(schedule, scene.now, agenda.frame)),
    ...cautions(scene, reminder, next, await scene.hours()),
  ];
  return lines.join('\n');
}

export function asSchedule(reminder: Reminder): TimedSchedule {
  return { code: '', cadence: cadenceOf(reminder), rule: reminder.rule, onHoliday: null };
}

export function ruleText(rule: TypedRule): string {
  return formatSchedule(rule.kind === 'typed' ? rule.rule : rule.offset);
}

/** `- 14h00 thứ Sáu 24/10/2025 (25/10 là thứ Bảy)`. */
export function momentLine(
  { texts, when }: Scene,
  { at, instead }: Upcoming,
  calendar: WorkCalendar,
): string {
  const moment = texts('command.moment', {
    hour: when.hour(at),
    weekday: when.weekday(at),
    date: when.date(at),
  });
  if (instead === null) return texts('command.reminder.line', { moment });
  const name = calendar.isWorking(instead) ? null : holidayName(instead);
  return name === null
    ? texts('command.reminder.lineMoved', {
        moment,
        day: when.day(instead),
        weekday: when.weekday(instead),
      })
    : texts('command.reminder.lineHoliday', { moment, day: when.day(instead), name });
}

/** How many messages it adds; where the platform sets a limit, how much of it is used. */
async function cost(scene: Scene, reminder: Reminder, times: number): Promise<string> {
  const { texts, turn, when, today } = scene;
  const people = (await membersOf(scene, reminder.audience)).length;
  const repeats = reminder.rule.kind !== 'typed' || reminder.rule.rule.kind === 'repeat';
  const count = repeats ? times * people : people;
  const added = texts(repeats ? 'command.reminder.cost' : 'command.reminder.costOnce', { count });
  const { monthlyQuota } = turn.account.capabilities;
  if (monthlyQuota === null) return added;
  const used = await loadUsed(scene.tx, scene.orgId, turn.account.id, today.slice(0, 7));
  return texts('command.reminder.costQuota', {
    added,
    month: Number(when.date(today).slice(3, 5)),
    used: thousands(used),
    quota: thousands(monthlyQuota),
  });
}

function thousands(n: number): string {
  return String(n).replaceAll(/\B(?=(?:\d{3})+$)/gu, '.');
}

/** What is said besides: a day off it does not move from, and hours in which nobody is disturbed. */
function cautions(
  scene: Scene,
  reminder: Reminder,
  next: readonly Upcoming[],
  hours: Hours,
): readonly string[] {
  const { texts, when, zone } = scene;
  const [first] = next;
  if (!first) return [];
  const day = dayOf(first.at, zone);
  const once = reminder.rule.kind === 'typed' && reminder.rule.rule.kind === 'once';
  const name = holidayName(day);
  const off = once && (name !== null || weekday(day) > 5);
  const allowed = nextSending(first.at, hours, zone);
  return [
    ...(off
      ? [
          texts('command.reminder.onDayOff', {
            day: when.day(day),
            name: name ?? when.weekday(day),
          }),
        ]
      : []),
    ...(allowed > first.at ? [texts('command.reminder.quiet', { hour: when.hour(first.at) })] : []),
  ];
}
