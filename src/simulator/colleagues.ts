import type { TelegramEmulator } from './telegram/emulator.ts';
import type { SeenMessage } from './telegram/seen.ts';

/** The words on the buttons that a colleague looks for. */
export interface ColleagueHabits {
  /** Tapped in this order of preference; what is not among them is tapped last. */
  readonly prefers: readonly string[];
  readonly avoids: readonly string[];
  /** What is typed when a question has no button to answer it with. */
  readonly types: (question: string) => string;
}

/** No sitting has more questions. */
const mostAnswers = 25;

/**
 * The people nobody plays: each answers what the bot asked last, tap by tap, so that a digest has
 * something to say. They see what a phone shows and nothing else.
 *
 * @param settled resolves when the bot has answered everything it has heard
 */
export async function letColleaguesAnswer(
  telegram: TelegramEmulator,
  users: readonly number[],
  habits: ColleagueHabits,
  settled: () => Promise<void>,
): Promise<void> {
  let waiting = users;
  for (let n = 0; n < mostAnswers && waiting.length > 0; n += 1) {
    const acted: number[] = [];
    for (const user of waiting) {
      if (await answerLast(telegram, user, habits)) acted.push(user);
    }
    await settled();
    waiting = acted;
  }
}

async function answerLast(
  telegram: TelegramEmulator,
  user: number,
  habits: ColleagueHabits,
): Promise<boolean> {
  const messages = await telegram.people.messages({ chat: user });
  const last = messages.at(-1);
  if (!last?.from.bot || last.buttons.length === 0) return false;
  const button = choose(last, habits);
  if (button === null) {
    await telegram.people.send({ user, text: habits.types(last.text) });
    return true;
  }
  if (button === '') return false;
  await telegram.people.tap({ user, chat: user, message: last.id, text: button });
  return true;
}

/** The button to tap; null to type instead, and an empty text to leave it. */
function choose(message: SeenMessage, { prefers, avoids }: ColleagueHabits): string | null {
  const labels = message.buttons.flat().map((button) => button.text);
  const preferred = prefers.find((label) => labels.includes(label));
  if (preferred !== undefined) return preferred;
  const usable = labels.filter((label) => !avoids.includes(label));
  if (usable[0] !== undefined) return usable[0];
  return labels.some((label) => avoids.slice(0, 2).includes(label)) ? null : '';
}
