import type { Capabilities } from '../../channels/channel.ts';
import { dayOf } from '../../core/calendar/zone.ts';
import { who } from '../../render/people.ts';
import { differenceText, type FileFound, fileText } from '../../render/sent-file.ts';
import { storeBlob } from '../../storage/blobs.ts';
import { prepareImport } from '../../storage/campaign.ts';
import type { Tx } from '../../storage/database.ts';
import { sayDifference } from '../../storage/import/say.ts';
import type { Job } from '../../storage/jobs.ts';
import { fireKey } from '../../storage/outbox-keys.ts';
import { addressOn, loadPeople } from '../../storage/people.ts';
import { loadHome } from '../../storage/speaker.ts';
import { answerTo, type Listener } from '../commands/answer.ts';
import type { Answer } from '../commands/command.ts';
import { fingerprint, importFile } from '../commands/files/import.ts';
import { keepWaiting } from '../commands/waiting.ts';
import type { Manner } from '../reply.ts';
import type { Surroundings } from '../surroundings.ts';
import { type DocumentOrder, toDocumentOrder } from './order.ts';

const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Whoever ordered some work, and how to answer. */
interface Orderer extends Listener {
  readonly who: string;
  readonly platform: 'telegram' | 'zalo';
}

/** What is said when a document was read, or could not be. */
export interface FileAnswers {
  found(tx: Tx, job: Job, found: FileFound): Promise<void>;
  /** It was tried several times and did not go. */
  stuck(tx: Tx, job: Job): Promise<void>;
}

/**
 * Answers whoever sent a document, in the transaction that ends its reading. A workbook without
 * errors is shown as the difference it makes, and waits for LƯU; nothing else changes anything.
 */
export function createFileAnswers(surroundings: Surroundings): FileAnswers {
  const { texts } = surroundings;
  return {
    async found(tx, job, found) {
      const order = toDocumentOrder(job.params);
      const orderer = await ordererOf(surroundings, tx, job, order);
      if (!orderer) return;
      const answer =
        found.kind === 'campaign'
          ? await difference(surroundings, orderer, found)
          : await result(surroundings, orderer, found);
      await say(surroundings, orderer, job, answer);
    },
    async stuck(tx, job) {
      const order = toDocumentOrder(job.params);
      const orderer = await ordererOf(surroundings, tx, job, order);
      if (!orderer) return;
      const text = texts('file.stuck', { name: order.name, who: orderer.who });
      await say(surroundings, orderer, job, { text });
    },
  };
}

async function result(
  { texts }: Surroundings,
  { tx, orgId, now, who: name }: Orderer,
  found: Exclude<FileFound, { kind: 'campaign' }>,
): Promise<Answer> {
  const text = fileText(texts, found, name);
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

async function say(
  surroundings: Surroundings,
  orderer: Orderer,
  job: Job,
  answer: Answer,
): Promise<void> {
  const manner: Manner = {
    ...{ priority: 'reply' as const, repeatable: true, unasked: false, notBefore: null },
    ...{ category: 'command' as const, cause: job.id },
  };
  await answerTo(surroundings, orderer, [answer], manner, (n) =>
    fireKey(job.id, orderer.person, n),
  );
}

/** Null when nobody can be answered any more. */
async function ordererOf(
  { texts, clock, capabilitiesOf }: Surroundings,
  tx: Tx,
  { orgId, personId }: Job,
  { account }: DocumentOrder,
): Promise<Orderer | null> {
  if (personId === null) return null;
  const now = clock.now();
  const { zone } = await loadHome(tx, orgId);
  const [person] = await loadPeople(tx, orgId, dayOf(now, zone), { only: [personId] });
  const reached = (await addressOn(tx, orgId, personId, account)) ?? person?.address;
  if (!person || !reached) return null;
  const capabilities: Capabilities = capabilitiesOf(reached.platform);
  const name = who(texts, person.callName);
  const { platform } = reached;
  return {
    tx,
    orgId,
    now,
    person: personId,
    address: reached.id,
    capabilities,
    who: name,
    platform,
  };
}
