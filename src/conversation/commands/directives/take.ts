import { z } from 'zod';
import { chatWords } from '../../../core/language/chat-words.ts';
import { who } from '../../../render/people.ts';
import { audited } from '../../../storage/audit.ts';
import { type DirectiveView, takeDirective } from '../../../storage/directives.ts';
import { loadWhoFollows } from '../../../storage/preferences.ts';
import { type ChatCommand, type Done, deed, drafted, notMine, said } from '../command.ts';
import { everyone } from '../roles.ts';
import type { Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { findMine, openOfMine } from './find.ts';
import { remindAt } from './moments.ts';
import { numberSaid } from './number-said.ts';
import { giversOf, leaderOf } from './report-back.ts';
import { labelOf, numberText, titled } from './wording.ts';

const shape = z.object({ number: z.int() });

/** NHẬN 07: somebody of the unit has read it. A lone NHẬN means the one that waits. */
export const takeOn: ChatCommand = deed<z.infer<typeof shape>>({
  name: 'directive.take',
  roles: everyone,
  words: chatWords.take,
  say: 'take',
  confirm: 'none',
  undoable: false,
  shape,
  async hear({ rest }, scene) {
    const asked = numberSaid(rest);
    if (asked === null) return rest === '' ? await theOneThatWaits(scene) : notMine;
    if (asked.rest !== '' && !asked.sure) return notMine;
    const found = await findMine(scene, asked.number);
    if (found) return drafted({ number: asked.number });
    return asked.sure
      ? said(scene.texts('directive.unknown', { number: numberText(asked.number) }))
      : notMine;
  },
  async run({ number }, scene, change): Promise<Done> {
    const { tx, orgId, now, speaker, texts } = scene;
    const directive = await findMine(scene, number);
    if (!directive)
      return { text: texts('directive.unknown', { number: numberText(number) }), changed: false };
    const taken = await audited(tx, change, [{ entity: 'directive', ids: [directive.id] }], () =>
      takeDirective(tx, orgId, directive.id, speaker.person.id, now),
    );
    if (!taken) return { text: standing(scene, directive), changed: false };
    const told = await tellFollowers(scene, change.id, directive);
    return { text: await takenText(scene, directive, told), changed: true };
  },
});

async function theOneThatWaits(scene: Scene) {
  const [only, ...others] = await openOfMine(scene);
  if (!only) return notMine;
  if (others.length === 0) return drafted({ number: only.number });
  const numbers = [only, ...others].map(labelOf).join(', ');
  return said(scene.texts('directive.which', { numbers }));
}

/** M20a, to those leaders who asked for it. Returns whether anybody was told. */
async function tellFollowers(
  scene: Scene,
  change: Parameters<typeof tell>[1],
  directive: DirectiveView,
): Promise<boolean> {
  const { texts, when, now, tx, orgId, speaker } = scene;
  const givers = await giversOf(scene, directive);
  const follows = await loadWhoFollows(
    tx,
    orgId,
    givers.map(({ id }) => id),
  );
  const tellings = givers
    .filter(({ id }) => follows.has(id))
    .map((person) => ({
      person,
      text: texts(
        directive.due === null ? 'directive.taken.leaderAnyDay' : 'directive.taken.leader',
        {
          leader: titled(texts, person),
          unit: directive.unitName ?? '',
          who: who(texts, speaker.person.callName),
          number: labelOf(directive),
          hour: when.hour(now),
          day: when.day(now),
          due: directive.due === null ? '' : when.day(directive.due),
        },
      ),
    }));
  await tell(scene, change, tellings, { category: 'directive' });
  return tellings.length > 0;
}

/** M20b: what the unit does next, and when it hears of it again. */
async function takenText(scene: Scene, directive: DirectiveView, told: boolean): Promise<string> {
  const { texts, when, speaker } = scene;
  const leader = await leaderOf(scene, directive);
  const { due, kind } = directive;
  const reminds = due === null ? null : await remindAt(scene, due);
  return [
    texts(told ? 'directive.taken.told' : 'directive.taken.noted', {
      leader: leader ? titled(texts, leader) : '',
      unit: directive.unitName ?? '',
      number: labelOf(directive),
    }),
    ...(due === null
      ? []
      : [
          reminds === null
            ? texts('directive.taken.due', { due: when.day(due) })
            : texts('directive.taken.reminder', { due: when.day(due), at: when.moment(reminds) }),
        ]),
    texts(kind === 'explanation' ? 'directive.taken.thenAnswer' : 'directive.taken.then', {
      who: who(texts, speaker.person.callName),
      number: labelOf(directive),
    }),
  ].join(' ');
}

/** Where one stands that cannot be taken once more. */
export function standing({ texts, when }: Scene, directive: DirectiveView): string {
  const at = directive.doneAt ?? directive.blockedAt ?? directive.takenAt;
  return texts(`directive.standing.${directive.status}`, {
    number: labelOf(directive),
    at: at === null ? '' : when.moment(at),
  });
}
