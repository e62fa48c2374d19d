import type { Speech } from '../core/checkin/event.ts';
import { find } from '../core/checkin/slots.ts';
import { fold } from '../core/language/fold.ts';
import { formatNumber } from '../core/language/number.ts';
import { capital } from './figures.ts';
import { itemsOf } from './invitation.ts';
import { givenValue, slotLabel, taskName } from './question.ts';
import { type Part, part, type Scene } from './rendered.ts';
import { dueOf, roundNames } from './scene.ts';

type Offer = Extract<Speech, { type: 'edit.offered' }>;

/** What was recorded, numbered, and how to correct one of it (M11). */
export function renderEdit(scene: Scene, { slots }: Offer): Part {
  const { texts, when, who, context } = scene;
  const items = itemsOf(scene, slots);
  let current: string | null = null;
  const lines = slots.flatMap((slot, n) => {
    const item = find(scene.book, slot)?.item;
    const line = texts('page.line', {
      number: n + 1,
      line: texts('recap.figure', {
        label: slotLabel(scene, slot),
        value: givenValue(scene, slot) ?? '',
      }),
    });
    if (!item || item.checkIn === current || items.length < 2) return [line];
    current = item.checkIn;
    return [taskName(item), line];
  });
  const until = [dueOf(items), ...items.map((item) => item.round.lateUntil)].find(
    (time) => time !== null && time.getTime() > context.now.getTime(),
  );
  const foot = [
    texts('edit.how', { who, example: exampleOf(scene, slots) }),
    until ? texts('edit.until', { until: when.moment(until) }) : texts('edit.kept'),
  ];
  const head = texts('edit.head', {
    round: capital(roundNames(scene, items)),
    unit: items[0]?.unit.name ?? scene.unit,
  });
  return part([head, ...lines, foot.join(' ')].join('\n'), {
    category: 'question',
    actions: context.capabilities.buttons ? [{ do: 'keep' }] : [],
    expects: true,
  });
}

function exampleOf(scene: Scene, slots: Offer['slots']): string {
  for (const [n, slot] of slots.entries()) {
    const found = find(scene.book, slot);
    const answer = found?.item.answers[found.question.key];
    const [word] = found?.question.words ?? [];
    if (!found || !word || answer?.state !== 'answered') continue;
    if (answer.value.kind !== 'number' || found.question.total) continue;
    const amount = formatNumber(answer.value.amount + 2);
    return scene.texts('edit.example', { word: fold(word), amount, number: n + 1 });
  }
  return scene.texts('edit.plainExample');
}
