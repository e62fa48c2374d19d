import { isUsedUp, monthOf } from './plan.ts';
import { badRequest, notFound, Refusal } from './refusal.ts';
import type { Chat, Message } from './state.ts';
import { freshId, type World } from './world.ts';

/**
 * The chat a call is about, when the bot may write there: somebody who has written to it, a group
 * it is in. What the platform says otherwise is not documented; here it is 404.
 *
 * @throws Refusal
 */
export function chatFor(world: World, id: unknown): Chat {
  if (typeof id !== 'string' || id === '') throw badRequest('chat_id is required');
  const chat = world.state.chats.get(id);
  if (!chat?.botIn) throw notFound();
  return chat;
}

/** Posts what the bot says, where the plan still allows it. @throws Refusal 429 */
export function postAsBot(
  world: World,
  chat: Chat,
  content: Omit<Message, 'id' | 'chat' | 'from' | 'date'>,
): { message_id: string; date: number } {
  const now = world.clock.now();
  const month = monthOf(now);
  const used = world.state.used.get(month) ?? { received: 0, sent: 0 };
  if (isUsedUp(world.plan, used)) throw new Refusal(429, 'Quota exceeded');
  const message: Message = {
    id: freshId(),
    chat: chat.id,
    from: world.bot.id,
    date: now.getTime(),
    ...content,
  };
  world.commit([
    { kind: 'posted', message },
    { kind: 'counted', month, received: 0, sent: 1 },
  ]);
  return { message_id: message.id, date: message.date };
}
