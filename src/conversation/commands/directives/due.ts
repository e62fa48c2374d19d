import { duePhrase } from '../../../core/language/due-phrase.ts';
import { clean, fold } from '../../../core/language/fold.ts';
import type { Day } from '../../../kernel/ids.ts';
import type { Scene } from '../scene.ts';

/** By when, as a sentence says it: a day, none, or one that cannot be. */
export type Due =
  | { readonly day: Day; readonly said: string }
  | { readonly day: null; readonly wrong: 'past' | 'no-such-day' | null };

export async function dueOf(text: string, scene: Scene): Promise<Due> {
  const found = await phraseIn(text, scene);
  if (!found) return { day: null, wrong: null };
  const { due, from, to } = found;
  return due.day === null ? due : { day: due.day, said: clean(text).slice(from, to) };
}

/** Words around a day that say nothing else: "hạn trước ngày 25/10". */
const around =
  /\b(?:xong|truoc|han|chot|cham|muon|nhat|la|den|het|ngay|lui|doi|sang|thanh|vao|thoi|nhe|a)\b/gu;

/** Whether a text says a day and nothing more: what SỬA may change alone. */
export async function saysOnlyDue(text: string, scene: Scene): Promise<boolean> {
  const found = await phraseIn(text, scene);
  if (!found) return false;
  const rest = clean(text).slice(0, found.from) + clean(text).slice(found.to);
  return (
    fold(rest)
      .replaceAll(around, '')
      .replaceAll(/[\s,.:;-]/gu, '') === ''
  );
}

/** The sentence with another day in the place of its own. */
export async function withDue(text: string, day: string, scene: Scene): Promise<string> {
  const found = await phraseIn(text, scene);
  if (!found) return text;
  return `${clean(text).slice(0, found.from)}${day}${clean(text).slice(found.to)}`;
}

async function phraseIn(text: string, scene: Scene) {
  const { now, zone } = scene;
  return duePhrase(text, { now, zone, calendar: await scene.calendar() });
}
