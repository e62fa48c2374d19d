import type { WeekMoment } from '../calendar/week.ts';
import type { Rules } from '../campaign/campaign.ts';

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** The rules as they stand among the keys of the campaign file's header. */
export function rulesOf(rules: Rules) {
  const { week, month, load, difficulty, escalation } = rules;
  return {
    period_rules: {
      week: {
        opens: momentOf(week.opens),
        due: momentOf(week.due),
        late_until: momentOf(week.lateUntil),
        digest: momentOf(week.digest),
      },
      month: {
        opens_at: month.opens,
        due_after_working_days: month.workingDays,
        due_at: month.due,
        split_above_questions: rules.splitMonthlyAbove,
      },
      once: { ask_before_due_days: rules.onceBeforeDays },
    },
    load_rules: {
      max_tasks: load.maxTasks,
      max_questions: load.maxQuestions,
      first_week_max_tasks: load.firstWeekMaxTasks,
      max_unasked_per_week: load.maxUnasked,
      difficulty_counts_as_question: load.difficultyCounts,
    },
    sitting: {
      difficulty: {
        label: difficulty.label,
        text: difficulty.text,
        max_chars: difficulty.longest,
        not_in_sittings_with: difficulty.notWith,
      },
      evidence: { text: rules.evidenceText },
    },
    status_scales: rules.scales,
    escalation: { above_unit: escalation.aboveUnit, off_until: escalation.offUntil },
    publication: { automatic: rules.publishesAutomatically },
    scoring: rules.scoring,
  };
}

function momentOf({ weekday, time }: WeekMoment): string {
  return `${weekdays[weekday - 1]} ${time}`;
}
