import type { Texts } from './locale.ts';

/** For whom help is written; a person with several roles reads them one after the other. */
export type HelpRole = 'focal_point' | 'leader' | 'coordinator' | 'approver';

const order: readonly HelpRole[] = ['focal_point', 'coordinator', 'approver', 'leader'];

/** One screen of an old phone, in UTF-16 units. */
const longestScreen = 1_000;

/**
 * The words a person can use, by role, and whom to call, a coordinator the operator: one screen, and for somebody with several
 * roles as many messages as they need, each a screen.
 *
 * @param given.roles other roles than those above are passed over
 * @param given.coordinator `đ/c Mai 0900 000 101`
 */
export function helpTexts(
  texts: Texts,
  given: { readonly roles: readonly string[]; readonly coordinator: string },
): readonly string[] {
  const known = order.filter((role) => given.roles.includes(role));
  const roles: readonly HelpRole[] = known.length > 0 ? known : ['focal_point'];
  const parts = [
    ...roles.map((role) => texts(`help.role.${role}`)),
    roles.includes('coordinator')
      ? texts('help.callOperator')
      : texts('help.call', { coordinator: given.coordinator }),
  ];
  const screens: string[] = [];
  let screen = texts('help.head');
  for (const part of parts) {
    const longer = `${screen}\n${part}`;
    if (longer.length > longestScreen) screens.push(screen);
    screen = longer.length > longestScreen ? part : longer;
  }
  return [...screens, screen];
}

/** The tasks of a person, and what is still open (VIỆC CỦA TÔI). */
export function taskList(
  texts: Texts,
  given: {
    readonly who: string;
    readonly tasks: readonly {
      readonly code: string;
      readonly title: string;
      /** `10h00 thứ Sáu 24/10` when something is due; null when nothing is. */
      readonly due: string | null;
    }[];
  },
): string {
  const { tasks } = given;
  if (tasks.length === 0) return texts('letter.noDuties');
  return [
    texts('help.tasks', { who: given.who, count: tasks.length }),
    ...tasks.map(({ code, title, due }) =>
      due === null
        ? texts('invitation.task', { code, title })
        : texts('help.taskDue', { code, title, due }),
    ),
    ...(tasks.some((task) => task.due !== null) ? [texts('help.start')] : []),
  ].join('\n');
}

/** One entry of a platform's command menu. */
export interface MenuCommand {
  /** 1 to 32 of a–z, 0–9 and _ (Bot API, BotCommand). */
  readonly name: string;
  /** 1 to 256 characters. */
  readonly description: string;
}

const commands = ['baocao', 'congviec', 'hoan', 'sua', 'hoi', 'dulieu', 'trogiup'] as const;

/** The command menu of channels that have one. The same words work without the slash. */
export function commandMenu(texts: Texts): readonly MenuCommand[] {
  return commands.map((command) => ({ name: command, description: texts(`help.menu.${command}`) }));
}
