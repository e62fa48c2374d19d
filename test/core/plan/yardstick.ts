import { readFileSync } from 'node:fs';
import type { Plan } from '../../../src/core/plan/plan.ts';
import { readPlan } from '../../../src/core/plan/read-plan.ts';
import { readLibrary } from '../../../src/reports/workbook/read-library.ts';

const data = new URL('../../data/plans/', import.meta.url);
const sample = new URL('../../../campaigns/ha-dong-2025/plan.txt', import.meta.url);

/** The text of a sample plan, as it came out of its document. */
export function planText(name: string): string {
  return readFileSync(name === 'ha-dong' ? sample : new URL(`${name}.txt`, data), 'utf8');
}

/** The tasks a person found in it, each by words of the plan. */
export function yardstick(name: string): readonly string[] {
  return JSON.parse(readFileSync(new URL(`${name}.json`, data), 'utf8')) as string[];
}

export function read(text: string): Plan {
  return readPlan(text, readLibrary());
}

export interface Score {
  readonly missed: readonly string[];
  /** Found, and none of the yardstick's. */
  readonly extra: readonly string[];
}

/**
 * A task of the yardstick is found when its words contain those of a found task, or are contained
 * in them; a found task counts for one task of the yardstick only.
 */
export function score(found: readonly string[], wanted: readonly string[]): Score {
  const left = [...found];
  const missed = wanted.filter((words) => {
    const same = left.indexOf(words);
    const at = same >= 0 ? same : left.findIndex((q) => q.includes(words) || words.includes(q));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return { missed, extra: left };
}
