import { z } from 'zod';
import { unaskedPerWeek } from '../../../core/calendar/sending-hours.ts';
import { at, mondayOf } from '../../../core/calendar/zone.ts';
import { chatWords } from '../../../core/language/chat-words.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import { capital } from '../../../render/figures.ts';
import { listed, who } from '../../../render/people.ts';
import { logActs } from '../../../storage/acts.ts';
import type { PersonView } from '../../../storage/people.ts';
import { countUnasked } from '../../../storage/rounds.ts';
import { createInvite } from '../../invite.ts';
import { type Done, deed, drafted, type Heard, notMine, said } from '../command.ts';
import { namesOf, readTargets } from '../names.ts';
import { numberFirst } from '../numbers.ts';
import { heldUntil, reasonText } from '../reasons.ts';
import type { Scene } from '../scene.ts';
import { isOpen, readWork, unmeant } from './work.ts';

const shape = z.object({ people: z.array(z.custom<PersonId>((id) => typeof id === 'string')) });
type Wanted = z.infer<typeof shape>;

/** NHẮC 2, NHẮC THÔN 5: one reminder now, of everything that is still missing. */
export const remindNow = deed<Wanted>({
  name: 'missing.remind',
  roles: ['coordinator'],
  words: chatWords.remindNow,
  say: 'remindNow',
  confirm: 'none',
  undoable: false,
  shape,
  async hear({ rest }, scene): Promise<Heard<Wanted>> {
    const named = readTargets(rest, await namesOf(scene)).named.length > 0;
    if (!named && !numberFirst(rest)) return notMine;
    const meant = await readWork(rest, scene);
    if (meant.meant !== 'work') return said(unmeant(scene, meant));
    const people = [
      ...new Set(meant.work.filter(isOpen).flatMap((row) => (row.owner ? [row.owner] : []))),
    ];
    return people.length === 0
      ? said(scene.texts('command.work.nothingOpen'))
      : drafted({ people });
  },
  async run({ people }, scene, change): Promise<Done> {
    const { tx, orgId, now, zone, today, surroundings } = scene;
    const views = (await scene.people()).filter((person) => people.includes(person.id));
    const unasked = await countUnasked(tx, orgId, at(mondayOf(today), '00:00', zone));
    const full = views.filter((person) => (unasked.get(person.id) ?? 0) >= unaskedPerWeek);
    const invite = createInvite(surroundings, surroundings.capabilitiesOf);
    const results = await invite(tx, {
      orgId,
      people: views.filter((person) => !full.includes(person)).map((person) => person.id),
      reminder: 'reminder',
      strand: null,
      atTheirHour: false,
      occurrence: `command:${change.id}`,
      now,
    });
    const became = (outcome: 'sent' | 'held') =>
      views.filter((p) => results.some((r) => r.recipient === p.id && r.outcome === outcome));
    const [sent, held] = [became('sent'), became('held')];
    const until = heldUntil(results.find(({ outcome }) => outcome === 'held')?.reason ?? null);
    const left = results.filter((result) => result.outcome === 'skipped');
    const acts = sent.map(
      ({ id }) => ({ entity: 'person', id, what: { told: 'reminder' } }) as const,
    );
    await logActs(tx, change, acts);
    const lines = [
      ...(sent.length > 0
        ? [scene.texts('command.remindNow.sent', { names: namesText(scene, sent) })]
        : []),
      ...(until
        ? [
            scene.texts('command.remindNow.held', {
              names: namesText(scene, held),
              at: scene.when.near(until),
            }),
          ]
        : []),
      ...full.map((person) => leftLine(scene, person, 'cap')),
      ...left.flatMap((result) => {
        const person = views.find((one) => one.id === result.recipient);
        return person ? [leftLine(scene, person, result.reason)] : [];
      }),
    ];
    return { text: lines.join('\n'), changed: false };
  },
});

function namesText({ texts }: Scene, people: readonly PersonView[]): string {
  return listed(
    texts,
    people.map((person) =>
      texts('command.remindNow.person', {
        name: who(texts, person.callName),
        unit: person.unitName ?? '',
      }),
    ),
  );
}

/** Whoever cannot be reminded can be called. */
function leftLine(scene: Scene, person: PersonView, reason: string | null): string {
  const { texts } = scene;
  return texts('command.remindNow.left', {
    name: capital(who(texts, person.callName)),
    unit: person.unitName ?? '',
    reason: reasonText(scene, reason),
    phone: person.phone ?? texts('command.remindNow.noPhone'),
  });
}
