import { who } from '../../../render/people.ts';
import type { Belongings } from '../../../storage/belongings.ts';
import { weekToApprove } from '../../../storage/digests.ts';
import { loadPending, type PendingDraft } from '../../../storage/drafts.ts';
import { loadMissing } from '../../../storage/missing.ts';
import type { PersonView } from '../../../storage/people.ts';
import { loadQuestions } from '../../../storage/questions.ts';
import { missingList } from '../../missing-shown.ts';
import { isReached } from '../audience.ts';
import type { ChatCommand } from '../command.ts';
import type { Scene } from '../scene.ts';
import { contentShape } from '../waiting.ts';

/** What somebody was about to confirm, as it goes over to a successor. */
export interface Inherited {
  /** The command, and what it has understood. */
  readonly command: ChatCommand;
  readonly draft: unknown;
}

/**
 * What goes over of what somebody was about to confirm. Nothing does where they were still being
 * asked something, or where the successor cannot say LƯU or has something of their own to decide.
 */
export async function toConfirm(
  scene: Scene,
  from: PersonView,
  to: PersonView,
  commands: readonly ChatCommand[],
): Promise<Inherited | null> {
  const { tx, orgId, now } = scene;
  if (!isReached(to) || (await loadPending(tx, orgId, to.id, now))) return null;
  const pending: PendingDraft | null = await loadPending(tx, orgId, from.id, now);
  const content = pending && contentShape.parse(pending.content);
  const command = commands.find(({ name }) => name === pending?.kind);
  return command && content?.waits === 'confirm' ? { command, draft: content.draft } : null;
}

/** What a successor reads of what waits for them, line by line. */
export async function waitingText(
  scene: Scene,
  from: PersonView,
  had: Pick<Belongings, 'shown'>,
  pending: Inherited | null,
): Promise<readonly string[]> {
  const { tx, orgId, texts, when } = scene;
  const name = who(texts, from.callName);
  const lines: string[] = [];
  if (from.roles.includes('approver')) {
    const week = await weekToApprove(tx, orgId);
    const round = week === null ? null : when.round({ cadence: 'week', key: week });
    if (round !== null) lines.push(texts('command.handover.digest', { round }));
  }
  if (from.roles.includes('coordinator')) {
    const campaign = await scene.campaign();
    const found = campaign && (await loadMissing(tx, orgId, campaign.id));
    const late = found && found.round.lateUntil > scene.now ? found.missing : [];
    const count = new Set(late.map(({ unitId }) => unitId)).size;
    if (count > 0) {
      const line = texts('command.handover.missing', { count });
      const numbered = had.shown.includes(missingList);
      lines.push(numbered ? `${line} ${texts('command.handover.numbers', { name })}` : line);
    }
    const questions = (await loadQuestions(tx, orgId)).length;
    if (questions > 0) lines.push(texts('command.handover.questions', { count: questions }));
  }
  if (pending) {
    const { command, draft } = pending;
    const word = command.confirm === 'send' ? 'send' : 'save';
    lines.push(
      texts('command.handover.pending', { name }),
      await command.echo(draft, scene),
      texts(`command.confirm.${word}`),
    );
  }
  return lines;
}
