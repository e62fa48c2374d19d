import type { AttachmentId, OrgId } from '../../../kernel/ids.ts';
import type { WantedFile } from '../../../storage/attachments.ts';
import { loadSendings } from '../../../storage/changes.ts';
import type { Tx } from '../../../storage/database.ts';
import { type DirectiveView, loadDirectives, loadOwnReport } from '../../../storage/directives.ts';
import { type NewMessage, queue } from '../../../storage/outbox.ts';
import { fireKey } from '../../../storage/outbox-keys.ts';
import type { PersonView } from '../../../storage/people.ts';
import { loadHome } from '../../../storage/speaker.ts';
import { claimPhotos, reportOfPhoto, type UrgentPhoto } from '../../../storage/urgent-photos.ts';
import { fetchLink } from '../../files/links.ts';
import { replyText } from '../../reply.ts';
import type { Participant, Surroundings, Turn } from '../../surroundings.ts';
import { isReached } from '../audience.ts';
import { labelOf } from '../directives/wording.ts';
import { createSetting, type Setting } from '../scene.ts';
import { causeOf } from './cause.ts';
import { fromText } from './find.ts';

const minuteMs = 60_000;

/** A photo that says nothing itself goes with a report that follows within so many minutes. */
const before = 10;

/** And with one that came so many minutes ago and is not over. */
const after = 30;

/** The moment since which photos go with what is reported now. */
export function nearSince(now: Date): Date {
  return new Date(now.getTime() - before * minuteMs);
}

/**
 * A photo without words from somebody who has just reported what cannot wait, or is about to: it
 * goes with the report, and is no evidence for a task.
 *
 * @returns false when it is of something else
 */
export async function onUrgentPhoto(
  { texts }: Surroundings,
  turn: Turn,
  speaker: Participant,
): Promise<boolean> {
  const { tx, account, now } = turn;
  const { pending, person } = speaker;
  const say = (text: string) => replyText(texts, turn, speaker.address.id, text);
  if (pending?.kind === 'urgent.report' && pending.expiresAt > now) {
    await say(texts('urgent.photo.goOn'));
    return true;
  }
  const { orgId } = account;
  const since = new Date(now.getTime() - after * minuteMs);
  const report = await loadOwnReport(tx, orgId, person.id, since);
  if (!report) return false;
  await claimPhotos(tx, orgId, report.id, person.id, now);
  await say(texts('urgent.photo.taken', { label: labelOf(report) }));
  return true;
}

/** The bytes of a photo are here: where it goes with an urgent report, whoever has that gets it. */
export async function forwardUrgentPhoto(
  surroundings: Surroundings,
  tx: Tx,
  { orgId, id }: Pick<WantedFile, 'orgId' | 'id'>,
  { sha256, mime }: Pick<UrgentPhoto, 'sha256' | 'mime'>,
): Promise<void> {
  const report = await loadReportOf(tx, orgId, id);
  if (!report) return;
  const { zone } = await loadHome(tx, orgId);
  const setting = createSetting(surroundings, tx, { orgId, zone }, surroundings.clock.now());
  const { people: had } = await loadSendings(tx, orgId, causeOf(report.id), 'urgent');
  const people = (await setting.people()).filter((one) => had.includes(one.id));
  await sendPhotos(setting, report, [{ id, sha256, mime }], people);
}

/** `K-03`, where a photo that will not come was to go with that report; null for any other. */
export async function urgentLabelOf(
  tx: Tx,
  orgId: OrgId,
  photo: AttachmentId,
): Promise<string | null> {
  const report = await loadReportOf(tx, orgId, photo);
  return report && labelOf(report);
}

async function loadReportOf(
  tx: Tx,
  orgId: OrgId,
  photo: AttachmentId,
): Promise<DirectiveView | null> {
  const id = await reportOfPhoto(tx, orgId, photo);
  if (id === null) return null;
  const [report] = await loadDirectives(tx, orgId, ['urgent'], { id });
  return report ?? null;
}

/**
 * Sends photos of a report: as pictures where the channel carries them, elsewhere a link that opens
 * each. Each person gets each photo once, but for those who ask for it.
 *
 * @param asked the message by which somebody asked to see them again
 */
export async function sendPhotos(
  setting: Setting,
  report: Pick<DirectiveView, 'kind' | 'number' | 'from' | 'unitName'>,
  photos: readonly UrgentPhoto[],
  people: readonly PersonView[],
  asked?: string,
): Promise<void> {
  const { surroundings, tx, orgId, now, texts } = setting;
  const label = labelOf(report);
  const caption = texts('urgent.photo.caption', { label, from: await fromText(setting, report) });
  const messages: NewMessage[] = [];
  for (const { id, sha256, mime } of photos) {
    const photo = { sha256, name: `${label}.${mime.replace(/^image\/(?:x-)?/u, '')}` };
    for (const person of people) {
      if (!person.address || !isReached(person)) continue;
      const { photoOut } = surroundings.capabilitiesOf(person.address.platform);
      const carried = photoOut === 'upload' || (photoOut === 'url' && surroundings.pages.isPublic);
      const bearer = { tx, orgId, now, person: person.id };
      const text = carried
        ? caption
        : `${caption}\n${await fetchLink(surroundings, bearer, photo)}`;
      const cause = `photo:${id}`;
      messages.push({
        key: fireKey(asked === undefined ? cause : `${cause}:${asked}`, person.id, 0),
        address: person.address.id,
        priority: 'urgent',
        repeatable: false,
        unasked: false,
        category: 'urgent',
        payload: { text, buttons: [], photo: carried ? photo : null, file: null },
        notBefore: null,
        cause,
      });
    }
  }
  await queue(tx, orgId, messages, now);
}
