import type { Change, Chat, Member } from './state.ts';
import type { User } from './types.ts';
import type { World } from './world.ts';

/** A `ChatMember` as the wire has it. */
export function memberObject(user: User, member: Member): Record<string, unknown> {
  const base = { user, status: member.status };
  switch (member.status) {
    case 'creator':
      return { ...base, is_anonymous: false };
    case 'administrator':
      return {
        ...base,
        can_be_edited: false,
        is_anonymous: false,
        can_manage_chat: true,
        can_delete_messages: member.canDeleteMessages ?? false,
        can_manage_video_chats: false,
        can_restrict_members: false,
        can_promote_members: false,
        can_change_info: false,
        can_invite_users: true,
        can_post_stories: false,
        can_edit_stories: false,
        can_delete_stories: false,
        can_pin_messages: false,
        can_manage_topics: member.canManageTopics ?? false,
      };
    case 'restricted':
      return {
        ...base,
        is_member: true,
        can_send_messages: member.canSend ?? false,
        until_date: 0,
      };
    case 'kicked':
      return { ...base, until_date: 0 };
    case 'member':
    case 'left':
      return base;
  }
}

/**
 * The update that tells the bot of a member's new status: `my_chat_member` about itself, and
 * `chat_member` about others, that only an administrator gets. To be committed with the change.
 */
export function membershipUpdate(world: World, chat: Chat, by: User, after: Member): Change[] {
  const before = chat.members.get(after.user) ?? { user: after.user, status: 'left' as const };
  const own = after.user === world.bot.id;
  const user = own ? world.bot : world.state.users.get(after.user);
  if (!user) return [];
  if (!own && chat.members.get(world.bot.id)?.status !== 'administrator') return [];
  return world.update(own ? 'my_chat_member' : 'chat_member', {
    chat: chat.ref,
    from: by,
    date: Math.floor(world.clock.now().getTime() / 1000),
    old_chat_member: memberObject(user, before),
    new_chat_member: memberObject(user, after),
  });
}
