import { z } from 'zod';
import { parseRRule } from '../../../core/calendar/rrule.ts';
import { repeating } from '../../../core/calendar/rule.ts';
import type { WeekMoment, WeekRules } from '../../../core/calendar/week.ts';
import type { OnHoliday, ScheduleRule } from '../../../core/campaign/agenda.ts';
import { type Frame, nextFire } from '../../../core/campaign/next-fire.ts';
import { chatWords } from '../../../core/language/chat-words.ts';
import { fold } from '../../../core/language/fold.ts';
import { readTime } from '../../../core/language/time.ts';
import { audited } from '../../../storage/audit.ts';
import { type ScheduleView, updateSchedule } from '../../../storage/reminders.ts';
import { saveWeekRules } from '../../../storage/week-rules.ts';
import {
  asked,
  type Deed,
  type Done,
  deed,
  drafted,
  type Heard,
  notMine,
  said,
} from '../command.ts';
import { namesOf } from '../names.ts';
import { numberFirst } from '../numbers.ts';
import type { Scene } from '../scene.ts';
import { momentLine, ruleText } from './echo.ts';
import { sameTimes } from './equal.ts';
import { loadAgenda, timed } from './frame.ts';
import { scheduleName } from './line.ts';
import { noSchedule } from './look.ts';
import { upcoming } from './moments.ts';
import { planAnew } from './plan.ts';
import { amendReminder, readReminder } from './read.ts';
import { type Reminder, reminderShape } from './reminder.ts';
import { scheduleOf } from './switch.ts';
import { orderCautions } from './week-order.ts';
import { fitsWeek, stepOf, weekStepOf } from './week-steps.ts';

const changeShape = z.object({ number: z.int(), to: reminderShape });
type Change = z.infer<typeof changeShape>;

/** ĐỔI LỊCH 3 SANG 16H: from its next time on; a round that is open keeps what it opened with. */
const spec: Deed<Change> = {
  name: 'reminder.change',
  roles: ['coordinator'],
  words: chatWords.scheduleChange,
  say: null,
  confirm: 'save',
  amend: 'reminder',
  undoable: true,
  shape: changeShape,

  async hear({ rest }, scene) {
    const found = numberFirst(rest);
    if (!found) return notMine;
    const schedule = await scheduleOf(scene, found.number);
    if (!schedule) return said(noSchedule(scene, found.number));
    const to = asReminder(schedule);
    if (!to) return said(scene.texts('command.schedule.tied', { number: found.number }));
    const wanted = found.rest.replace(/^(?:sang|thanh|thành|lai|lại|toi|tới)\s+/iu, '');
    const draft = { number: found.number, to };
    if (wanted === '') return asked(draft, scene.texts('command.schedule.changeWhat'));
    return await amended(draft, wanted, scene);
  },

  resume: (draft, { rest }, scene) => amended(draft, rest, scene),

  async echo({ number, to }, scene) {
    const agenda = await loadAgenda(scene);
    const schedule = agenda?.schedules.find((one) => one.number === number);
    if (!agenda || !schedule || to.state !== 'ready') return noSchedule(scene, number);
    const changed = { ...schedule, ...partOf(schedule, to) };
    const next = upcoming(timed(changed), scene.now, 3, agenda.frame);
    const calendar = await scene.calendar();
    return [
      scene.texts('command.schedule.changeHead', { number, name: scheduleName(scene, changed) }),
      scene.texts('command.reminder.rule', { rule: ruleText(to.rule) }),
      scene.texts('command.reminder.next', { count: next.length }),
      ...next.map((one) => momentLine(scene, one, calendar)),
      ...orderCautions(scene, changed, agenda.schedules),
      ...(stepOf(schedule) === null ? [] : [scene.texts('command.schedule.fromNextRound')]),
    ].join('\n');
  },

  async run({ number, to }, scene, change): Promise<Done> {
    const agenda = await loadAgenda(scene);
    const schedule = agenda?.schedules.find((one) => one.number === number);
    if (!agenda || !schedule || to.state !== 'ready') {
      return { text: noSchedule(scene, number), changed: false };
    }
    const campaign = await scene.campaign();
    const part = partOf(schedule, to);
    const step = stepOf(schedule);
    const touched = [
      { entity: 'campaign', ids: campaign && step ? [campaign.id] : [] },
      { entity: 'schedule', ids: agenda.schedules.map((one) => one.id) },
    ] as const;
    await audited(scene.tx, change, touched, async () => {
      const { audience, content, enabled } = { ...schedule, ...part };
      const next = nextFire(timed({ ...schedule, ...part }), scene.now, agenda.standing);
      await updateSchedule(scene.tx, scene.orgId, schedule.id, {
        ...{ rule: part.rule, audience, content, enabled, deletedAt: null },
        nextFireAt: enabled && 'at' in next ? next.at : null,
        idleReason: enabled ? ('idle' in next ? next.idle : null) : schedule.idleReason,
      });
      const moment = weekStepOf(part.rule);
      if (step && moment && campaign) {
        await saveWeekRules(scene.tx, scene.orgId, campaign.id, {
          ...agenda.frame.week,
          [step]: moment,
        });
        await planAnew(scene);
      }
    });
    const saved = await scheduleOf(scene, number);
    const at = saved?.nextFireAt;
    return {
      text: scene.texts('command.schedule.changed', {
        number,
        next: at ? scene.when.moment(at) : scene.texts('command.schedule.idle.never'),
      }),
      changed: true,
    };
  },
};

