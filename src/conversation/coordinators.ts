import { dayOf } from '../core/calendar/zone.ts';
import type { Book, Item } from '../core/checkin/book.ts';
import type { Fact } from '../core/checkin/event.ts';
import type { CheckInId } from '../kernel/ids.ts';
import { paged } from '../render/paged.ts';
import { listed } from '../render/people.ts';
import { createWhen } from '../render/when.ts';
import { keepLateReason, loadLateWork } from '../storage/late-reasons.ts';
import { type NewMessage, queue } from '../storage/outbox.ts';
import { replyKey } from '../storage/outbox-keys.ts';
import { loadPeople } from '../storage/people.ts';
import { askCoordinator } from '../storage/questions.ts';
import { loadHome } from '../storage/speaker.ts';
import type { Outdated } from '../storage/told-anew.ts';
import { codesOf, weekNumber } from './outdated.ts';
import type { Participant, Surroundings, Turn } from './surroundings.ts';

/** One line to the coordinators: a key of `locales/<language>/told.json` and its values. */
interface Line {
  readonly key: string;
  readonly values: Record<string, string | number>;
}

/** What of a turn the coordinators hear at once: what only they can settle. */
export async function tellCoordinators(
  surroundings: Surroundings,
  turn: Turn,
  speaker: Participant,
  given: {
    readonly before: Book;
    readonly book: Book;
    readonly facts: readonly Fact[];
    readonly outdated: readonly Outdated[];
  },
): Promise<void> {
  const { before, book, facts, outdated } = given;
  const lines: Line[] = [];
  for (const fact of facts) {
    const line = await lineFor(surroundings, turn, speaker, book, fact);
    if (line) lines.push(line);
  }
  lines.push(...outdatedLines(speaker, before, facts, outdated));
  if (lines.length > 0) await tell(surroundings, turn, lines);
}

/** What stands in a digest that everybody has, or that waits: only a correction mends that. */
function outdatedLines(
  speaker: Participant,
  before: Book,
  facts: readonly Fact[],
  outdated: readonly Outdated[],
): readonly Line[] {
  return outdated.map((digest) => ({
    key: `told.outdated.${digest.status}`,
    values: {
      name: speaker.person.fullName,
      unit: before.person.unitName,
      codes: codesOf(before, facts),
      week: weekNumber(digest),
    },
  }));
}

/** One line outside a sitting. */
export async function notifyCoordinators(
  surroundings: Surroundings,
  turn: Turn,
  key: string,
  values: Line['values'],
): Promise<void> {
  await tell(surroundings, turn, [{ key, values }]);
}

async function lineFor(
  surroundings: Surroundings,
  turn: Turn,
  speaker: Participant,
  book: Book,
  fact: Fact,
): Promise<Line | null> {
  const name = speaker.person.fullName;
  switch (fact.type) {
    case 'task.refused':
      return { key: 'told.refusal', values: { ...about(book, fact.checkIn), name } };
    case 'successor.named':
      return {
        key: 'told.successor',
        values: { ...about(book, null), code: fact.code, name, text: fact.text },
      };
    case 'question.forwarded': {
      const number = await askCoordinator(turn.tx, turn.account.orgId, {
        id: surroundings.ids(),
        person: speaker.person.id,
        checkIn: fact.checkIn,
        text: fact.text,
        now: turn.now,
      });
      const values = { ...about(book, fact.checkIn), name, text: fact.text, number };
      return { key: fact.checkIn ? 'told.question' : 'told.questionPlain', values };
    }
    case 'reason.given':
      return await lineForReason(surroundings, turn, speaker, book, fact.text);
    default:
      return null;
  }
}

/** Why something was late: kept with the work, and numbered like a question, to be answered. */
async function lineForReason(
  { ids, texts }: Surroundings,
  { tx, account, now }: Turn,
  { person, home }: Participant,
  book: Book,
  text: string,
): Promise<Line> {
  const { orgId, platform: via } = account;
  const work = await loadLateWork(tx, orgId, person.id);
  if (work) {
    const change = { id: ids(), orgId, actor: person.id, via, at: now };
    await keepLateReason(tx, change, work.checkIns, text);
  }
  const number = await askCoordinator(tx, orgId, {
    id: ids(),
    person: person.id,
    checkIn: work?.checkIns[0] ?? null,
    text: texts('told.reasonAsked', { text }),
    now,
  });
  const { unit } = about(book, null);
  const values = { name: person.fullName, unit: work?.unit ?? unit, text, number };
  if (!work) return { key: 'told.reasonPlain', values };
  const round = createWhen(texts, home.zone, now).round(work);
  return { key: 'told.reason', values: { ...values, codes: listed(texts, work.codes), round } };
}

function about(book: Book, checkIn: CheckInId | null): { code: string; unit: string } {
  const item: Item | undefined = book.items.find((i) => i.checkIn === checkIn);
  return { code: item?.task.code ?? '', unit: item?.unit.name ?? book.person.unitName };
}

async function tell({ texts }: Surroundings, turn: Turn, lines: readonly Line[]): Promise<void> {
  const { orgId } = turn.account;
  const { zone } = await loadHome(turn.tx, orgId);
  const today = dayOf(turn.now, zone);
  const coordinators = await loadPeople(turn.tx, orgId, today, { role: 'coordinator' });
  const messages = coordinators.flatMap((person, n): NewMessage[] =>
    person.address
      ? [
          {
            key: replyKey(turn.inbox, 200 + n),
            address: person.address.id,
            priority: 'urgent',
            repeatable: false,
            unasked: false,
            category: 'notice',
            payload: {
              text: lines.map((line) => texts(line.key, line.values)).join('\n'),
              buttons: [],
              photo: null,
              file: null,
            },
            notBefore: null,
            cause: turn.inbox,
          },
        ]
      : [],
  );
  const pages = messages.flatMap((message) => paged(message, texts));
  await queue(turn.tx, orgId, pages, turn.now);
}
