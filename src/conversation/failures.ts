import { dayOf } from '../core/calendar/zone.ts';
import { failure, photoFailed } from '../render/trouble.ts';
import type { WantedFile } from '../storage/attachments.ts';
import type { Tx } from '../storage/database.ts';
import { queue } from '../storage/outbox.ts';
import { replyKey } from '../storage/outbox-keys.ts';
import { loadPeople } from '../storage/people.ts';
import { loadHome, loadSpeaker } from '../storage/speaker.ts';
import { urgentLabelOf } from './commands/urgent/photos.ts';
import { documentFailed, largestMb } from './files/take-in.ts';
import { replyText } from './reply.ts';
import type { Surroundings, Turn } from './surroundings.ts';

/** M24: our fault, the message is kept, and when to call if no receipt comes. */
export async function sayFailure({ texts }: Surroundings, turn: Turn): Promise<void> {
  const { inbound, tx, account, now } = turn;
  if (inbound.type === 'ignored' || inbound.type === 'migrated') return;
  if (inbound.place.kind === 'group') return;
  const speaker = await loadSpeaker(tx, account.orgId, account.id, inbound.place.chat, null);
  if (!speaker.person || !speaker.address) return;
  const text = failure(texts, {
    at: turn.at,
    code: `L-${turn.inbox.slice(0, 6)}`,
    checkAt: new Date(now.getTime() + 3_600_000),
    zone: speaker.home.zone,
    callName: speaker.person.callName,
    coordinator: speaker.home.coordinator,
  });
  await replyText(texts, turn, speaker.address.id, text, 'notice', 300);
}

/** M26: the photo or document did not come through; the figures are safe without it. */
export async function sayFileFailed(
  { texts, clock }: Surroundings,
  tx: Tx,
  file: WantedFile,
): Promise<void> {
  if (file.personId === null || file.inboxId === null) return;
  const now = clock.now();
  const home = await loadHome(tx, file.orgId);
  const [person] = await loadPeople(tx, file.orgId, dayOf(now, home.zone), {
    only: [file.personId],
  });
  if (!person?.address) return;
  const { callName } = person;
  const urgent = await urgentLabelOf(tx, file.orgId, file.id);
  const text =
    urgent !== null
      ? texts('urgent.photo.failed', { label: urgent, max: largestMb })
      : file.name === null
        ? photoFailed(texts, { sentAt: now, zone: home.zone, callName, maxMb: largestMb })
        : documentFailed(texts, file.name, callName);
  await queue(
    tx,
    file.orgId,
    [
      {
        key: replyKey(file.inboxId, 400),
        address: person.address.id,
        priority: 'reply',
        repeatable: true,
        unasked: false,
        category: 'notice',
        payload: { text, buttons: [], photo: null, file: null },
        notBefore: null,
        cause: file.inboxId,
      },
    ],
    now,
  );
}
