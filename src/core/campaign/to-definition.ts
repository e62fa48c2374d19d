import { createHash } from 'node:crypto';
import type { CampaignQuestion, CampaignTask } from './campaign.ts';
import type { FanOut, Question, RollUp, TaskDefinition } from './definition.ts';

/**
 * A task as it is asked: what a round freezes. Its starting figures, owner, units and state are no
 * part of it, so that a change of those makes no new version.
 */
export function toDefinition(task: CampaignTask): TaskDefinition {
  return {
    code: task.code,
    fieldCode: task.field,
    title: task.title,
    shortTitle: task.shortTitle,
    kind: task.kind,
    cadence: task.cadence,
    sensitivity: task.sensitivity,
    sensitivityRule: task.sensitivityRule,
    difficulty: task.difficulty,
    evidence: task.evidence,
    evidenceText: task.evidenceText,
    urgentWhen: task.urgentWhen,
    fanOut: task.fanOut && toFanOut(task.fanOut),
    stateFrom: task.stateFrom,
    questions: task.questions.map(asked),
  };
}

function asked({ baseline: _, aboutPersons: __, ...question }: CampaignQuestion): Question {
  return question;
}

function toFanOut(fanOut: NonNullable<CampaignTask['fanOut']>): FanOut {
  const rollUp = (key: string): [string, RollUp] => [
    key,
    fanOut.byQuestion[key] ?? fanOut.otherwise,
  ];
  return {
    asks: fanOut.asks,
    rollUp: Object.fromEntries(fanOut.asks.map(rollUp)),
    weights: fanOut.weights,
  };
}

/** SHA-256 (hex) of a definition, whatever the order of its keys. */
export function definitionHash(definition: TaskDefinition): string {
  return hash(definition);
}

/** SHA-256 (hex) of canonical JSON: keys sorted, no spaces, `undefined` left out. */
export function hash(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

/** JSON with sorted keys: equal values give equal texts. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