export const changeSchedule = deed(spec);

/** MỞ KỲ THỨ 3 HẰNG TUẦN 15H, HẠN THỨ 6 9H: the steps of the week by their own names. */
export const changeWeek = deed<Change>({
  ...spec,
  name: 'reminder.week',
  words: chatWords.weekStep,
  async hear({ text, rest }, scene) {
    if (rest === '') return notMine;
    const agenda = await loadAgenda(scene);
    const kind = kindIn(text);
    const schedule = agenda?.schedules.find(
      (one) => one.kind === kind && one.content.cadence === 'week',
    );
    const to = schedule && asReminder(schedule);
    if (!schedule || !to) return notMine;
    const read = await readReminder(rest, scene, await namesOf(scene));
    if (read.says === 'nothing' || (read.says === 'reminder' && read.reminder.text !== null)) {
      return notMine;
    }
    if (read.says === 'reminder' && sameTimes(read.reminder.rule, to.rule)) {
      return said(scene.texts('command.reminder.equal', { number: schedule.number }));
    }
    return await amended({ number: schedule.number, to }, rest, scene);
  },
});

function kindIn(text: string): ScheduleView['kind'] {
  const folded = fold(text);
  if (folded.includes('mo ky')) return 'open_round';
  if (folded.includes('tong hop')) return 'publish_digest';
  return folded.startsWith('trinh') ? 'submit_digest' : 'close_round';
}

async function amended(draft: Change, text: string, scene: Scene): Promise<Heard<Change>> {
  const { number, to } = draft;
  const agenda = await loadAgenda(scene);
  const schedule = agenda?.schedules.find((one) => one.number === number);
  if (!agenda || !schedule || to.state !== 'ready') return said(noSchedule(scene, number));
  const read = await amendReminder(to, text, scene, await namesOf(scene));
  if (read.says !== 'reminder') {
    const time = readTime(text);
    const how = time.kind === 'need' && time.what === 'ampm' ? 'ampm' : 'time';
    return asked(draft, scene.texts(`command.reminder.need.${how}`));
  }
  const wanted = { number, to: read.reminder };
  const part = partOf(schedule, read.reminder);
  if (!('at' in nextFire(timed({ ...schedule, ...part }), scene.now, agenda.frame))) {
    return said(scene.texts('command.reminder.never'));
  }
  const step = stepOf(schedule);
  const moment = weekStepOf(part.rule);
  if (step && (moment === null || !fits(agenda.frame, step, moment))) {
    return asked(draft, scene.texts('command.schedule.weekOrder'));
  }
  return drafted(wanted);
}

function fits(frame: Frame, step: keyof WeekRules, moment: WeekMoment): boolean {
  return fitsWeek({ ...frame.week, [step]: moment }, frame);
}

/** A schedule in the form in which it is amended; null when it hangs on another one. */
function asReminder({ rule, content, audience }: ScheduleView): Reminder | null {
  const base = { state: 'ready', audience, text: content.text, lastDay: false } as const;
  switch (rule.kind) {
    case 'typed':
    case 'from_round':
      return { ...base, rule };
    case 'recurrence': {
      const rrule = rule.workingDays ? `${rule.rrule};X-WORKDAY=1` : rule.rrule;
      const repeat = repeating([rrule], {
        from: rule.starts,
        onDayOff: dayOff[content.onHoliday ?? 'skip'] ?? null,
      });
      return { ...base, rule: { kind: 'typed', rule: repeat } };
    }
    default:
      return null;
  }
}

const dayOff: Partial<Record<OnHoliday, 'previous' | 'next'>> = {
  next_workday: 'next',
  previous_workday: 'previous',
};

/** What the change makes of the stored schedule: steps of a week stay steps of a week. */
function partOf(
  schedule: ScheduleView,
  { rule, audience, text }: Reminder,
): Pick<ScheduleView, 'rule' | 'audience' | 'content'> {
  const step = toStep(schedule, rule);
  const content = {
    ...schedule.content,
    text,
    say: ruleText(step ? { kind: 'typed', rule: repeating([step.rrule]) } : rule),
    onHoliday: step ? schedule.content.onHoliday : null,
  };
  return { rule: step ?? rule, audience, content };
}

function toStep(
  { content }: ScheduleView,
  rule: Reminder['rule'],
): Extract<ScheduleRule, { kind: 'recurrence' }> | null {
  if (content.onHoliday !== 'move_round_earlier') return null;
  const [rrule, ...more] =
    rule.kind === 'typed' && rule.rule.kind === 'repeat' ? rule.rule.rrules : [];
  const parsed = rrule === undefined ? null : parseRRule(rrule);
  const single =
    parsed?.freq === 'WEEKLY' &&
    parsed.interval === 1 &&
    parsed.byDay.length === 1 &&
    parsed.byHour.length === 1 &&
    parsed.byMinute.length === 1;
  if (more.length > 0 || rrule === undefined || !single) return null;
  return { kind: 'recurrence', rrule, workingDays: false, starts: null };
}
