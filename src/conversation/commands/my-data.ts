import { z } from 'zod';
import { chatWords } from '../../core/language/chat-words.ts';
import { coordinatorToCall } from '../../render/people.ts';
import { audited } from '../../storage/audit.ts';
import { loadMyData } from '../../storage/my-data.ts';
import { askCoordinator } from '../../storage/questions.ts';
import { type Done, deed, drafted, notMine, query, said } from './command.ts';
import { everyone } from './roles.ts';
import { tell } from './tell.ts';

/** DỮ LIỆU CỦA TÔI: what is stored about this person, and their rights. */
export const myData = query({
  name: 'data.mine',
  roles: everyone,
  words: chatWords.myData,
  say: 'myData',
  async hear({ rest }, scene) {
    if (rest !== '') return notMine;
    const { texts, when, tx, orgId, speaker } = scene;
    const data = await loadMyData(tx, orgId, speaker.person.id);
    if (!data) return notMine;
    const posts = data.posts.map(({ role, unit }) =>
      unit === null
        ? texts(`command.role.${role}`)
        : texts('command.data.post', { role: texts(`command.role.${role}`), unit }),
    );
    const lines = [
      texts('command.data.head'),
      texts('command.data.name', { name: data.fullName }),
      ...(data.title === '' ? [] : [texts('command.data.title', { title: data.title })]),
      ...(posts.length === 0 ? [] : [texts('command.data.posts', { posts: posts.join('; ') })]),
      ...(data.phone === null ? [] : [texts('command.data.phone', { phone: data.phone })]),
      ...data.channels.map((one) =>
        texts('command.data.channel', {
          platform: texts(`letter.platform.${one.platform}`),
          since: when.date(new Date(one.since)),
        }),
      ),
      ...(data.consent === null
        ? []
        : [
            texts('command.data.consent', {
              at: when.moment(new Date(data.consent.at)),
              version: data.consent.version,
            }),
          ]),
      texts('command.data.counts', {
        answers: data.answers,
        photos: data.photos,
        questions: data.questions,
        absences: data.absences,
      }),
      texts('command.data.rights', {
        coordinator: coordinatorToCall(texts, speaker.home.coordinator),
      }),
    ];
    return said(lines.join('\n'));
  },
});

const nothing = z.object({});

/** XOÁ DỮ LIỆU CỦA TÔI: a request to the coordinators, with a number and a time to answer it. */
export const eraseMe = deed<z.infer<typeof nothing>>({
  name: 'data.erase',
  roles: everyone,
  words: chatWords.eraseMe,
  say: 'eraseMe',
  confirm: 'send',
  undoable: true,
  shape: nothing,
  hear: async ({ rest }) => (rest === '' ? drafted({}) : notMine),
  echo: async (_draft, { texts }) => texts('command.data.eraseAsk'),
  async run(_draft, scene, change): Promise<Done> {
    const { tx, orgId, now, texts, surroundings, speaker } = scene;
    const id = surroundings.ids();
    const text = texts('command.data.eraseTicket');
    const number = await audited(tx, change, [{ entity: 'directive', ids: [id] }], () =>
      askCoordinator(tx, orgId, { id, person: speaker.person.id, checkIn: null, text, now }),
    );
    const coordinators = (await scene.people()).filter((p) => p.roles.includes('coordinator'));
    await tell(
      scene,
      change.id,
      coordinators.map((person) => ({
        person,
        text: texts('command.data.eraseTold', { name: speaker.person.fullName, number }),
      })),
    );
    return { text: texts('command.data.erased', { number }), changed: true };
  },
});
