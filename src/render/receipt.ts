import type { Item } from '../core/checkin/book.ts';
import type { Event, Speech } from '../core/checkin/event.ts';
import type { Slot } from '../core/checkin/session.ts';
import { asked } from '../core/checkin/slots.ts';
import { stateOf } from '../core/checkin/state.ts';
import { fold } from '../core/language/fold.ts';
import { formatNumber } from '../core/language/number.ts';
import { nothingNewReceipt } from './nothing-new.ts';
import { coordinatorUnit, listed } from './people.ts';
import { difficultyLine, recap } from './recap.ts';
import { type Part, part, type Scene } from './rendered.ts';
import { dueOf, pastName, roundNames, roundsOf } from './scene.ts';

type Receipt = Extract<Speech, { type: 'receipt.issued' }>;

/** The receipt of a sitting, which is also its recap (M8, M9, M27), or of a correction. */
export function renderReceipt(scene: Scene, receipt: Receipt, events: readonly Event[]): Part {
  const items = scene.book.items.filter((item) => receipt.checkIns.includes(item.checkIn));
  const lines = receipt.corrected
    ? correction(scene, items, events)
    : receipt.nothingNew && !receipt.late
      ? [nothingNewReceipt(scene, items)]
      : report(scene, items, receipt.late);
  return part(lines.join('\n'), {
    category: 'receipt',
    // What is past is corrected by naming it: the button would show the present.
    actions: scene.context.capabilities.buttons && pastName(scene) === null ? [{ do: 'edit' }] : [],
    expects: false,
  });
}

function report(scene: Scene, items: readonly Item[], late: boolean): readonly string[] {
  const { texts, when, who, context } = scene;
  const at = when.hour(context.now);
  const day = when.day(context.now);
  const due = dueOf(items);
  const difficulty = difficultyLine(scene);
  const head =
    late && due
      ? texts('receipt.late', { at, day, due: hourOrMoment(scene, due), done: done(scene, items) })
      : texts('receipt.recorded', { at, day, done: done(scene, items) });
  const lines = [
    late ? `${head} ${lateConsequence(scene, items)}` : head,
    ...recap(scene, slotsOf(items), { compare: true, codes: 'always' }),
    ...(difficulty === null ? [] : [difficulty]),
    ...photoOffer(scene, items),
  ];
  if (late) return [...lines, lateReason(scene), texts('receipt.thanks', { who })];
  return [...lines, `${texts('receipt.thanks', { who })} ${howToEdit(scene, items)}`];
}

function correction(
  scene: Scene,
  items: readonly Item[],
  events: readonly Event[],
): readonly string[] {
  const { texts, when, who, context } = scene;
  const changed = events.flatMap((event): readonly Slot[] =>
    event.type === 'answer.recorded' && event.source !== 'derived'
      ? [{ at: 'question', checkIn: event.checkIn, key: event.key }]
      : [],
  );
  const head = texts('receipt.corrected', {
    at: when.hour(context.now),
    day: when.day(context.now),
    unit: unitOf(scene, items),
    round: roundNames(scene, items),
  });
  return [
    head,
    ...recap(scene, changed, { compare: false, codes: 'always' }),
    texts('receipt.restKept', { who }),
  ];
}

/** A photo is never a question: it is asked for once, when work that leaves one is done. */
function photoOffer({ texts }: Scene, items: readonly Item[]): readonly string[] {
  const codes = items
    .filter((item) => item.task.evidence === 'optional' && item.photos === 0)
    .filter((item) => stateOf(item)?.state === 'done')
    .map((item) => item.task.code);
  return codes.length === 0 ? [] : [texts('receipt.photo', { codes: listed(texts, codes) })];
}

/** `Trạm Y tế báo cáo đủ 2/2 việc tuần 43`. */
function done(scene: Scene, items: readonly Item[]): string {
  const { texts } = scene;
  const rounds = roundsOf(items).map((round) => round.id);
  const all = scene.book.items.filter(
    (i) => rounds.includes(i.round.id) && i.status !== 'excused' && i.heldBy === null,
  );
  const left = all.filter((item) => item.status !== 'submitted');
  const values = {
    unit: unitOf(scene, items),
    done: all.length - left.length,
    of: all.length,
    round: roundNames(scene, items),
  };
  return left.length === 0
    ? texts('receipt.all', values)
    : texts('receipt.some', {
        ...values,
        left: listed(
          scene.texts,
          left.map((i) => i.task.code),
        ),
      });
}

function lateConsequence(scene: Scene, items: readonly Item[]): string {
  const { texts, when, context } = scene;
  const until = Math.max(...items.map((item) => item.round.lateUntil.getTime()));
  const inTime = context.now.getTime() <= until;
  return inTime && context.digestAt
    ? texts('receipt.lateInDigest', { digest: when.near(context.digestAt) })
    : texts('receipt.lateMarked');
}

function lateReason(scene: Scene): string {
  const { texts, when, who, context } = scene;
  const unit = coordinatorUnit(scene.texts, scene.book.coordinator);
  return context.reasonBy
    ? texts('receipt.reasonBy', { who, unit, by: when.moment(context.reasonBy) })
    : texts('receipt.reason', { who, unit });
}

/** How to correct a figure, with one of the person's own as the example. */
function howToEdit(scene: Scene, items: readonly Item[]): string {
  const { texts, when, context } = scene;
  const example = exampleOf(items);
  const until = [dueOf(items), ...items.map((item) => item.round.lateUntil)].find(
    (time) => time !== null && time.getTime() > context.now.getTime(),
  );
  if (example === null) return texts('receipt.edit');
  return until
    ? texts('receipt.editUntil', { example, until: when.near(until) })
    : texts('receipt.editExample', { example });
}

function exampleOf(items: readonly Item[]): string | null {
  for (const item of items) {
    for (const question of asked(item)) {
      const answer = item.answers[question.key];
      const [word] = question.words;
      if (answer?.state !== 'answered' || answer.value.kind !== 'number' || !word) continue;
      if (question.total) continue;
      return `sua ${fold(word)} ${formatNumber(answer.value.amount + 2)}`;
    }
  }
  return null;
}

function slotsOf(items: readonly Item[]): readonly Slot[] {
  return items.flatMap((item) =>
    asked(item).map((q): Slot => ({ at: 'question', checkIn: item.checkIn, key: q.key })),
  );
}

function unitOf(scene: Scene, items: readonly Item[]): string {
  return items[0]?.unit.name ?? scene.unit;
}

function hourOrMoment(scene: Scene, due: Date): string {
  return scene.when.isToday(due) ? scene.when.hour(due) : scene.when.moment(due);
}
