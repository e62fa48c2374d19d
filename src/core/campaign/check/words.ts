import { as, type Day } from '../../../kernel/ids.ts';
import { fold } from '../../language/fold.ts';
import { calledOf } from '../called.ts';
import type { CampaignFile, CampaignQuestion, CampaignTask } from '../campaign.ts';
import { type RoundCadence, roundOf } from '../due.ts';
import { type Part, partsOf } from '../parts.ts';
import type { Findings } from '../problem.ts';

/** A question in a sitting, with the words people type for it. */
interface Entry {
  readonly task: CampaignTask;
  readonly question: CampaignQuestion;
  readonly words: readonly string[];
}

/**
 * In one sitting a word names one question. Tasks may share the words of their state ("tiến độ"),
 * which are said together with the task. Work asked once may share a word with others as long as
 * every question keeps one of its own.
 */
export function checkWords(campaign: CampaignFile, found: Findings): void {
  const said = new Set<string>();
  const of = new Map<string, Part[]>();
  for (const part of partsOf(campaign)) {
    if (part.owner === null || part.done) continue;
    of.set(part.owner, [...(of.get(part.owner) ?? []), part]);
  }
  for (const [owner, parts] of of) {
    const person = calledOf(campaign, owner);
    for (const kind of ['week', 'month'] as const) {
      const lasting = entries(parts, [kind]);
      clashes(lasting, person, said, found, () => true);
      if (kind === 'week') {
        const all = entries(parts, ['week', 'once']);
        clashes(all, person, said, found, (entry) => nameless(entry, all));
      }
    }
  }
}

/** What is asked in a sitting of these kinds in any month of the year, once each. */
function entries(parts: readonly Part[], kinds: readonly RoundCadence[]): Entry[] {
  const seen = new Map<string, Entry>();
  for (const { task, asks } of parts) {
    for (const question of asks) {
      const cadence = question.cadence ?? task.cadence;
      const asked = months.some((month) => {
        const round = roundOf(cadence, month);
        return round !== null && kinds.includes(round);
      });
      if (!asked || isState(task, question)) continue;
      const words = [...new Set(question.words.map(fold))];
      seen.set(`${task.code}/${question.key}`, { task, question, words });
    }
  }
  return [...seen.values()];
}

/** A day in each month: of which year does not matter. */
const months = Array.from({ length: 12 }, (_, n) =>
  as<Day>(`2025-${String(n + 1).padStart(2, '0')}-15`),
);

function isState(task: CampaignTask, question: CampaignQuestion): boolean {
  if (question.kind === 'status') return true;
  return (task.stateFrom?.rules ?? []).some(({ when }) => when.key === question.key);
}

function clashes(
  all: readonly Entry[],
  person: string,
  said: Set<string>,
  found: Findings,
  matters: (entry: Entry) => boolean,
): void {
  const first = new Map<string, Entry>();
  for (const entry of all) {
    for (const word of entry.words) {
      const other = first.get(word);
      if (other === undefined) first.set(word, entry);
      else if (matters(entry) || matters(other)) {
        const path = `tasks[${entry.task.code}].questions[${entry.question.key}].words`;
        const once = `${path} ${word} ${other.task.code}`;
        if (said.has(once)) continue;
        said.add(once);
        const { task, question } = other;
        found.problem(path, 'duplicate-word', {
          word,
          person,
          other: `${task.code} · ${question.label}`,
        });
      }
    }
  }
}

/** Whether a question has no word that is its own. */
function nameless(entry: Entry, all: readonly Entry[]): boolean {
  return entry.words.every((word) =>
    all.some((other) => other !== entry && other.words.includes(word)),
  );
}
