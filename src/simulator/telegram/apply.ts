import { unreachable } from '../../kernel/errors.ts';
import type { Change, Chat, SeenEvent, State } from './state.ts';
import type { Message } from './types.ts';

/** Makes one change in the books. Deterministic: replaying the journal gives the same books. */
export function apply(state: State, change: Change): void {
  switch (change.kind) {
    case 'user':
      state.users.set(change.user.id, change.user);
      if (change.deactivated) state.deactivated.add(change.user.id);
      else state.deactivated.delete(change.user.id);
      return;
    case 'chat': {
      const known = state.chats.get(change.ref.id);
      if (known) known.ref = change.ref;
      else state.chats.set(change.ref.id, newChat(change.ref));
      return;
    }
    case 'chat.migrated':
      chatOf(state, change.chat).migratedTo = change.to;
      return;
    case 'chat.deleted':
      chatOf(state, change.chat).deleted = true;
      return;
    case 'member':
      chatOf(state, change.chat).members.set(change.member.user, change.member);
      return;
    case 'topic':
      chatOf(state, change.chat).topics.set(change.topic.thread, change.topic);
      return;
    case 'posted':
    case 'edited':
      keep(state, change.message, change.kind);
      return;
    case 'deleted': {
      const { messages } = chatOf(state, change.chat);
      const stored = messages.get(change.message);
      const seq = see(state, { kind: 'deleted', chat: change.chat, message: change.message });
      if (stored) messages.set(change.message, { ...stored, seq, deleted: true });
      return;
    }
    case 'update':
      state.updates.set(change.update.id, change.update);
      state.lastUpdateId = change.update.id;
      state.lastUpdateMade = change.update.made;
      return;
    case 'dropped':
      for (const id of state.updates.keys()) if (id < change.below) state.updates.delete(id);
      return;
    case 'query':
      state.queries.set(change.query.id, change.query);
      if (change.query.answer) {
        see(state, { kind: 'answered', chat: change.query.chat, query: change.query.id });
      }
      return;
    case 'file':
      state.files.set(change.file.id, change.file);
      return;
    case 'webhook':
      state.webhook = change.webhook;
      return;
    case 'allowed':
      state.allowed = change.types;
      return;
    case 'commands':
      state.commands.set(change.key, change.commands);
      return;
    case 'privacy':
      state.privacy = change.on;
      return;
    default:
      unreachable(change);
  }
}

function keep(state: State, message: Message, kind: 'posted' | 'edited'): void {
  const chat = chatOf(state, message.chat.id);
  const seq = see(state, { kind, chat: message.chat.id, message: message.message_id });
  chat.messages.set(message.message_id, { message, seq, deleted: false });
  chat.lastMessageId = Math.max(chat.lastMessageId, message.message_id);
  if (chat.ref.type !== 'supergroup') {
    state.lastSharedMessageId = Math.max(state.lastSharedMessageId, message.message_id);
  }
}

function see(state: State, event: Omit<SeenEvent, 'seq'>): number {
  const seq = state.events.length + 1;
  state.events.push({ seq, ...event });
  return seq;
}

function chatOf(state: State, id: number): Chat {
  const chat = state.chats.get(id);
  if (!chat) throw new RangeError(`the books have no chat ${id}`);
  return chat;
}

function newChat(ref: Chat['ref']): Chat {
  return {
    ref,
    members: new Map(),
    topics: new Map(),
    messages: new Map(),
    lastMessageId: 0,
    migratedTo: undefined,
    deleted: false,
  };
}
