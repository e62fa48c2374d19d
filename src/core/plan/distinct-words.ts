import type { CampaignFile, CampaignQuestion, CampaignTask } from '../campaign/campaign.ts';
import { checkWords } from '../campaign/check/words.ts';
import { findings } from '../campaign/problem.ts';
import { fold } from '../language/fold.ts';

/** Each round takes the words away that still clash; a clash of three tasks needs two. */
const mostRounds = 12;

/**
 * Takes a word that names two questions of one person's sitting from the second of them, and gives
 * it words of its own label, or of its task and label. Words are no column of the workbook, so
 * nobody could be asked to correct them there.
 */
export function withDistinctWords(campaign: CampaignFile): CampaignFile {
  let better = campaign;
  for (let round = 0; round < mostRounds; round += 1) {
    const found = findings();
    checkWords(better, found);
    if (found.problems.length === 0) return better;
    const clashes = found.problems.map(({ path, values }) => `${path} ${values.word ?? ''}`);
    better = { ...better, tasks: better.tasks.map((task) => without(task, new Set(clashes))) };
  }
  return better;
}

function without(task: CampaignTask, clashes: ReadonlySet<string>): CampaignTask {
  const questions = task.questions.map((question): CampaignQuestion => {
    const path = `tasks[${task.code}].questions[${question.key}].words`;
    const left = question.words.filter((word) => !clashes.has(`${path} ${fold(word)}`));
    if (left.length === question.words.length) return question;
    return { ...question, words: left.length > 0 ? left : [ownWord(task, question)] };
  });
  return { ...task, questions };
}

/** The longest word the campaign file takes. In characters. */
const longestWord = 60;

/** The label; where it is what clashed, the label behind the code of its task. */
function ownWord(task: CampaignTask, { label, words }: CampaignQuestion): string {
  const ways = [label, `${task.code} ${label}`].map((way) =>
    fold(way)
      .replace(/[^a-z0-9%]+/gu, ' ')
      .trim()
      .slice(0, longestWord),
  );
  const last = ways.findLastIndex((way) => words.map(fold).includes(way));
  return ways[Math.min(last + 1, ways.length - 1)] ?? fold(label);
}
