import type { Capabilities } from '../../channels/channel.ts';
import { type PlayedThrough, playThrough } from '../../core/checkin/play-through.ts';
import { splitPages } from '../../render/pages.ts';
import { render } from '../../render/render.ts';
import type { Rendered } from '../../render/rendered.ts';
import { writeFacts } from '../../storage/facts.ts';
import { queue } from '../../storage/outbox.ts';
import { replyKey } from '../../storage/outbox-keys.ts';
import { pretend } from '../../storage/pretend.ts';
import { savePrompts } from '../../storage/sittings.ts';
import type { Scene } from '../commands/scene.ts';
import { answering, prepare } from '../reply.ts';
import { openPretended } from './pretended-round.ts';
import { keepScript, type Script, trialSubject } from './script.ts';

/** Where the played sitting stands; null when nothing would be asked. Nothing is written. */
export async function placeOf(scene: Scene, script: Script): Promise<PlayedThrough | null> {
  const book = await pretend(scene.tx, () => openPretended(scene, script.person, script));
  return book && playThrough(book, script.way, script.said);
}

/**
 * Says, on the phone of whoever plays, what the played person would get now; and keeps what was
 * said so far, so that the next message goes on from there.
 *
 * @param before a text of ours before it
 */
export async function sayPlayed(
  scene: Scene,
  script: Script,
  place: PlayedThrough,
  before: string | null,
): Promise<void> {
  const { texts, turn, now, surroundings } = scene;
  const capabilities = both(
    turn.account.capabilities,
    surroundings.capabilitiesOf(script.platform),
  );
  const context = { texts, capabilities, way: script.way, now, previous: null };
  const said = render(place.last, place.book, context);
  const done = place.last.some((event) => event.type === 'receipt.issued');
  const after = done ? [only(texts('trial.after'))] : [];
  const first = before === null ? [] : [only(before)];
  await sayMarked(scene, [...first, ...said, ...after], await keepScript(scene, script));
}

/** A plain text in a trial; what was said so far stays. */
export async function sayInTrial(scene: Scene, script: Script, text: string): Promise<void> {
  await sayMarked(scene, [only(text)], await keepScript(scene, script));
}

/** The digest as it would be at the end of the round if this were all that was reported. */
export async function playedDigest(
  scene: Scene,
  script: Script,
  { facts }: PlayedThrough,
): Promise<string | null> {
  const { tx, orgId, now, surroundings, turn } = scene;
  const view = await pretend(tx, async () => {
    const book = await openPretended(scene, script.person, script);
    if (!book) return null;
    const { person } = script;
    const origin = { orgId, person, inbox: turn.inbox, via: script.platform, now };
    await writeFacts(tx, { ...origin, ids: surroundings.ids }, book, facts);
    const then = book.items[0]?.round.lateUntil ?? now;
    return await surroundings.digests.preview(tx, orgId, null, then);
  });
  return view?.texts.full ?? null;
}

async function sayMarked(
  scene: Scene,
  rendered: readonly Rendered[],
  id: Parameters<typeof trialSubject>[0],
): Promise<void> {
  const { turn, tx, orgId, now, speaker, surroundings, texts } = scene;
  const { maxText } = turn.account.capabilities;
  const marked = rendered.flatMap((one) => {
    const pages = splitPages(texts('trial.mark', { text: one.text }), maxText, (n, of) =>
      texts('page.mark', { n, of }),
    );
    return pages.map((text, n) =>
      n === pages.length - 1 ? { ...one, text } : { ...one, text, buttons: [], prompt: null },
    );
  });
  const recipient = { address: speaker.address.id, person: speaker.person.id };
  const { messages, prompts } = prepare(
    surroundings,
    { ...recipient, sitting: null, step: 0 },
    marked,
    { ...answering(turn), category: 'command' },
    (n) => replyKey(turn.inbox, n),
  );
  const subject = trialSubject(id);
  await savePrompts(
    tx,
    orgId,
    prompts.map((prompt) => ({ ...prompt, subject })),
    now,
  );
  await queue(tx, orgId, messages, now);
}

function only(text: string): Rendered {
  return { text, buttons: [], prompt: null, category: 'reply' };
}

/** What the played person's app can do, as far as this phone can show it. */
function both(here: Capabilities, there: Capabilities): Capabilities {
  return {
    ...there,
    buttons: here.buttons && there.buttons,
    maxText: Math.min(here.maxText, there.maxText),
    maxButton: Math.min(here.maxButton, there.maxButton),
  };
}
