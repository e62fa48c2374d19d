import type { Capabilities } from '../channels/channel.ts';
import { type Hours, leavesAt } from '../core/calendar/sending-hours.ts';
import { dayOf } from '../core/calendar/zone.ts';
import type { Book } from '../core/checkin/book.ts';
import { newSession } from '../core/checkin/session.ts';
import { step } from '../core/checkin/step.ts';
import type { Strand } from '../core/checkin/strand.ts';
import { as, type OrgId, type PersonId, type SittingId } from '../kernel/ids.ts';
import { render } from '../render/render.ts';
import type { Rendered } from '../render/rendered.ts';
import { loadBooks } from '../storage/book.ts';
import type { Tx } from '../storage/database.ts';
import { type HeldInvitation, holdInvitations } from '../storage/held.ts';
import { loadHours } from '../storage/hours.ts';
import { type NewMessage, queue } from '../storage/outbox.ts';
import { fireKey } from '../storage/outbox-keys.ts';
import { loadPeople, type PersonView } from '../storage/people.ts';
import { loadPreviousResults } from '../storage/results.ts';
import { markAsked } from '../storage/rounds.ts';
import { loadSittings, type PromptRow, savePrompts, saveSittings } from '../storage/sittings.ts';
import { loadHome } from '../storage/speaker.ts';
import { loadMovedLine } from './moved.ts';
import { type Manner, prepare } from './reply.ts';
import { wayOf } from './sitting.ts';
import type { Surroundings } from './surroundings.ts';

/** Whom to write to about what is due from them, and why. */
export interface Invitation {
  readonly orgId: OrgId;
  readonly people: readonly PersonId[];
  readonly reminder: 'opening' | 'reminder' | 'last-call' | 'snoozed';
  /** Of what; null for what is due. */
  readonly strand: Strand | null;
  /** It may wait for the hour each reader prefers: the opening of a week, which leaves time enough. */
  readonly atTheirHour: boolean;
  /** What makes the messages unique: the due moment. */
  readonly occurrence: string;
  /** Campaign time. */
  readonly now: Date;
}

/** What became of one person. */
export interface Invited {
  readonly recipientKind: 'person';
  readonly recipient: PersonId;
  readonly kind: Invitation['reminder'];
  /** `held`: it waits for a better hour, and is written then. */
  readonly outcome: 'sent' | 'held' | 'skipped';
  /** `not-paired`, `no-consent`, `unreachable`, `away`, `nothing-open`; until when it is held. */
  readonly reason: string | null;
  readonly outbox: string | null;
}

/** What a platform can do, by its name. */
export type CapabilitiesOf = (platform: 'telegram' | 'zalo') => Capabilities;

/**
 * Writes to people what is due from them: an opening, one reminder for all their tasks, a snooze
 * that is over. The number of statements does not grow with the number of people. Whoever has
 * nothing open gets nothing, whatever the list says. What would come at a bad hour is held, and
 * written when its hour comes from what is true then.
 */
