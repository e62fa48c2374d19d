/** What of a commune decides how many messages a month takes. */
export interface Shape {
  /** People who are asked every week. */
  readonly weeklySittings: number;
  /** People who are asked every month. */
  readonly monthlySittings: number;
  readonly focalPoints: number;
  readonly leaders: number;
  /** Groups that get the digest. */
  readonly rooms: number;
}

/** Weeks of a month. */
const weeks = 52 / 12;

/** Opening, reply, receipt; and for two sittings of five one question more, asked and answered. */
const perSitting = { opening: 1, received: 1.4, receipt: 1, answering: 0.4 };

/**
 * What 30 focal points, 6 leaders and one coordinator make besides, a month: counted for the sample
 * commune with one message per sitting, lists on a page, and notices that ride in openings. They
 * are assumptions, and stand back as soon as four weeks have been counted.
 */
const besides: Readonly<Record<string, readonly [messages: number, by: keyof Shape | null]>> = {
  'second-reminder': [38 / 30, 'focalPoints'],
  'last-call': [26 / 30, 'focalPoints'],
  /** HOÃN, leave, help, and questions to the coordinator: half of them come in. */
  command: [82 / 30, 'focalPoints'],
  received: [83 / 30, 'focalPoints'],
  urgent: [14 / 30, 'focalPoints'],
  stranger: [30 / 30, 'focalPoints'],
  directive: [117 / 6, 'leaders'],
  link: [104 / 6, 'leaders'],
  list: [148, null],
  broadcast: [7, null],
  notice: [30, null],
};

/**
 * Messages of a steady month by category, in both directions. Arithmetic on stated assumptions: the
 * sample commune comes to about 1.270.
 */
export function modelMonth(shape: Shape): ReadonlyMap<string, number> {
  const month = new Map<string, number>();
  const add = (category: string, messages: number) =>
    month.set(category, (month.get(category) ?? 0) + messages);
  const sittings = shape.weeklySittings * weeks + shape.monthlySittings;
  for (const [category, messages] of Object.entries(perSitting)) add(category, messages * sittings);
  for (const [category, [messages, by]] of Object.entries(besides)) {
    add(category, messages * (by === null ? 1 : shape[by]));
  }
  add('digest', ((shape.rooms + shape.leaders) * 1.5 + 2) * weeks);
  return month;
}
