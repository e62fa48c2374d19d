import { z } from 'zod';
import { chatWords } from '../../core/language/chat-words.ts';
import type { PersonId } from '../../kernel/ids.ts';
import { who } from '../../render/people.ts';
import { logActs } from '../../storage/acts.ts';
import type { PersonView } from '../../storage/people.ts';
import { platformOf } from '../../storage/played.ts';
import { wayOf } from '../sitting.ts';
import { placeOf, sayPlayed } from '../trial/play.ts';
import { comingRounds } from '../trial/pretended-round.ts';
import { type Script, trialName } from '../trial/script.ts';
import { asked, type Done, deed, drafted, type Heard, said } from './command.ts';
import { findUnit, namesOf } from './names.ts';
import { fullText, onePerson } from './people/one-person.ts';
import type { Scene } from './scene.ts';

const shape = z.object({
  person: z.custom<PersonId>((id) => typeof id === 'string').nullable(),
});
type Played = z.infer<typeof shape>;

/**
 * THỬ CHỊ HOÀ: whoever coordinates plays somebody on their own phone: gets the opening of the next
 * round, answers, sees the receipt. Every message is marked, nothing is stored, nobody is told.
 */
export const tryOut = deed<Played>({
  name: trialName,
  roles: ['coordinator'],
  words: chatWords.tryOut,
  say: 'tryOut',
  confirm: 'none',
  undoable: false,
  shape,
  hear: async ({ rest }, scene) =>
    rest === ''
      ? asked({ person: null }, scene.texts('trial.whom'))
      : await toPlayed(rest.replace(/^(?:vai|với|voi|làm|lam|cho|như|nhu)\s+/iu, ''), scene),
  resume: (_draft, { rest }, scene) => toPlayed(rest, scene),
  async run({ person: id }, scene, change): Promise<Done> {
    const person = (await scene.people()).find((one) => one.id === id);
    if (!person) return { text: scene.texts('trial.whom'), changed: false };
    const began = await begin(person, scene);
    // No data of anybody changes; that somebody was played, by whom and when, is for all to read.
    if (began) await logActs(scene.tx, change, [{ entity: 'person', id: person.id, what: {} }]);
    const text = scene.texts('trial.nothing', { person: fullText(scene, person) });
    return { text: began ? '' : text, changed: false };
  },
});

async function toPlayed(name: string, scene: Scene): Promise<Heard<Played>> {
  const names = await namesOf(scene);
  const unit = findUnit(name, names);
  const focal = unit?.members.find((member) => member.role === 'focal_point');
  if (focal) return drafted({ person: focal.person });
  const one = onePerson(name, names, scene);
  return one.found === 'person' ? drafted({ person: one.person.id }) : said(one.text);
}

/** False where nothing would be asked of them. */
async function begin(person: PersonView, scene: Scene): Promise<boolean> {
  const { texts, tx, orgId, now, turn, surroundings } = scene;
  const platform = (await platformOf(tx, orgId, person.id)) ?? turn.account.platform;
  const way = wayOf(person.wayOfAsking, surroundings.capabilitiesOf(platform).buttons);
  for (const round of await comingRounds(scene)) {
    const strand = round.cadence;
    const opening = { input: { type: 'invited', reminder: 'opening', strand }, at: now } as const;
    const script: Script = { person: person.id, platform, way, ...round, said: [opening] };
    const place = await placeOf(scene, script);
    if (!place) continue;
    const intro = texts('trial.intro', {
      person: fullText(scene, person),
      who: who(texts, person.callName),
      platform: texts(`letter.platform.${platform}`),
    });
    await sayPlayed(scene, script, place, intro);
    return true;
  }
  return false;
}
