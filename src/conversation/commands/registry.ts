import type { ChatCommand } from './command.ts';
import { changeSchedule, changeWeek } from './reminders/change.ts';
import { createReminder } from './reminders/create.ts';
import { listSchedules, showSchedule } from './reminders/look.ts';
import { deleteSchedule, fireSchedule, pauseSchedule, resumeSchedule } from './reminders/switch.ts';
import { whySilent } from './reminders/why.ts';

/**
 * Everything that can be said to the bot in private besides answers. Where two are named by as many
 * words, the one that stands first is asked first.
 */
export const commands: readonly ChatCommand[] = [
  createReminder,
  changeWeek,
  listSchedules,
  showSchedule,
  pauseSchedule,
  resumeSchedule,
  changeSchedule,
  deleteSchedule,
  fireSchedule,
  whySilent,
];

export function commandNamed(name: string): ChatCommand | null {
  return commands.find((command) => command.name === name) ?? null;
}

/** Whether somebody with these roles may say it here. */
export function mayUse(
  command: ChatCommand,
  roles: readonly string[],
  where: 'private' | 'group',
): boolean {
  return command.where.includes(where) && command.roles.some((role) => roles.includes(role));
}
