import { z } from 'zod';
import { nextSending } from '../../core/calendar/sending-hours.ts';
import type { Audience } from '../../core/campaign/agenda.ts';
import { chatWords } from '../../core/language/chat-words.ts';
import { paged } from '../../render/paged.ts';
import { coordinatorUnit } from '../../render/people.ts';
import { logActs } from '../../storage/acts.ts';
import { type NewMessage, queue } from '../../storage/outbox.ts';
import { fireKey } from '../../storage/outbox-keys.ts';
import { audienceShape, audienceText, isReached, membersOf, toAudience } from './audience.ts';
import { asked, type Done, deed, drafted, type Heard, said } from './command.ts';
import { namesOf, readTargets } from './names.ts';
import type { Scene } from './scene.ts';

const shape = z.object({ audience: audienceShape, text: z.string() });
type Broadcast = z.infer<typeof shape>;

/** THÔNG BÁO CÁC TRƯỜNG: …; as it will be read, and by how many, before it leaves. */
export const broadcast = deed<Broadcast>({
  name: 'broadcast',
  roles: ['coordinator'],
  words: chatWords.broadcast,
  say: 'broadcast',
  confirm: 'send',
  amend: 'broadcast',
  undoable: false,
  shape,
  async hear({ rest }, scene): Promise<Heard<Broadcast>> {
    const { named, rest: text } = readTargets(rest, await namesOf(scene));
    const audience = toAudience(named);
    if (audience === null) return said(scene.texts('command.reminder.error.people'));
    const draft = { audience, text };
    return text === ''
      ? asked(draft, scene.texts('command.broadcast.what'))
      : await toSomebody(draft, scene);
  },
  resume: (draft, { rest }, scene) => toSomebody({ ...draft, text: rest }, scene),
  async echo({ audience, text }, scene) {
    const people = await membersOf(scene, audience);
    const reached = people.filter(isReached);
    const away = people.length - reached.length;
    const allowed = nextSending(scene.now, await scene.hours(), scene.zone);
    return [
      scene.texts('command.broadcast.head'),
      scene.texts('command.reminder.to', { to: await audienceText(scene, audience) }),
      scene.texts('command.broadcast.preview', { text: bodyOf(scene, text) }),
      scene.texts('command.broadcast.count', { count: reached.length }),
      ...(away > 0 ? [scene.texts('command.broadcast.away', { count: away })] : []),
      ...(allowed > scene.now
        ? [scene.texts('command.broadcast.later', { at: scene.when.near(allowed) })]
        : []),
    ].join('\n');
  },
  async run({ audience, text }, scene, change): Promise<Done> {
    const people = (await membersOf(scene, audience)).filter(isReached);
    const allowed = nextSending(scene.now, await scene.hours(), scene.zone);
    const messages = people.flatMap((person): NewMessage[] =>
      person.address
        ? [
            {
              key: fireKey(`broadcast:${change.id}`, person.id, 0),
              address: person.address.id,
              priority: 'bulk',
              repeatable: false,
              unasked: true,
              category: 'broadcast',
              payload: { text: bodyOf(scene, text), buttons: [], photo: null, file: null },
              notBefore: allowed > scene.now ? allowed : null,
              cause: change.id,
            },
          ]
        : [],
    );
    const pages = messages.flatMap((message) => paged(message, scene.texts));
    await queue(scene.tx, scene.orgId, pages, scene.now);
    const acts = people.map(
      ({ id }) => ({ entity: 'person', id, what: { told: 'broadcast' } }) as const,
    );
    await logActs(scene.tx, change, acts);
    return {
      text: scene.texts('command.broadcast.sent', { count: messages.length }),
      changed: false,
    };
  },
});

async function toSomebody(draft: Broadcast, scene: Scene): Promise<Heard<Broadcast>> {
  const people = await membersOf(scene, draft.audience as Audience);
  return people.length === 0 ? said(scene.texts('command.broadcast.nobody')) : drafted(draft);
}

function bodyOf({ texts, speaker }: Scene, text: string): string {
  return texts('command.broadcast.body', {
    unit: coordinatorUnit(texts, speaker.home.coordinator),
    text,
  });
}
