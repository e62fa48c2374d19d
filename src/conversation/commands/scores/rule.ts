import { z } from 'zod';
import { chatWords } from '../../../core/language/chat-words.ts';
import { signed } from '../../../render/scores.ts';
import { decide } from '../../../storage/objections.ts';
import type { ObjectionId, ObjectionRow } from '../../../storage/scores.ts';
import { asked, type Done, deed, drafted, type Heard, notMine, query, said } from '../command.ts';
import { numberFirst } from '../numbers.ts';
import type { Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { asksOf, isRefusal, refusal } from './ask.ts';
import { pointsIn } from './points.ts';
import { loadStanding } from './standing.ts';

/** CÁC KHIẾU NẠI: what units ask of the council, and what it answered. */
export const listObjections = query({
  name: 'score.objections',
  roles: ['coordinator'],
  words: chatWords.objections,
  say: 'objections',
  async hear({ rest }, scene): Promise<Heard<never>> {
    if (rest !== '') return notMine;
    const standing = await loadStanding(scene);
    const asks = standing ? await asksOf(scene, standing) : [];
    if (!standing || asks.length === 0) return said(scene.texts('scoring.chat.noObjections'));
    const units = await scene.units();
    const name = (code: string) => units.find((one) => one.code === code)?.shortName ?? code;
    const lines = asks.map((ask) =>
      scene.texts('scoring.chat.objection', {
        ...{ number: ask.number, unit: name(ask.unit), reason: ask.reason },
        state: stateText(scene, ask),
      }),
    );
    return said(
      [scene.texts('scoring.chat.objectionsHead', { phase: standing.phase.name }), ...lines].join(
        '\n',
      ),
    );
  },
});

function stateText({ texts }: Scene, { decision, delta }: ObjectionRow): string {
  if (decision === null) return texts('scoring.chat.state.waits');
  if (decision === 'refused') return texts('scoring.chat.state.refused');
  return delta === null
    ? texts('scoring.chat.state.accepted')
    : texts('scoring.chat.state.acceptedWith', { points: signed(delta) });
}

const shape = z.object({
  objection: z.custom<ObjectionId>((id) => typeof id === 'string'),
  number: z.number(),
  delta: z.number().nullable(),
  reason: z.string(),
});
type Ruling = z.infer<typeof shape>;

/** CHẤP NHẬN KHIẾU NẠI 1 +2 and why. */
export const acceptObjection = ruling('accepted');

/** BÁC KHIẾU NẠI 1 and why. */
export const refuseObjection = ruling('refused');

function ruling(decision: 'accepted' | 'refused') {
  const accepted = decision === 'accepted';
  return deed<Ruling>({
    name: accepted ? 'score.accept' : 'score.refuse',
    roles: ['coordinator'],
    words: accepted ? chatWords.acceptObjection : chatWords.refuseObjection,
    // The message about an objection says how it is answered.
    say: null,
    confirm: 'none',
    undoable: true,
    shape,
    async hear({ rest }, scene): Promise<Heard<Ruling>> {
      const found = numberFirst(rest);
      if (!found && rest !== '') return notMine;
      const standing = await loadStanding(scene);
      const asks = standing ? await asksOf(scene, standing) : [];
      const ask = found && asks.find((one) => one.number === found.number);
      if (!ask) return said(scene.texts('scoring.chat.whichObjection'));
      if (ask.decision !== null)
        return said(scene.texts('scoring.chat.decided', { number: ask.number }));
      const points = accepted ? pointsIn(found.rest) : null;
      const reason = points ? points.rest : found.rest;
      const draft = { objection: ask.id, number: ask.number, delta: points?.delta ?? null, reason };
      return reason === ''
        ? asked(draft, scene.texts('scoring.chat.rulingWhy', { number: ask.number }))
        : drafted(draft);
    },
    resume: async (draft, { rest }) => drafted({ ...draft, reason: rest }),
    async run({ objection, number, delta, reason }, scene, change): Promise<Done> {
      const { tx, texts } = scene;
      const standing = await loadStanding(scene);
      const ask = standing && (await asksOf(scene, standing)).find((one) => one.id === objection);
      const unit = (await scene.units()).find((one) => one.code === ask?.unit);
      if (!standing || !ask || !unit) {
        return { text: texts('scoring.chat.whichObjection'), changed: false };
      }
      const given = { decision, delta };
      const why = await decide(tx, { ...change, reason }, standing.phase, objection, given);
      if (isRefusal(why)) return refusal(scene, why, standing, unit.shortName);
      const values = {
        ...{ number, unit: unit.shortName, phase: standing.phase.name, asked: ask.reason, reason },
        points: delta === null ? '' : signed(delta),
      };
      const key = delta === null ? decision : 'acceptedWith';
      const people = await scene.people();
      const members = unit.members.filter(({ role }) => role === 'focal_point');
      const told = ask.person === null ? members.map((one) => one.person) : [ask.person];
      const asker = people.filter(({ id }) => told.includes(id));
      await tell(
        scene,
        change.id,
        asker.map((person) => ({ person, text: texts(`scoring.chat.told.${key}`, values) })),
      );
      return { text: texts(`scoring.chat.ruled.${key}`, values), changed: true };
    },
  });
}
