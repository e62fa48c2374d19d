/** What can be wrong with a campaign so that it cannot be stored. */
export type ProblemCode =
  | 'json'
  | 'encoding'
  | 'schema'
  | 'missing'
  | 'empty'
  | 'type'
  | 'choice'
  | 'day'
  | 'time'
  | 'week'
  | 'moment'
  | 'code'
  | 'range'
  | 'too-long'
  | 'time-zone'
  | 'duplicate-code'
  | 'duplicate-alias'
  | 'duplicate-word'
  | 'unknown-unit'
  | 'unknown-person'
  | 'unknown-field'
  | 'unknown-question'
  | 'unknown-task'
  | 'unknown-group'
  | 'unknown-schedule'
  | 'unknown-room'
  | 'unknown-occasion'
  | 'no-rows'
  | 'role-without-unit'
  | 'respondent-elsewhere'
  | 'no-state'
  | 'options'
  | 'condition-never'
  | 'condition-order'
  | 'formula'
  | 'target'
  | 'when-nothing'
  | 'baseline-type'
  | 'above-total'
  | 'fan-out-empty'
  | 'fan-out-unit'
  | 'fan-out-roll-up'
  | 'cadence-without-due'
  | 'cadence-without-months'
  | 'cadence-due-differs'
  | 'due-before-start'
  | 'dates-order'
  | 'week-order'
  | 'audience'
  | 'schedule-rule'
  | 'schedule-never';

/** What should be looked at, and does not stand in the way. */
export type WarningCode =
  | 'unknown-key'
  | 'load'
  | 'load-first-week'
  | 'no-owner'
  | 'owner-elsewhere'
  | 'no-focal-point'
  | 'no-coordinator'
  | 'one-coordinator'
  | 'no-approver'
  | 'no-due'
  | 'due-after-end'
  | 'phone'
  | 'parts-differ'
  | 'no-words';

/**
 * One thing to correct or to look at.
 *
 * `path` is a place a person can find, rows by their code: `tasks[KT-06].questions[gpmb_396].unit`.
 * The sentence, and what to do, stand in `locales/<language>/import.json` under `code`; `values`
 * are its words.
 */
export interface Finding<Code extends string> {
  readonly path: string;
  readonly code: Code;
  readonly values: Readonly<Record<string, string | number>>;
}

export type Problem = Finding<ProblemCode>;
export type Warning = Finding<WarningCode>;

/** Collects findings while a file is gone through. */
export interface Findings {
  problem(path: string, code: ProblemCode, values?: Problem['values']): void;
  warn(path: string, code: WarningCode, values?: Warning['values']): void;
  readonly problems: Problem[];
  readonly warnings: Warning[];
}

export function findings(): Findings {
  const problems: Problem[] = [];
  const warnings: Warning[] = [];
  return {
    problems,
    warnings,
    problem: (path, code, values = {}) => problems.push({ path, code, values }),
    warn: (path, code, values = {}) => warnings.push({ path, code, values }),
  };
}
