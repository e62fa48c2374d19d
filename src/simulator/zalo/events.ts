import { monthOf } from './plan.ts';
import type { Change, Chat, LostWhy, Message, Pending } from './state.ts';
import type { World } from './world.ts';

/** An event as it goes over the wire: flat. `getUpdates` wraps it in `{ok, result}`. */
export type WireEvent = Readonly<Record<string, unknown>>;

/**
 * @param origin the address under which the bot reaches the platform: photos are fetched there
 */
export function onWire(world: World, pending: Pending, origin: string): unknown {
  const { message } = pending;
  if (message === undefined) return pending.body;
  const from = world.state.users.get(message.from);
  const chat = world.state.chats.get(message.chat);
  return {
    event_name: pending.event,
    message: {
      date: message.date,
      chat: { chat_type: chat?.type ?? 'PRIVATE', id: message.chat },
      message_id: message.id,
      from: { id: message.from, is_bot: false, display_name: from?.name ?? '' },
      ...contentOf(message, origin),
    },
  } satisfies WireEvent;
}

function contentOf(message: Message, origin: string): WireEvent {
  if (message.text !== undefined) return { text: message.text, message_type: 'CHAT_TEXT' };
  if (message.photo !== undefined) {
    return {
      photo_url: `${origin}/emulator/zalo/photo/${message.photo.file}`,
      ...(message.caption === undefined ? {} : { caption: message.caption }),
      message_type: 'CHAT_PHOTO',
    };
  }
  if (message.sticker !== undefined) {
    return { sticker: message.sticker, url: `https://stickers.zaloapp.com/${message.sticker}` };
  }
  if (message.voice !== undefined) {
    return { voice_url: message.voice, message_type: 'CHAT_VOICE' };
  }
  return {};
}

function eventOf(message: Message): string {
  if (message.text !== undefined) return 'message.text.received';
  if (message.photo !== undefined) return 'message.image.received';
  if (message.sticker !== undefined) return 'message.sticker.received';
  if (message.voice !== undefined) return 'message.voice.received';
  return 'message.unsupported.received';
}

/**
 * The changes of a message that a person posts: it stands in the chat, and the bot gets an event
 * when it may hear it. The events of somebody beyond the plan's seats never come.
 *
 * @param mentions whether the bot was picked from the list of names in it
 */
export function posted(
  world: World,
  chat: Chat,
  message: Message,
  mentions: boolean,
  polled: boolean,
): readonly Change[] {
  const { state, plan } = world;
  const stands: Change = { kind: 'posted', message };
  const update: Pending = { id: state.lastUpdate + 1, event: eventOf(message), message };
  const lost = (why: LostWhy): readonly Change[] => [stands, { kind: 'lost', update, why }];

  if (chat.type === 'GROUP') {
    if (!chat.botIn || !(mentions || repliesToBot(world, chat, message))) {
      return [stands];
    }
  } else if (!state.seats.has(message.from) && state.seats.size >= plan.seats) {
    return lost('no seat');
  }
  const counted: Change = {
    kind: 'counted',
    month: monthOf(world.clock.now()),
    received: 1,
    sent: 0,
  };
  const seat: readonly Change[] =
    chat.type === 'PRIVATE' ? [{ kind: 'seat', user: message.from }] : [];
  if (!polled && state.webhook === null) return [...seat, ...lost('nobody polls'), counted];
  return [stands, ...seat, counted, { kind: 'update', update }];
}

function repliesToBot(world: World, chat: Chat, message: Message): boolean {
  const replied = chat.messages.find((one) => one.id === message.replyTo);
  return replied?.from === world.bot.id;
}
