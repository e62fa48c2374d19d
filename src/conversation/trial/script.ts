import { z } from 'zod';
import type { Said } from '../../core/checkin/play-through.ts';
import type { Session } from '../../core/checkin/session.ts';
import type { Day, PersonId } from '../../kernel/ids.ts';
import { closeDraft, type DraftId, type PendingDraft, saveDraft } from '../../storage/drafts.ts';
import type { Scene } from '../commands/scene.ts';

/** The command that begins a trial, and the kind of its draft. */
export const trialName = 'trial';

/** Minutes of campaign time after the last message in which a trial ends by itself. */
export const trialLasts = 30;

const personId = z.custom<PersonId>((id) => typeof id === 'string');
const day = z.custom<Day>((value) => typeof value === 'string');

/** What was said as somebody else: of a trial nothing but this is kept, and only while it lasts. */
const scriptShape = z.object({
  person: personId,
  platform: z.enum(['telegram', 'zalo']),
  way: z.custom<Session['way']>((way) => way === 'step' || way === 'page'),
  cadence: z.enum(['week', 'month']),
  /** The day on which its round opens. */
  opens: day,
  said: z.array(
    z.object({
      input: z.custom<Said['input']>((input) => typeof input === 'object' && input !== null),
      at: z.coerce.date(),
    }),
  ),
});
export type Script = z.infer<typeof scriptShape>;

/** A trial that goes on, or has run out of time. */
export interface Trial {
  readonly id: DraftId;
  readonly script: Script;
  readonly over: boolean;
}

/** The trial that somebody is in; null when what waits from them is something else. */
export function trialOf(pending: PendingDraft | null, now: Date): Trial | null {
  if (pending?.kind !== trialName) return null;
  const content = z.object({ draft: scriptShape }).safeParse(pending.content);
  if (!content.success) return null;
  return { id: pending.id, script: content.data.draft, over: pending.expiresAt <= now };
}

/** Keeps what was said so far; an earlier state of the trial is over, and its buttons with it. */
export async function keepScript(
  { tx, orgId, speaker, surroundings, now }: Scene,
  script: Script,
): Promise<DraftId> {
  const id = surroundings.ids() as DraftId;
  const expiresAt = new Date(now.getTime() + trialLasts * 60_000);
  const content = { waits: 'answer', draft: script };
  await saveDraft(tx, orgId, speaker.person.id, { id, kind: trialName, content, expiresAt }, now);
  return id;
}

export async function endTrial({ tx, orgId, now }: Scene, { id }: Trial): Promise<void> {
  await closeDraft(tx, orgId, id, 'cancelled', now);
}

/** What the buttons of a trial are about. */
export function trialSubject(id: DraftId): string {
  return `${subjectPrefix}${id}`;
}

const subjectPrefix = 'trial:';

export function isTrialSubject(subject: string | null): boolean {
  return subject?.startsWith(subjectPrefix) ?? false;
}
