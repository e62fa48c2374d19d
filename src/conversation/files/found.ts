import { differenceText, type FileFound, fileText } from '../../render/sent-file.ts';
import { secretFileWarning } from '../../render/trouble.ts';
import { storeBlob } from '../../storage/blobs.ts';
import { prepareImport } from '../../storage/campaign.ts';
import type { Tx } from '../../storage/database.ts';
import { sayDifference } from '../../storage/import/say.ts';
import type { Job } from '../../storage/jobs.ts';
import { dropRefused, scrubDocument } from '../../storage/scrub.ts';
import type { Answer } from '../commands/command.ts';
import { fingerprint, importFile } from '../commands/files/import.ts';
import { keepWaiting } from '../commands/waiting.ts';
import type { Surroundings } from '../surroundings.ts';
import { toDocumentOrder } from './order.ts';
import { answerOrder, type Orderer, ordererOf } from './orderer.ts';

const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What is said when a document was read, or could not be. */
export interface FileAnswers {
  found(tx: Tx, job: Job, found: FileFound): Promise<void>;
  /** It was tried several times and did not go. */
  stuck(tx: Tx, job: Job): Promise<void>;
}

/**
 * Answers whoever sent a document, in the transaction that ends its reading. A workbook without
 * errors is shown as the difference it makes, and waits for LƯU; nothing else changes anything.
 * One that is marked as a state secret is dropped here: a backup taken in between may hold it.
 */
export function createFileAnswers(surroundings: Surroundings): FileAnswers {
  const { texts } = surroundings;
  return {
    async found(tx, job, found) {
      const order = toDocumentOrder(job.params);
      if (found.kind === 'secret') await scrubDocument(tx, job.orgId, order.blob);
      if (found.kind === 'refused') await dropRefused(tx, job.orgId, order.blob);
      const orderer = await ordererOf(surroundings, tx, job, order.account);
      if (!orderer) return;
      const answer =
        found.kind === 'campaign'
          ? await difference(surroundings, orderer, found)
          : await result(surroundings, orderer, found);
      await answerOrder(surroundings, orderer, job, answer);
    },
    async stuck(tx, job) {
      const order = toDocumentOrder(job.params);
      const orderer = await ordererOf(surroundings, tx, job, order.account);
      if (!orderer) return;
      const text = texts('file.stuck', { name: order.name, who: orderer.who });
      await answerOrder(surroundings, orderer, job, { text });
    },
  };
}

async function result(
  { texts, capabilitiesOf }: Surroundings,
  { tx, orgId, now, who: name, platform }: Orderer,
  found: Exclude<FileFound, { kind: 'campaign' }>,
): Promise<Answer> {
  if (found.kind === 'secret') return { text: secretFileWarning(texts, { ...found, platform }) };
  const text = fileText(texts, found, name, capabilitiesOf(platform).files);
  if (found.kind === 'refused') return { text };
  const sha256 = await storeBlob(tx, orgId, { mime: excel, bytes: found.workbook }, now);
  const base = found.name.replace(/\.[a-z]+$/iu, '').replace(/\.(?:nhap|ket-qua)$/u, '');
  const suffix = found.kind === 'plan' ? 'nhap' : 'ket-qua';
  return { text, file: { sha256, name: `${base}.${suffix}.xlsx` } };
}

/** Storing waits for the word; what is stored then is what is shown here. */
async function difference(
  surroundings: Surroundings,
  orderer: Orderer,
  found: Extract<FileFound, { kind: 'campaign' }>,
): Promise<Answer> {
  const { texts, ids, crash } = surroundings;
  const { tx, orgId, now, person, platform } = orderer;
  const { campaign } = found;
  const options = { orgId, now, ids, crash, actor: person, via: platform };
  const { report } = await prepareImport(tx, campaign, options);
  const text = differenceText(texts, found, sayDifference(campaign, report, texts));
  if (report.outcome === 'same') return { text };
  const bytes = Buffer.from(JSON.stringify(campaign));
  const blob = await storeBlob(tx, orgId, { mime: 'application/json', bytes }, now);
  const draft = { blob, shown: fingerprint(report) };
  const content = { waits: 'confirm', draft } as const;
  const id = await keepWaiting(surroundings, orderer, importFile.name, content);
  return {
    text: `${text}\n${texts('command.confirm.save')}`,
    choices: ['save', 'cancel'],
    subject: id,
  };
}
