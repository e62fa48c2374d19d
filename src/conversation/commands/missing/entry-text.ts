import type { Book } from '../../../core/checkin/book.ts';
import type { Event } from '../../../core/checkin/event.ts';
import type { Slot } from '../../../core/checkin/session.ts';
import { openSlots } from '../../../core/checkin/slots.ts';
import { listed, who } from '../../../render/people.ts';
import { slotName } from '../../../render/question.ts';
import { difficultyText, recap } from '../../../render/recap.ts';
import { render } from '../../../render/render.ts';
import { createScene } from '../../../render/scene.ts';
import type { WorkRow } from '../../../storage/work.ts';
import type { Scene } from '../scene.ts';
import type { EntrySource } from './entry-source.ts';
import { workText } from './work.ts';

/**
 * What was typed for a unit, by whom and from where, and what is still open: "Đã ghi thay Thôn 8
 * (đ/c Mai nhập theo điện thoại 10h18). Còn: vướng mắc."
 *
 * @returns `lines`: what was understood, by itself
 */
export function entryText(
  scene: Scene,
  given: {
    readonly work: readonly WorkRow[];
    readonly book: Book;
    readonly events: readonly Event[];
    readonly source: EntrySource;
  },
): { readonly text: string; readonly lines: readonly string[] } {
  const { texts, turn, now, when } = scene;
  const { book, events, work, source } = given;
  const { capabilities } = turn.account;
  const context = { texts, capabilities, way: 'page', now } as const;
  const said = createScene(events, book, context);
  const answered = events.flatMap((event): Slot[] =>
    event.type === 'answer.recorded' && event.source !== 'derived'
      ? [{ at: 'question', checkIn: event.checkIn, key: event.key }]
      : [],
  );
  const difficulty = events.some((event) => event.type.startsWith('difficulty.'))
    ? difficultyText(said)
    : null;
  const lines = [
    ...recap(said, answered, { compare: true, codes: 'always' }),
    ...(difficulty === null ? [] : [texts('recap.difficulty', { text: difficulty })]),
  ];
  const asks = events.some(
    (event) =>
      event.type === 'unclear.said' || event.type === 'jump.asked' || event.type === 'fall.asked',
  );
  const open = openSlots(book);
  const by = who(texts, scene.speaker.person.callName);
  const hour = when.hour(now);
  const head = texts(source === null ? 'command.enter.done' : 'command.enter.doneFrom', {
    work: workText(scene, work),
    by,
    hour,
    source: source === null ? '' : texts(`command.source.${source}`),
  });
  if (lines.length === 0 && !asks) {
    return { text: texts('command.enter.nothing', { work: workText(scene, work) }), lines };
  }
  const text = [
    ...(lines.length > 0 ? [head, ...lines] : []),
    ...(asks
      ? questions(said, events, book, context)
      : rest(
          scene,
          open.map((slot) => slotName(said, slot)),
        )),
  ].join('\n');
  return { text, lines };
}

/** What is to be typed for a unit: each thing by its name, as the unit itself is asked. */
export function askedText(scene: Scene, work: readonly WorkRow[], book: Book): string {
  const { texts, turn, now } = scene;
  const { capabilities } = turn.account;
  const said = createScene([], book, { texts, capabilities, way: 'page', now });
  const names = openSlots(book).map((slot) => slotName(said, slot));
  const key = names.length === 0 ? 'command.enter.whatAgain' : 'command.enter.what';
  return texts(key, { work: workText(scene, work), names: listed(texts, names) });
}

/** What could not be read, or is doubted, in the words in which anybody is asked. */
function questions(
  said: ReturnType<typeof createScene>,
  events: readonly Event[],
  book: Book,
  context: ReturnType<typeof createScene>['context'],
): readonly string[] {
  const asking = events.filter(
    (event) =>
      event.type === 'unclear.said' || event.type === 'jump.asked' || event.type === 'fall.asked',
  );
  return render(asking, book, { ...said.context, ...context }).map((message) => message.text);
}

function rest({ texts }: Scene, names: readonly string[]): readonly string[] {
  return names.length === 0
    ? [texts('command.enter.complete')]
    : [texts('command.enter.left', { names: listed(texts, names) })];
}
