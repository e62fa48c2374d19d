import { z } from 'zod';
import { chatWords } from '../../core/language/chat-words.ts';
import type { DigestView, Refused } from '../desk.ts';
import {
  type Answer,
  asked,
  type Done,
  deed,
  drafted,
  type Heard,
  notMine,
  query,
  said,
} from './command.ts';
import { readers } from './roles.ts';
import type { Scene } from './scene.ts';

const nothing = z.object({});
const worded = z.object({ text: z.string() });

/** XEM: the text that waits, as it will be posted. */
export const readDigest = query({
  name: 'digest.read',
  roles: ['approver'],
  words: chatWords.readDigest,
  say: 'readDigest',
  hear: async ({ rest }, scene) => (rest === '' ? await showWaiting(scene) : notMine),
});

/** XEM TRƯỚC: the digest as it would be now. */
export const previewDigest = query({
  name: 'digest.preview',
  roles: ['coordinator'],
  words: chatWords.previewDigest,
  say: 'previewDigest',
  async hear({ rest }, scene) {
    if (rest !== '') return notMine;
    const view = await viewOf(scene);
    if (!view) return said(scene.texts('command.digest.none'));
    const lines = [
      view.texts.full,
      '',
      scene.texts(`command.digest.status.${view.status ?? 'none'}`, {
        round: roundOf(scene, view.week),
      }),
      ...(view.figures.praise === null ? [scene.texts('command.digest.noPraise')] : []),
    ];
    return { heard: 'said', answer: { text: lines.join('\n'), ...(await pictureOf(scene, view)) } };
  },
});

/** ĐẦY ĐỦ: the full version with nothing left out, to whoever reads about the commune. */
export const fullDigest = query({
  name: 'digest.full',
  roles: readers,
  words: chatWords.fullDigest,
  say: 'fullDigest',
  async hear({ rest }, scene) {
    if (rest !== '') return notMine;
    const view = await viewOf(scene);
    return said(view ? view.whole : scene.texts('command.digest.none'));
  },
});

/** What the approver approves: the text as it will be posted, with its picture. */
async function showWaiting(scene: Scene): Promise<Heard<never>> {
  const { surroundings, tx, orgId } = scene;
  const correction = await surroundings.digests.waitingCorrection(tx, orgId);
  if (correction !== null) return said(correction);
  const view = await viewOf(scene);
  if (!view) return said(scene.texts('command.digest.none'));
  return { heard: 'said', answer: { text: view.texts.full, ...(await pictureOf(scene, view)) } };
}

async function pictureOf(scene: Scene, { week }: DigestView): Promise<Pick<Answer, 'picture'>> {
  const { surroundings, tx, orgId, now, texts } = scene;
  const photo = await surroundings.digests.picture(tx, orgId, week, now);
  if (photo === null) return {};
  return { picture: { photo, caption: texts('picture.caption', { round: roundOf(scene, week) }) } };
}

export async function viewOf(scene: Scene) {
  return await scene.surroundings.digests.preview(scene.tx, scene.orgId, null, scene.now);
}

/** DUYỆT: it leaves at its time, or at once when that is over. */
export const approveDigest = deed<z.infer<typeof nothing>>({
  name: 'digest.approve',
  roles: ['approver'],
  words: chatWords.approve,
  say: 'approve',
  confirm: 'none',
  undoable: true,
  shape: nothing,
  hear: async ({ rest }) => (rest === '' ? drafted({}) : notMine),
  async run(_draft, scene): Promise<Done> {
    const { surroundings, tx, orgId, now, speaker, turn, texts, when } = scene;
    const { platform } = turn.account;
    const made = await surroundings.digests.approve(tx, orgId, speaker.person.id, now, platform);
    switch (made.result) {
      case 'published':
        return {
          text: texts(made.correction ? 'command.correct.approved' : 'command.digest.published', {
            round: roundOf(scene, made.week),
          }),
          changed: false,
        };
      case 'waits':
        return {
          text: texts('command.digest.approved', {
            round: roundOf(scene, made.week),
            at: when.near(made.publishAt),
          }),
          changed: true,
        };
      default:
        return { text: refusedText(scene, made), changed: false };
    }
  },
});

/** TRẢ LẠI and why: back to its author. */
export const returnDigest = deed<z.infer<typeof worded>>({
  name: 'digest.return',
  roles: ['approver'],
  words: chatWords.returnDigest,
  say: 'returnDigest',
  confirm: 'none',
  undoable: false,
  shape: worded,
  hear: async ({ rest }, { texts }) =>
    rest === '' ? asked({ text: '' }, texts('command.digest.why')) : drafted({ text: rest }),
  resume: async (_draft, { rest }) => drafted({ text: rest }),
  async run({ text }, scene): Promise<Done> {
    const { surroundings, tx, orgId, now, speaker, turn } = scene;
    const { id } = speaker.person;
    const { platform } = turn.account;
    const made = await surroundings.digests.returnToAuthor(tx, orgId, id, text, now, platform);
    return made.result === 'returned'
      ? {
          text: scene.texts('command.digest.returned', { round: roundOf(scene, made.week) }),
          changed: true,
        }
      : { text: refusedText(scene, made), changed: false };
  },
});

/** BIỂU DƯƠNG: the one line that no machine writes. */
export const praiseInDigest = deed<z.infer<typeof worded>>({
  name: 'digest.praise',
  roles: ['coordinator'],
  words: chatWords.praise,
  say: 'praise',
  confirm: 'none',
  undoable: true,
  shape: worded,
  hear: async ({ rest }, { texts }) =>
    rest === '' ? asked({ text: '' }, texts('command.digest.praiseWhat')) : drafted({ text: rest }),
  resume: async (_draft, { rest }) => drafted({ text: rest }),
  async run({ text }, scene): Promise<Done> {
    const { surroundings, tx, orgId, now, speaker, turn } = scene;
    const { id } = speaker.person;
    const view = await surroundings.digests.praise(tx, orgId, id, text, now, turn.account.platform);
    return view === null
      ? { text: scene.texts('command.digest.tooLate'), changed: false }
      : {
          text: scene.texts('command.digest.praised', { text, round: roundOf(scene, view.week) }),
          changed: true,
        };
  },
});

/** TRÌNH DUYỆT: frozen as it is now, and put before its approver. */
export const submitDigest = deed<z.infer<typeof nothing>>({
  name: 'digest.submit',
  roles: ['coordinator'],
  words: chatWords.submitDigest,
  say: 'submitDigest',
  confirm: 'none',
  undoable: false,
  shape: nothing,
  hear: async ({ rest }) => (rest === '' ? drafted({}) : notMine),
  async run(_draft, scene): Promise<Done> {
    const { surroundings, tx, orgId, now, speaker, turn } = scene;
    const { id } = speaker.person;
    const made = await surroundings.digests.submitAgain(tx, orgId, id, now, turn.account.platform);
    return made === null
      ? { text: scene.texts('command.digest.tooLate'), changed: false }
      : {
          text: scene.texts('command.digest.submitted', { round: roundOf(scene, made.week) }),
          changed: true,
        };
  },
});

function refusedText({ texts }: Scene, made: Refused): string {
  return made.result === 'already'
    ? texts(`command.digest.already.${made.status}`)
    : texts('command.digest.none');
}

function roundOf({ when }: Scene, week: string): string {
  return when.round({ cadence: 'week', key: week });
}
