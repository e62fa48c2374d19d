import type { z } from 'zod';
import { nearest } from '../nearest.ts';
import { placeOf, valueAt } from '../place.ts';
import type { Findings, ProblemCode } from '../problem.ts';
import type { Rule } from './form.ts';
import { schemas } from './shape.ts';

/** How much of a wrong value is repeated in a sentence, in characters. */
const longestShown = 60;

/** Puts what the shape found wrong into our words: places by code, what stood there, what fits. */
export function reportIssues(issues: readonly z.core.$ZodIssue[], data: unknown, to: Findings) {
  for (const issue of issues) {
    const path = placeOf(issue.path, data);
    const found = valueAt(issue.path, data);
    const say = (code: ProblemCode, values: Record<string, string | number> = {}) =>
      to.problem(path, code, { field: lastOf(issue.path), found: shown(found), ...values });
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        to.warn(path === '' ? key : `${path}.${key}`, 'unknown-key', { key });
      }
    } else if (found === undefined) say('missing');
    else if (issue.path.length === 1 && issue.path[0] === 'schema') {
      say('schema', { known: schemas.join(', ') });
    } else if (issue.code === 'invalid_value') {
      const options = issue.values.map(String);
      const near = typeof found === 'string' ? nearest(found, options) : null;
      say('choice', { options: options.join(', '), nearest: near ?? '' });
    } else if (issue.code === 'custom') say(ruleOf(issue.params));
    else if (issue.code === 'too_big' && issue.origin === 'string') {
      const length = typeof found === 'string' ? found.length : 0;
      say('too-long', { longest: Number(issue.maximum), length });
    } else if (issue.code === 'too_big') say('range', { most: Number(issue.maximum) });
    else if (issue.code === 'too_small') say('range', { least: Number(issue.minimum) });
    else say('type', { expected: issue.code === 'invalid_type' ? issue.expected : 'text' });
  }
}

function ruleOf(params: Record<string, unknown> | undefined): Rule {
  const rules: readonly Rule[] = ['code', 'day', 'time', 'week', 'moment', 'empty'];
  return rules.find((rule) => rule === params?.rule) ?? 'code';
}

function lastOf(path: readonly PropertyKey[]): string {
  return String(path.findLast((step) => typeof step === 'string') ?? '');
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
