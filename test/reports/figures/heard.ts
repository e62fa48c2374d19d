import type { Plan, PlannedReport, State } from './plan.ts';

/**
 * What people reported, read back from the record that the emulated platform kept of every call:
 * the pages the bot sent them, and what they wrote. Nothing of the product is used here; of the
 * plan only who has which phone, which task and which due day is known, not what was said.
 */
export interface Heard {
  /** The weeks of the plan, with what was asked and answered as the phones have it. */
  readonly weeks: Plan['weeks'];
  /** What was posted into the room: one text for each week, its pages joined. */
  readonly posts: ReadonlyMap<string, string>;
}

interface Message {
  readonly at: Date;
  readonly chat: string;
  readonly text: string;
  readonly fromBot: boolean;
}

export function hear(
  jsonl: string,
  plan: Omit<Plan, 'weeks'> & { readonly weeks: readonly Omit<Plan['weeks'][number], 'reports'>[] },
  phones: ReadonlyMap<string, string>,
  room: string,
): Heard {
  const messages = messagesOf(jsonl);
  const weeks = plan.weeks.map(({ key, wednesday, friday }) => {
    const from = new Date(`${wednesday}T14:00:00+07:00`);
    const due = new Date(`${friday}T10:00:00+07:00`);
    const until = new Date(`${friday}T15:30:00+07:00`);
    const asked: string[] = [];
    const reports: Record<string, PlannedReport | null> = {};
    for (const chat of phones.values()) {
      const mine = messages.filter((m) => m.chat === chat && m.at >= from && m.at <= until);
      const page = mine.find((m) => m.fromBot);
      const questions = questionsOf(page?.text ?? '');
      const codes = [...new Set(questions.values())].sort();
      asked.push(...codes);
      const [reply] = mine.filter((m) => !m.fromBot);
      const figures = figuresOf(reply?.text ?? '');
      for (const code of codes) {
        const numbers = [...questions].filter(([, of]) => of === code).map(([n]) => n);
        const [state, count, rate] = numbers.sort((a, b) => a - b).map((n) => figures.get(n));
        reports[code] =
          state === undefined || count === undefined || rate === undefined || !reply
            ? null
            : { late: reply.at > due, ...stateOf(state), count: amount(count), rate: share(rate) };
      }
    }
    return { key, wednesday, friday, asked: asked.sort(), reports };
  });
  return { weeks, posts: postsOf(messages, plan.weeks, room) };
}

/** Every message that went either way, in the order of the record. */
function messagesOf(jsonl: string): readonly Message[] {
  return jsonl
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line): readonly Message[] => {
      const { t, method, params, http, response } = JSON.parse(line);
      if (response?.ok !== true) return [];
      // Without a status the answer was lost on its way; the message stands on the phone.
      if (method === 'sendMessage') {
        return [{ at: new Date(t), chat: params.chat_id, text: params.text, fromBot: true }];
      }
      const message =
        method === 'getUpdates' && http === 200 ? response.result?.message : undefined;
      if (typeof message?.text !== 'string') return [];
      const { date, chat, text } = message;
      return [{ at: new Date(date), chat: chat.id, text, fromBot: false }];
    });
}

/** Which task the numbers of a page belong to: `NV-05 NHIỆM VỤ SỐ 5`, `4. Tình trạng NV-05: …`. */
function questionsOf(page: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  let code = '';
  for (const line of page.split('\n')) {
    code = /^(NV-\d+) \p{Lu}{2}/u.exec(line)?.[1] ?? code;
    const number = /^(\d+)\. /u.exec(line)?.[1];
    if (number !== undefined && code !== '') found.set(Number(number), code);
  }
  return found;
}

/** `4: bao dam`: what stands behind the number. */
function figuresOf(reply: string): ReadonlyMap<number, string> {
  return new Map(
    [...reply.matchAll(/^(\d+): (.+)$/gmu)].map(([, n, said = '']) => [Number(n), said]),
  );
}

const states: readonly (readonly [RegExp, State])[] = [
  [/^chua trien khai/u, 'not_started'],
  [/^dang thuc hien/u, 'in_progress'],
  [/^bao dam/u, 'on_track'],
  [/^cham/u, 'late'],
  [/^vuong/u, 'blocked'],
  [/^hoan thanh/u, 'done'],
];

function stateOf(said: string): Pick<PlannedReport, 'state' | 'percent'> {
  const found = states.find(([pattern]) => pattern.test(said));
  if (!found) throw new Error(`no state: ${said}`);
  const percent = /(\d+)%/u.exec(said)?.[1];
  return { state: found[1], percent: percent === undefined ? null : Number(percent) };
}

function amount(said: string): number | null {
  const found = /^\d+/u.exec(said)?.[0];
  return found === undefined ? null : Number(found);
}

function share(said: string): number {
  return Number(said.replace(',', '.'));
}

function postsOf(
  messages: readonly Message[],
  weeks: readonly { readonly key: string; readonly friday: string }[],
  room: string,
): ReadonlyMap<string, string> {
  return new Map(
    weeks.map(({ key, friday }) => {
      const at = new Date(`${friday}T16:00:00+07:00`).getTime();
      const pages = messages
        .filter((m) => m.chat === room && m.fromBot && m.at.getTime() === at)
        .map(({ text }) => text.replace(/\n\(\d+\/\d+\)$/u, ''));
      return [key, pages.join('')];
    }),
  );
}
