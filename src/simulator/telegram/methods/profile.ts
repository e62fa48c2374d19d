import type { BotCall } from '../call.ts';
import { textOf } from '../call.ts';
import { badRequest } from '../refusal.ts';
import type { User } from '../types.ts';
import type { World } from '../world.ts';

/** `getMe`. */
export function getMe(world: World): User & Record<string, unknown> {
  return {
    ...world.bot,
    can_join_groups: true,
    can_read_all_group_messages: !world.state.privacy,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  };
}

/** `setMyCommands`: the command menu of one scope and language. */
export function setMyCommands(world: World, call: BotCall): true {
  const commands = call.params.commands;
  if (!Array.isArray(commands))
    throw badRequest("can't parse list of bot commands: Array expected");
  if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  for (const item of commands as readonly Record<string, unknown>[]) {
    const { command, description } = item;
    if (typeof command !== 'string' || !/^\/?[a-z0-9_]{1,32}$/.test(command)) {
      throw badRequest('BOT_COMMAND_INVALID');
    }
    if (typeof description !== 'string' || description.trim() === '' || description.length > 256) {
      throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
    }
  }
  world.commit([{ kind: 'commands', key: menuKey(call), commands }]);
  return true;
}

/** `getMyCommands`. */
export function getMyCommands(world: World, call: BotCall): readonly unknown[] {
  return world.state.commands.get(menuKey(call)) ?? [];
}

function menuKey(call: BotCall): string {
  return `${JSON.stringify(call.params.scope ?? { type: 'default' })} ${textOf(call, 'language_code') ?? ''}`;
}
