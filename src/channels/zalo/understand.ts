import { storable } from '../../kernel/storable.ts';
import type { Inbound, Place } from '../channel.ts';
import { type Self, withoutMention } from './mention.ts';
import { type Message, readEvent } from './update.ts';

/**
 * What one event means to us. Events that we do not know are harmless.
 *
 * @throws SyntaxError or ZodError when the bytes are no event, or a known one is malformed
 */
export function understand(bytes: Uint8Array, self: Self): Inbound {
  const event = readEvent(bytes);
  switch (event.name) {
    case 'message.text.received':
      return ofText(event.message(), self);
    case 'message.image.received':
      return ofPhoto(event.message(), self);
    case 'message.sticker.received':
      return ofUnreadable(event.message(), self, 'sticker');
    case 'message.voice.received':
      return ofUnreadable(event.message(), self, 'voice');
    // In place of a link, a file, a card, and of whatever specially protected people write.
    case 'message.unsupported.received':
      return ofUnreadable(event.message(), self, 'other');
    default:
      return { type: 'ignored', why: storable(event.name).slice(0, 100) };
  }
}

function ofText(message: Message, self: Self): Inbound {
  const nobody = fromNobody(message, self);
  if (nobody) return nobody;
  const said = frameOf(message);
  const text = storable(message.text ?? '');
  const heard = said.place.kind === 'group' ? withoutMention(text, self) : null;
  return {
    type: 'text',
    ...said,
    text: heard?.text ?? text,
    // A group lets us hear mentions and replies only: what comes without a mention is a reply.
    mentioned: heard?.mentioned ?? false,
    replyTo: null,
  };
}

function ofPhoto(message: Message, self: Self): Inbound {
  const nobody = fromNobody(message, self);
  if (nobody) return nobody;
  const said = frameOf(message);
  const remote = message.photo_url ?? message.photo;
  if (remote === undefined) return { type: 'unreadable', ...said, what: 'other' };
  const caption = storable(message.caption ?? '');
  const meant = said.place.kind === 'group' ? withoutMention(caption, self).text : caption;
  return {
    type: 'photo',
    ...said,
    remote: storable(remote),
    size: null,
    caption: meant === '' ? null : meant,
    album: null,
  };
}

function ofUnreadable(message: Message, self: Self, what: 'sticker' | 'voice' | 'other'): Inbound {
  const nobody = fromNobody(message, self);
  if (nobody) return nobody;
  const said = frameOf(message);
  if (said.place.kind === 'group') return { type: 'ignored', why: `${what} in a group` };
  return { type: 'unreadable', ...said, what };
}

function fromNobody({ from }: Message, self: Self): Inbound | null {
  if (from.id === self.id) return { type: 'ignored', why: 'own echo' };
  return from.is_bot ? { type: 'ignored', why: 'another bot' } : null;
}

function frameOf({ chat, from, date, message_id }: Message) {
  const place: Place = {
    kind: chat.chat_type.toUpperCase() === 'PRIVATE' ? 'private' : 'group',
    chat: chat.id,
    thread: null,
    title: null,
  };
  return {
    place,
    from: { user: from.id, name: storable(from.display_name) },
    at: date,
    message: message_id,
  };
}
