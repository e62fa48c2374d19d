import type { Item } from '../core/checkin/book.ts';
import type { Speech } from '../core/checkin/event.ts';
import { inSentence } from './figures.ts';
import { itemsOf } from './invitation.ts';
import { coordinatorToCall, coordinatorUnit, listed } from './people.ts';
import { taskName } from './question.ts';
import { byTask } from './recap.ts';
import { type Part, part, type Scene } from './rendered.ts';
import { sampleLine } from './sample.ts';
import { roundNames, roundsOf } from './scene.ts';

type Reminder = Extract<Speech, { type: 'reminder.sent' }>;

/** More than this is said as a number. */
const mostNamed = 4;

/** What is left and how much time, with a way to answer at once and a way out (M6, M7). */
export function renderReminder(scene: Scene, reminder: Reminder): Part {
  const lines =
    reminder.kind === 'last-call' ? lastCall(scene, reminder) : bundled(scene, reminder);
  return part(lines.join('\n'), {
    category: reminder.kind === 'last-call' ? 'last-call' : 'reminder',
    actions: reminder.actions,
    expects: true,
    alone: true,
  });
}

function bundled(scene: Scene, reminder: Reminder): readonly string[] {
  const { texts, when, who, unit, context } = scene;
  const { kind, slots } = reminder;
  const items = itemsOf(scene, slots);
  const due = pressing(scene, items)?.dueAt ?? context.now;
  const left = when.left(due);
  const head = texts(kind === 'snoozed' ? 'reminder.snoozed' : 'reminder.head', {
    who,
    unit,
    round: roundNames(scene, items),
    tasks: items.length,
  });
  const time =
    left === null
      ? texts('reminder.overdue', { due: when.moment(due) })
      : texts('reminder.due', { due: when.moment(due), left });
  const complete = completed(scene, items);
  return [
    `${head} ${time}`,
    ...whatIsLeft(scene, reminder),
    ...(complete.length > 0
      ? [texts('reminder.complete', { codes: listed(scene.texts, complete) })]
      : []),
    ...howToAnswer(scene, reminder),
    texts(context.capabilities.buttons ? 'reminder.waysTap' : 'reminder.waysType'),
  ];
}

function lastCall(scene: Scene, reminder: Reminder): readonly string[] {
  const { texts, when, who, unit, context } = scene;
  const items = itemsOf(scene, reminder.slots);
  const round = pressing(scene, items);
  const due = round?.dueAt ?? context.now;
  const left = when.left(due);
  const codes = listed(
    scene.texts,
    items.map((item) => item.task.code),
  );
  const rounds = roundNames(scene, items);
  const head =
    left === null
      ? texts('reminder.lastOverdue', { who, unit, codes, round: rounds })
      : texts('reminder.last', { who, unit, codes, round: rounds, due: when.near(due), left });
  const sample = context.capabilities.buttons
    ? []
    : [texts('reminder.oneMessage', { sample: sampleLine(scene, reminder.slots) })];
  const lateUntil = round?.lateUntil ?? due;
  const later =
    lateUntil > due && lateUntil > context.now
      ? [
          texts('reminder.later', {
            due: when.hour(due),
            until: when.isToday(lateUntil) ? when.hour(lateUntil) : when.near(lateUntil),
          }),
        ]
      : [];
  return [
    [head, ...sample].join(' '),
    ...(context.capabilities.buttons ? whatIsLeft(scene, reminder) : []),
    texts('reminder.noData', { unit }),
    texts('reminder.inTheField', {
      coordinator: coordinatorToCall(scene.texts, scene.book.coordinator),
      office: coordinatorUnit(scene.texts, scene.book.coordinator),
    }),
    ...later,
  ];
}

/**
 * The round whose time a reminder tells: the next one that can still be kept. Work asked once stays
 * open long after its day, and must not hide that the week is due in two hours.
 */
function pressing({ context }: Scene, items: readonly Item[]): Item['round'] | undefined {
  const rounds = roundsOf(items).toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  return rounds.find((round) => round.dueAt > context.now) ?? rounds[0];
}

/** Task by task: all of it, a few labels, or how many. */
function whatIsLeft(scene: Scene, { slots }: Reminder): readonly string[] {
  const { texts } = scene;
  return byTask(scene.book, slots).map(({ item, questions }) => {
    if (Object.keys(item.answers).length === 0) {
      return texts('reminder.wholeTask', { task: taskName(item), questions: questions.length });
    }
    return questions.length > mostNamed
      ? texts('reminder.manyLeft', { code: item.task.code, questions: questions.length })
      : texts('reminder.fewLeft', {
          code: item.task.code,
          labels: questions.map((q) => inSentence(q.label)).join('; '),
        });
  });
}

/** What this person has already reported in the same rounds, so that nobody types it twice. */
function completed(scene: Scene, open: readonly Item[]): readonly string[] {
  const rounds = open.map((item) => item.round.id);
  return scene.book.items
    .filter((item) => item.status === 'submitted' && rounds.includes(item.round.id))
    .map((item) => item.task.code);
}

function howToAnswer(scene: Scene, { slots }: Reminder): readonly string[] {
  if (scene.context.capabilities.buttons) return [];
  return [scene.texts('reminder.sample', { sample: sampleLine(scene, slots) })];
}
