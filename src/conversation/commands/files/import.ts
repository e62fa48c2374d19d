import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CampaignFile } from '../../../core/campaign/campaign.ts';
import { chatWords } from '../../../core/language/chat-words.ts';
import { who } from '../../../render/people.ts';
import { readBlobIn } from '../../../storage/blobs.ts';
import {
  doImport,
  type ImportOptions,
  type ImportReport,
  prepareImport,
} from '../../../storage/campaign.ts';
import { sayImport } from '../../../storage/import/say.ts';
import { sendLink } from '../../files/links.ts';
import { largestMb } from '../../files/take-in.ts';
import { type Done, deed, type Heard, notMine, said } from '../command.ts';
import { planAnew } from '../reminders/plan.ts';
import type { Scene } from '../scene.ts';

/** A campaign that was read from a workbook, and the difference that was shown. */
const shape = z.object({
  /** The blob that holds the campaign as JSON, by its SHA-256. */
  blob: z.string(),
  /** Of the report that was shown. */
  shown: z.string(),
});

export type PendingImport = z.infer<typeof shape>;

/** What was shown of an import, in a word: whether it would still do the same. */
export function fingerprint({ outcome, tables, newTasks, closedTasks }: ImportReport): string {
  const shown = JSON.stringify([outcome, tables, newTasks, closedTasks]);
  return createHash('sha256').update(shown).digest('hex').slice(0, 16);
}

/**
 * GỬI TỆP: how to send a plan or a workbook. LƯU about the workbook that was read stores it as it
 * was shown, and never anything else.
 */
export const importFile = deed<PendingImport>({
  name: 'campaign.import',
  roles: ['coordinator', 'operator'],
  words: chatWords.sendFile,
  say: 'sendFile',
  confirm: 'save',
  undoable: true,
  shape,
  async hear({ rest }, scene): Promise<Heard<PendingImport>> {
    if (rest !== '') return notMine;
    const { texts, speaker, turn, surroundings } = scene;
    const name = who(texts, speaker.person.callName);
    if (!turn.account.capabilities.files) {
      const bearer = { ...scene, person: speaker.person.id };
      return said(await sendLink(surroundings, bearer, turn.account.id, name));
    }
    return said(texts('file.send', { who: name, max: largestMb }));
  },
  async run({ blob, shown }, scene, change): Promise<Done> {
    const { tx, orgId, now, texts, surroundings, speaker } = scene;
    const { ids, crash } = surroundings;
    const campaign = await storedCampaign(scene, blob);
    const { actor, via } = change;
    const command = { change, plan: () => planAnew(scene) };
    const options: ImportOptions = {
      ...{ orgId, now, ids, crash, actor, via, command },
      onWord: true,
    };
    const prepared = campaign && (await prepareImport(tx, campaign, options));
    if (!campaign || !prepared || fingerprint(prepared.report) !== shown) {
      const name = who(texts, speaker.person.callName);
      return { text: texts('file.moved', { who: name }), changed: false };
    }
    await doImport(tx, campaign, prepared, options);
    const { report } = prepared;
    const lines = sayImport({ kind: 'imported', campaign, report, warnings: [] }, texts);
    const isNew = report.outcome === 'created';
    const next = texts(isNew ? 'file.nextNew' : 'file.next');
    return { text: [...lines, next].join('\n'), changed: true };
  },
});

/** Written by ourselves when the workbook was read, and found by the hash of its bytes. */
async function storedCampaign({ tx, orgId }: Scene, blob: string): Promise<CampaignFile | null> {
  const found = await readBlobIn(tx, orgId, blob);
  return found && (JSON.parse(Buffer.from(found.bytes).toString('utf8')) as CampaignFile);
}
