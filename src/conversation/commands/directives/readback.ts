import type { Day } from '../../../kernel/ids.ts';
import { isReached } from '../audience.ts';
import type { Scene } from '../scene.ts';
import type { DirectiveDraft } from './draft.ts';
import { leavesAt } from './moments.ts';
import { receiversOf, targetText } from './receivers.ts';
import { sentence, titledByName } from './wording.ts';

/** M31: what will be sent, word by word, before it is. */
export async function readBack(draft: DirectiveDraft, scene: Scene): Promise<string> {
  const { texts, when } = scene;
  const targets = await Promise.all(draft.to.map((target) => targetText(scene, target)));
  const behalf = (await scene.people()).find((one) => one.id === draft.behalf);
  const leaves = leavesAt(scene, draft);
  return [
    texts(`directive.readBack.${draft.kind}`),
    ...(behalf
      ? [texts('directive.readBack.byOrder', { leader: titledByName(texts, behalf) })]
      : []),
    texts('directive.readBack.to', { to: targets.join('; ') }),
    ...(draft.to.length > 1 ? [texts('directive.readBack.each', { count: draft.to.length })] : []),
    ...(draft.task === null ? [] : [texts('directive.task', { code: draft.task })]),
    texts('directive.quote', { text: sentence(draft.text) }),
    draft.due === null
      ? texts('directive.readBack.noDue')
      : texts('directive.due', { day: when.weekdayAndDay(draft.due) }),
    ...(await dayOffNote(draft.due, scene)),
    ...(await unreached(draft, scene)),
    ...(leaves === null ? [] : [texts('directive.readBack.morning', { at: when.moment(leaves) })]),
    ...(draft.more === '' ? [] : [texts('directive.readBack.more', { text: oneLine(draft.more) })]),
  ].join('\n');
}

/** That a day is no working day, and how to choose the next one. */
export async function dayOffNote(due: Day | null, scene: Scene): Promise<readonly string[]> {
  const next = due === null ? null : (await scene.calendar()).onOrAfter(due);
  if (next === null || next === due) return [];
  return [scene.texts('directive.readBack.dayOff', { day: scene.when.day(next) })];
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

async function unreached(draft: DirectiveDraft, scene: Scene): Promise<readonly string[]> {
  const { texts } = scene;
  const names: string[] = [];
  for (const target of draft.to) {
    const receivers = await receiversOf(scene, target);
    if (!receivers.some(isReached)) names.push(await targetText(scene, target));
  }
  return names.length === 0
    ? []
    : [texts('directive.readBack.byHand', { units: names.join('; ') })];
}
