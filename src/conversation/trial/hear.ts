import type { Input } from '../../core/checkin/input.ts';
import { chatWords } from '../../core/language/chat-words.ts';
import { lexicon, phrases, prepare } from '../../core/language/lexicon.ts';
import { previewDigest } from '../commands/digests.ts';
import { createScene, type Scene } from '../commands/scene.ts';
import { tryOut } from '../commands/try-out.ts';
import { matches, spoken } from '../commands/words.ts';
import { replyText } from '../reply.ts';
import type { Participant, Surroundings, Turn } from '../surroundings.ts';
import { placeOf, playedDigest, sayInTrial, sayPlayed } from './play.ts';
import { endTrial, type Trial, trialLasts, trialOf, trialSubject } from './script.ts';

/** Where the message that a trial has run out stands among those of its turn. */
const lapsedKey = 19;

/**
 * In a trial everything somebody says is said by whom they play, until they end it, play somebody
 * else, or let it lapse.
 *
 * @returns false when they are in no trial, or the message ends one and is meant as their own
 */
export async function onTrial(
  surroundings: Surroundings,
  turn: Turn,
  speaker: Participant,
  input: Input,
): Promise<boolean> {
  const trial = trialOf(speaker.pending, turn.now);
  if (!trial) return false;
  const scene = createScene(surroundings, turn, speaker);
  if (trial.over) {
    await endTrial(scene, trial);
    const text = scene.texts('trial.lapsed', { count: trialLasts });
    await replyText(scene.texts, turn, speaker.address.id, text, 'command', lapsedKey);
    return false;
  }
  if (input.type === 'photographed' || input.type === 'unreadable') {
    await sayInTrial(scene, trial.script, scene.texts('trial.wordsOnly'));
    return true;
  }
  if (input.type === 'typed') {
    const said = spoken(input.text);
    if (matches(said, [tryOut], null).length > 0) return false;
    if (await isEnd(scene, trial, input.text)) {
      await endTrial(scene, trial);
      const draft = (await scene.campaign())?.status === 'draft';
      const ended = scene.texts(draft ? 'trial.endedDraft' : 'trial.ended');
      await replyText(scene.texts, turn, speaker.address.id, ended);
      return true;
    }
    if (matches(said, [previewDigest], null).some((match) => match.said.rest === '')) {
      await showDigest(scene, trial);
      return true;
    }
  }
  await goOn(scene, trial, input);
  return true;
}

/** A button of a message of a trial: an older one does nothing. */
export async function onTrialTap(
  surroundings: Surroundings,
  turn: Turn,
  speaker: Participant,
): Promise<void> {
  const trial = trialOf(speaker.pending, turn.now);
  const { prompt } = speaker;
  const index = turn.inbound.type === 'tap' ? Number(turn.inbound.data.split('.')[1]) : Number.NaN;
  const action = prompt?.actions[index];
  const stale = !trial || trial.over || prompt?.subject !== trialSubject(trial.id) || !action;
  if (stale || action.do === 'say' || prompt.addressId !== speaker.address.id) {
    return await replyText(
      surroundings.texts,
      turn,
      speaker.address.id,
      surroundings.texts('notice.stale'),
    );
  }
  const scene = createScene(surroundings, turn, speaker);
  await goOn(scene, trial, { type: 'tapped', action });
}

async function goOn(scene: Scene, trial: Trial, input: Input): Promise<void> {
  const script = {
    ...trial.script,
    said: [...trial.script.said, { input, at: scene.now }],
  };
  const place = await placeOf(scene, script);
  if (place) return await sayPlayed(scene, script, place, null);
  await endTrial(scene, trial);
  await replyText(scene.texts, scene.turn, scene.speaker.address.id, scene.texts('trial.ended'));
}

async function showDigest(scene: Scene, { script }: Trial): Promise<void> {
  const place = await placeOf(scene, script);
  const text = place && (await playedDigest(scene, script, place));
  await sayInTrial(
    scene,
    script,
    text === null ? scene.texts('command.digest.none') : scene.texts('trial.digest', { text }),
  );
}

const ends = lexicon([
  ...phrases('trial', chatWords.trialEnd),
  ...phrases('either', chatWords.trialEndOrKeep),
]);

/** THÔI alone keeps what was reported, where that is what was asked. */
async function isEnd(scene: Scene, trial: Trial, text: string): Promise<boolean> {
  const prepared = prepare(text);
  const hit = ends.match(prepared, 0);
  if (!hit || hit.end < prepared.words.length) return false;
  if (hit.value === 'trial') return true;
  return (await placeOf(scene, trial.script))?.session.focus.on !== 'edit';
}
