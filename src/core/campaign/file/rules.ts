import type { z } from 'zod';
import { as, type Day } from '../../../kernel/ids.ts';
import { defaultMonth } from '../../calendar/month.ts';
import type { WeekMoment } from '../../calendar/week.ts';
import type { TimeOfDay, Weekday } from '../../calendar/zone.ts';
import type { Rules } from '../campaign.ts';
import type { Forms } from './form.ts';
import { optionForm } from './question.ts';

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** The rules of a campaign stand among the keys of its header. */
export function rulesForm(f: Forms) {
  return {
    period_rules: f.object({
      week: f.object({
        opens: f.moment(),
        due: f.moment(),
        late_until: f.moment(),
        digest: f.moment(),
        label: f.remark(),
        data: f.remark(),
        on_holiday: f.remark(),
      }),
      month: f.object({
        opens_at: f.or(f.time(), defaultMonth.opens),
        due_after_working_days: f.or(f.whole(1, 10), defaultMonth.workingDays),
        due_at: f.or(f.time(), defaultMonth.due),
        split_above_questions: f.or(f.whole(1, 99), 12),
        label: f.remark(),
        data: f.remark(),
        opens: f.remark(),
        due: f.remark(),
        on_holiday: f.remark(),
        never_inside_week_prompt: f.remark(),
      }),
      once: f.object({
        ask_before_due_days: f.list(f.whole(0, 60)),
        // biome-ignore lint/suspicious/noThenProperty: the word the file uses
        then: f.remark(),
        on_holiday: f.remark(),
      }),
      until_done: f.remark(),
      unequal_periods_compared: f.remark(),
      late_figure_belongs_to: f.remark(),
      source: f.remark(),
    }),
    load_rules: f.object({
      max_tasks: f.whole(1, 50),
      max_questions: f.whole(1, 200),
      first_week_max_tasks: f.whole(1, 50),
      max_unasked_per_week: f.object({ silent: f.whole(0, 20), answering: f.whole(0, 20) }),
      difficulty_counts_as_question: f.or(f.flag(), true),
      source: f.remark(),
    }),
    sitting: f.object({
      difficulty: f.object({
        label: f.text(30),
        text: f.text(300),
        max_chars: f.whole(10, 4000),
        not_in_sittings_with: f.or(f.list(f.code()), []),
        kind: f.remark(),
        once_per: f.remark(),
        follow_up: f.remark(),
        next_time: f.remark(),
      }),
      evidence: f.object({ text: f.text(200), asked: f.remark() }),
      nothing_new: f.remark(),
      same_as_last: f.remark(),
    }),
    status_scales: f.record(f.list(optionForm(f))),
    escalation: f.object({
      above_unit: f.oneOf(['off', 'on']),
      off_until: f.maybe(f.day()),
      after: f.remark(),
      source: f.remark(),
    }),
    publication: f.object({ automatic: f.flag(), source: f.remark() }),
    scoring: f.object({
      shown: f.text(200),
      gate: f.text(200),
      groups: f.list(f.text(60)),
      source: f.remark(),
    }),
  };
}

type Parts = ReturnType<typeof rulesForm>;
type Row = { readonly [K in keyof Parts]: z.output<Parts[K]> };

export function toRules(row: Row, variants: Readonly<Record<string, string>>): Rules {
  const { week, month, once } = row.period_rules;
  const { load_rules: load, sitting } = row;
  return {
    week: {
      opens: toMoment(week.opens),
      due: toMoment(week.due),
      lateUntil: toMoment(week.late_until),
      digest: toMoment(week.digest),
    },
    month: {
      opens: toTime(month.opens_at),
      workingDays: month.due_after_working_days,
      due: toTime(month.due_at),
    },
    onceBeforeDays: once.ask_before_due_days,
    load: {
      maxTasks: load.max_tasks,
      maxQuestions: load.max_questions,
      firstWeekMaxTasks: load.first_week_max_tasks,
      maxUnasked: load.max_unasked_per_week,
      difficultyCounts: load.difficulty_counts_as_question,
    },
    splitMonthlyAbove: month.split_above_questions,
    difficulty: {
      label: sitting.difficulty.label,
      text: sitting.difficulty.text,
      longest: sitting.difficulty.max_chars,
      notWith: sitting.difficulty.not_in_sittings_with,
    },
    evidenceText: sitting.evidence.text,
    scales: row.status_scales,
    escalation: {
      aboveUnit: row.escalation.above_unit,
      offUntil: row.escalation.off_until === null ? null : as<Day>(row.escalation.off_until),
    },
    publishesAutomatically: row.publication.automatic,
    scoring: { shown: row.scoring.shown, gate: row.scoring.gate, groups: row.scoring.groups },
    variants,
  };
}

/** `WE 14:00`, whose form was checked; Monday 00:00 where it was not. */
function toMoment(text: string): WeekMoment {
  const weekday = weekdays.findIndex((day) => text.startsWith(day)) + 1;
  return { weekday: toWeekday(weekday), time: toTime(text.slice(3)) };
}

function toWeekday(n: number): Weekday {
  return n >= 1 && n <= 7 ? (n as Weekday) : 1;
}

function toTime(text: string): TimeOfDay {
  const [hour, minute] = text.split(':');
  return `${hour ?? '00'}:${minute ?? '00'}`;
}
