import type { Item } from '../core/checkin/book.ts';
import type { Speech } from '../core/checkin/event.ts';
import type { Slot } from '../core/checkin/session.ts';
import { pageSlots } from '../core/checkin/slots.ts';
import { capital } from './figures.ts';
import { byTask } from './recap.ts';
import { type Part, part, type Scene } from './rendered.ts';
import { roundNames, roundsOf } from './scene.ts';

type Invitation = Extract<Speech, { type: 'invitation.sent' }>;

/** A question is answered in about this many seconds. */
const secondsPerQuestion = 12;

/** The opening of a round where questions come one by one (M3a). */
export function renderInvitation(scene: Scene, invitation: Invitation): Part {
  const { texts, who, unit, context } = scene;
  const items = itemsOf(scene, invitation.slots);
  const questions = Math.max(invitation.slots.length, pageSlots(scene.book).length);
  const lines = [
    texts('invitation.greeting', { who, unit }),
    texts('invitation.opening', {
      round: roundNames(scene, items),
      tasks: items.length,
      questions,
      minutes: Math.max(1, Math.ceil((questions * secondsPerQuestion) / 60)),
    }),
    ...items.map((item) =>
      texts('invitation.task', { code: item.task.code, title: item.task.title }),
    ),
    ...periods(scene, items),
    ...cautions(scene, items),
    ...previousResult(scene),
    ...(context.capabilities.buttons ? [] : [texts('invitation.words')]),
  ];
  return part(lines.join('\n'), {
    category: 'opening',
    actions: invitation.actions,
    expects: true,
    alone: true,
  });
}

/** What the figures cover and when they are due; with several rounds, of each. */
function periods(scene: Scene, items: readonly Item[]): readonly string[] {
  const { texts, when } = scene;
  const rounds = roundsOf(items);
  return rounds.map((round) => {
    const due = when.moment(round.dueAt);
    const name = capital(when.round(round));
    if (round.cadence === 'once') return texts('invitation.dueOnce', { round: name, due });
    const values = { from: when.day(round.periodStart), to: when.day(round.periodEnd), due };
    return rounds.length > 1
      ? texts('invitation.periodOf', { round: name, ...values })
      : texts('invitation.period', values);
  });
}

/** The check-ins that some slots belong to. */
export function itemsOf(scene: Scene, slots: readonly Slot[]): readonly Item[] {
  return byTask(scene.book, slots).map(({ item }) => item);
}

/** What must not be written here, said at the head of a sitting that comes near it. */
export function cautions(scene: Scene, items: readonly Item[]): readonly string[] {
  const rules = new Map<string, string[]>();
  for (const { task } of items) {
    if (task.sensitivityRule === null) continue;
    rules.set(task.sensitivityRule, [...(rules.get(task.sensitivityRule) ?? []), task.code]);
  }
  return [...rules].map(([rule, codes]) =>
    scene.texts('invitation.caution', { codes: codes.join(', '), rule }),
  );
}

/** The unit's own result of the round before: thanks, or how to make good. */
export function previousResult(scene: Scene): readonly string[] {
  const { texts, when, unit, context } = scene;
  const { previous } = context;
  if (!previous) return [];
  const round = when.round(previous.round);
  return [
    texts(`invitation.previous.${previous.result}`, {
      round: capital(round),
      unit,
      word: round.toUpperCase(),
    }),
  ];
}
