import { z } from 'zod';
import { chatWords } from '../../../core/language/chat-words.ts';
import { storable } from '../../../kernel/storable.ts';
import { who } from '../../../render/people.ts';
import { audited, type Change } from '../../../storage/audit.ts';
import {
  blockDirective,
  type DirectiveView,
  finishDirective,
} from '../../../storage/directives.ts';
import {
  asked,
  type ChatCommand,
  type Done,
  deed,
  drafted,
  type Heard,
  notMine,
  said,
} from '../command.ts';
import { everyone } from '../roles.ts';
import type { Scene } from '../scene.ts';
import { findMine } from './find.ts';
import { numberSaid } from './number-said.ts';
import { leaderOf, reportBack } from './report-back.ts';
import { standing } from './take.ts';
import { labelOf, numberText, sentence, titled } from './wording.ts';

const shape = z.object({ number: z.int(), text: z.string() });
type Answer = z.infer<typeof shape>;

const common = { roles: everyone, confirm: 'none', undoable: true, shape } as const;

/** XONG 07 and the result: the leader reads it as it was written. */
export const finish: ChatCommand = deed<Answer>({
  ...common,
  name: 'directive.finish',
  words: chatWords.finish,
  say: 'finish',
  hear: ({ rest }, scene) => answered(rest, 'finish', scene),
  resume: async (draft, { rest }) => drafted({ ...draft, text: rest }),
  run: (draft, scene, change) => record(draft, 'finish', scene, change),
});

/** VƯỚNG 07 and why: it stays open, and the leader knows what is in the way. */
export const block: ChatCommand = deed<Answer>({
  ...common,
  name: 'directive.block',
  words: chatWords.block,
  say: 'block',
  hear: ({ rest }, scene) => answered(rest, 'block', scene),
  resume: async (draft, { rest }) => drafted({ ...draft, text: rest }),
  run: (draft, scene, change) => record(draft, 'block', scene, change),
});

/** BÁO THÊM 08 and the answer: what a leader asked to be told more of. */
export const answerRequest: ChatCommand = deed<Answer>({
  ...common,
  name: 'directive.answer',
  words: chatWords.answerRequest,
  say: 'answerRequest',
  hear: ({ rest }, scene) => answered(rest, 'finish', scene),
  resume: async (draft, { rest }) => drafted({ ...draft, text: rest }),
  run: (draft, scene, change) => record(draft, 'finish', scene, change),
});

type How = 'finish' | 'block';

async function answered(rest: string, how: How, scene: Scene): Promise<Heard<Answer>> {
  const number = numberSaid(rest);
  if (!number) return notMine;
  const found = await findMine(scene, number.number);
  if (!found) {
    if (!number.sure) return notMine;
    return said(scene.texts('directive.unknown', { number: numberText(number.number) }));
  }
  if (found.status === 'done' || found.status === 'cancelled') return said(standing(scene, found));
  const draft = { number: number.number, text: number.rest };
  const ask = found.kind === 'explanation' ? 'answer' : how;
  return number.rest === ''
    ? asked(draft, scene.texts(`directive.ask.${ask}`, { number: labelOf(found) }))
    : drafted(draft);
}

async function record(
  { number, text }: Answer,
  how: How,
  scene: Scene,
  change: Change,
): Promise<Done> {
  const { tx, orgId, now, speaker, texts } = scene;
  const directive = await findMine(scene, number);
  if (!directive)
    return { text: texts('directive.unknown', { number: numberText(number) }), changed: false };
  const { id } = directive;
  const by = speaker.person.id;
  const write = how === 'finish' ? finishDirective : blockDirective;
  await audited(tx, change, [{ entity: 'directive', ids: [id] }], () =>
    write(tx, orgId, id, by, storable(text), now),
  );
  const kind = directive.kind === 'explanation' && how === 'finish' ? 'answer' : how;
  await reportBack(scene, change.id, directive, (leader) =>
    texts(`directive.back.${kind}`, { ...facts(scene, directive), leader, text: sentence(text) }),
  );
  const leader = await leaderOf(scene, directive);
  return {
    text: texts(`directive.thanks.${kind}`, {
      leader: leader ? titled(texts, leader) : '',
      number: labelOf(directive),
    }),
    changed: true,
  };
}

function facts({ texts, when, now, speaker, today }: Scene, directive: DirectiveView) {
  const { due } = directive;
  return {
    unit: directive.unitName ?? '',
    who: who(texts, speaker.person.callName),
    number: labelOf(directive),
    about: directive.task ?? '',
    at: when.moment(now),
    late: due !== null && due < today ? ` ${texts('directive.late', { due: when.day(due) })}` : '',
  };
}
