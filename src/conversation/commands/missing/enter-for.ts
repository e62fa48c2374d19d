import { z } from 'zod';
import { apply } from '../../../core/checkin/apply.ts';
import type { Book } from '../../../core/checkin/book.ts';
import { type Event, isFact } from '../../../core/checkin/event.ts';
import { hearCommand } from '../../../core/checkin/hear.ts';
import { newSession, type Session } from '../../../core/checkin/session.ts';
import { openSlots } from '../../../core/checkin/slots.ts';
import { step } from '../../../core/checkin/step.ts';
import { chatWords } from '../../../core/language/chat-words.ts';
import type { CheckInId } from '../../../kernel/ids.ts';
import { audited, type Change } from '../../../storage/audit.ts';
import { loadBooks } from '../../../storage/book.ts';
import { writeFacts } from '../../../storage/facts.ts';
import { loadEntryRows, loadWork, releaseWork, type WorkRow } from '../../../storage/work.ts';
import { asked, type Done, deed, drafted, type Heard, said } from '../command.ts';
import type { Scene } from '../scene.ts';
import { readSource } from './entry-source.ts';
import { askedText, entryText } from './entry-text.ts';
import { checkInIds } from './excuse.ts';
import { tellOutdated } from './outdated-entry.ts';
import { readWork, unmeant } from './work.ts';

const shape = z.object({
  checkIns: checkInIds,
  text: z.string(),
  source: z.enum(['phone', 'paper', 'meeting']).nullable(),
  session: z.custom<Session>((value) => typeof value === 'object' && value !== null),
});
type Entry = z.infer<typeof shape>;

/** NHẬP THAY THÔN 8: 2 buổi, 40 lượt. In the same free form as a reply of their own. */
export const enterFor = deed<Entry>({
  name: 'missing.enter',
  roles: ['coordinator'],
  words: chatWords.enterFor,
  say: 'enterFor',
  confirm: 'none',
  undoable: true,
  shape,
  async hear({ rest }, scene): Promise<Heard<Entry>> {
    const meant = await readWork(rest, scene);
    if (meant.meant !== 'work') return said(unmeant(scene, meant));
    const work = meant.work.filter((row) => row.status !== 'excused');
    if (work.length === 0) return said(scene.texts('command.work.nothingOpen'));
    const { source, rest: text } = readSource(meant.rest);
    const checkIns = work.map((row) => row.checkIn);
    const draft = { checkIns, text, source, session: newSession('page', null) };
    return text === ''
      ? asked(draft, askedText(scene, work, await bookOf(scene, work)))
      : drafted(draft);
  },
  resume: async (draft, { rest }) => drafted({ ...draft, text: rest }),
  run: enter,
});

/** Putting off, refusing and asking are theirs to say. */
const theirs: readonly string[] = ['SNOOZE', 'WRONG_TASK', 'ASK', 'REASON', 'START', 'BACK'];

/** More rows than one reply makes. */
const mostRows = 120;

async function enter(entry: Entry, scene: Scene, change: Change): Promise<Done> {
  const { tx, orgId, speaker, turn, texts, surroundings } = scene;
  if (theirs.includes(hearCommand(entry.text)?.command ?? '')) {
    return { text: texts('command.enter.theirs'), changed: false };
  }
  const all = await loadWork(tx, orgId);
  const work = all.filter((row) => entry.checkIns.includes(row.checkIn));
  const before = await bookOf(scene, work);
  const { session, events } = step(
    before,
    entry.session,
    { type: 'typed', text: entry.text },
    turn.at,
  );
  const facts = events.filter(isFact);
  const book = facts.reduce(apply, before);
  const made = Array.from({ length: mostRows }, () => surroundings.ids());
  const fresh = [...made];
  const checkIns = work.map((row) => row.checkIn);
  const rows = await loadEntryRows(tx, orgId, checkIns);
  const touched = [
    { entity: 'assignment', ids: [...new Set(work.map((row) => row.assignment))] },
    { entity: 'checkIn', ids: checkIns },
    { entity: 'answer', ids: [...rows.answers, ...made] },
    { entity: 'difficulty', ids: [...rows.difficulties, ...made] },
  ] as const;
  const person = speaker.person.id;
  const reason = entry.source === null ? undefined : texts(`command.source.${entry.source}`);
  await audited(tx, { ...change, reason }, touched, async () => {
    const ids = () => fresh.shift() ?? surroundings.ids();
    const origin = { orgId, person, inbox: turn.inbox, via: 'by_hand', now: turn.at, ids };
    await writeFacts(tx, origin, book, facts);
    await releaseWork(tx, orgId, checkIns, person);
  });
  // Who decides about a difficulty, and by when, may stay open.
  const goesOn = session.focus.on === 'doubt' || openSlots(book).length > 0;
  const { text: done, lines } = entryText(scene, { work, book, events, source: entry.source });
  const entered = { before, facts, work, lines, goesOn };
  const text = [done, ...(await tellOutdated(scene, change.id, entered))].join('\n');
  const next: Entry = { ...entry, text: '', session };
  return { text, changed: recorded(events), ...(goesOn ? { goesOn: next } : {}) };
}

function recorded(events: readonly Event[]): boolean {
  return events.some(isFact);
}

/** Everything that is due from whoever answers for some check-ins, and only that. */
async function bookOf(scene: Scene, work: readonly WorkRow[]): Promise<Book> {
  const { tx, orgId, speaker } = scene;
  const units = await scene.units();
  const owners = [
    ...new Set(
      work.flatMap((row) => {
        const first = units.find((unit) => unit.id === row.unitId)?.members[0]?.person;
        return row.owner ?? first ?? [];
      }),
    ),
  ];
  const books = await loadBooks(tx, orgId, owners, speaker.home);
  const [first] = books;
  const ids = new Set<CheckInId>(work.map((row) => row.checkIn));
  const items = books
    .flatMap((book) => book.items)
    .filter((item, n, list) => list.findIndex((one) => one.checkIn === item.checkIn) === n)
    .filter((item) => ids.has(item.checkIn))
    // Somebody who holds it is no obstacle: what is typed for them is theirs.
    .map((item) => ({ ...item, heldBy: null }));
  return {
    ...speaker.home,
    person: {
      id: first?.person.id ?? speaker.person.id,
      // Whoever types is asked when something is not clear.
      callName: speaker.person.callName,
      unitName: work[0]?.unitName ?? '',
    },
    items,
    beside: [],
  };
}