export function createInvite(surroundings: Surroundings, capabilitiesOf: CapabilitiesOf) {
  return async (tx: Tx, invitation: Invitation): Promise<readonly Invited[]> => {
    const { orgId, now, reminder, strand } = invitation;
    if (invitation.people.length === 0) return [];
    const home = await loadHome(tx, orgId);
    const hours = await loadHours(tx, orgId);
    const people = await loadPeople(tx, orgId, dayOf(now, home.zone), { only: invitation.people });
    const reached = people.filter((p) => obstacle(p) === null);
    const ids = reached.map((p) => p.id);
    const books = await loadBooks(tx, orgId, ids, home);
    const sittings = await loadSittings(tx, orgId, ids);
    const previous =
      reminder === 'opening'
        ? await loadPreviousResults(tx, orgId, ids)
        : new Map<PersonId, null>();
    const moved =
      reminder === 'opening'
        ? await loadMovedLine(tx, orgId, surroundings.texts, home.zone, now)
        : () => null;

    const results: Invited[] = people
      .filter((p) => obstacle(p) !== null)
      .map((p) => skipped(p.id, reminder, obstacle(p) ?? ''));
    const held: HeldInvitation[] = [];
    const messages: NewMessage[] = [];
    const prompts: PromptRow[] = [];
    const places: { id: SittingId; person: PersonId; session: ReturnType<typeof newSession> }[] =
      [];
    for (const [n, person] of reached.entries()) {
      const before = books[n];
      if (!before || !person.address) continue;
      const capabilities = capabilitiesOf(person.address.platform);
      const way = wayOf(person.wayOfAsking, capabilities.buttons);
      const open = sittings.get(person.id);
      const session = { ...(open?.session ?? newSession(way)), way };
      const stepped = step(before, session, { type: 'invited', reminder, strand }, now);
      const book = stepped.view;
      const result = previous.get(person.id) ?? null;
      const context = { texts: surroundings.texts, capabilities, way, now, previous: result };
      const rendered = withLine(render(stepped.events, book, context), moved(book));
      if (rendered.length === 0) {
        results.push(skipped(person.id, reminder, 'nothing-open'));
        continue;
      }
      const until = heldUntil(invitation, person, before, { hours, zone: home.zone });
      if (until !== null && reminder !== 'snoozed') {
        held.push({
          person: person.id,
          reminder,
          strand,
          occurrence: invitation.occurrence,
          until,
        });
        results.push({ ...skipped(person.id, reminder, until.toISOString()), outcome: 'held' });
        continue;
      }
      const sitting = open?.id ?? as<SittingId>(surroundings.ids());
      places.push({ id: sitting, person: person.id, session: stepped.session });
      const prepared = prepare(
        surroundings,
        { address: person.address.id, person: person.id, sitting, step: stepped.session.step },
        rendered,
        manner(invitation),
        (page) => fireKey(invitation.occurrence, person.id, page),
      );
      messages.push(...prepared.messages);
      prompts.push(...prepared.prompts);
      results.push(sent(person.id, reminder, prepared.messages[0]?.key ?? null));
    }
    await saveSittings(tx, orgId, places, now);
    await savePrompts(tx, orgId, prompts, now);
    await queue(tx, orgId, messages, now);
    await holdInvitations(tx, orgId, surroundings.ids, held);
    if (reminder === 'opening') {
      await markAsked(
        tx,
        orgId,
        places.map((p) => p.person),
        now,
      );
    }
    return results;
  };
}

/** A line before the first message of an opening. */
function withLine(rendered: readonly Rendered[], line: string | null): readonly Rendered[] {
  const [first, ...more] = rendered;
  return first && line !== null
    ? [{ ...first, text: `${line}\n\n${first.text}` }, ...more]
    : rendered;
}

/** Until when a person is not written to; null for now. */
function heldUntil(
  { now, atTheirHour }: Invitation,
  { preferredTime }: PersonView,
  { items }: Book,
  place: { readonly hours: Hours; readonly zone: string },
): Date | null {
  const dues = items.flatMap(({ status, round }) =>
    (status === 'pending' || status === 'in_progress') && round.dueAt > now ? [round.dueAt] : [],
  );
  const due = dues.reduce<Date | null>((a, b) => (a === null || b < a ? b : a), null);
  const prefers = atTheirHour ? preferredTime : null;
  const leaves = leavesAt(now, place, { prefers, due });
  return leaves > now ? leaves : null;
}

/** A second copy of what nobody asked for is never sent on purpose. */
function manner({ reminder, occurrence }: Invitation): Manner {
  return {
    priority: 'bulk',
    repeatable: false,
    unasked: reminder !== 'snoozed',
    notBefore: null,
    cause: occurrence,
    category: null,
  };
}

function obstacle(person: PersonView): string | null {
  if (person.away) return 'away';
  if (!person.address) return 'not-paired';
  return person.consent === 'given' ? null : 'no-consent';
}

function skipped(recipient: PersonId, kind: Invitation['reminder'], reason: string): Invited {
  return { recipientKind: 'person', recipient, kind, outcome: 'skipped', reason, outbox: null };
}

function sent(recipient: PersonId, kind: Invitation['reminder'], outbox: string | null): Invited {
  return { recipientKind: 'person', recipient, kind, outcome: 'sent', reason: null, outbox };
}
