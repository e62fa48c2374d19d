import { z } from 'zod';
import { chatWords } from '../../../core/language/chat-words.ts';
import { fold } from '../../../core/language/fold.ts';
import type { CheckInId } from '../../../kernel/ids.ts';
import { coordinatorToCall, listed, who } from '../../../render/people.ts';
import { logActs } from '../../../storage/acts.ts';
import { loadEscalation } from '../../../storage/escalation.ts';
import { type NewMessage, queue } from '../../../storage/outbox.ts';
import { fireKey } from '../../../storage/outbox-keys.ts';
import { loadWork, type WorkRow } from '../../../storage/work.ts';
import { isReached } from '../audience.ts';
import { type Done, deed, drafted, type Heard, said } from '../command.ts';
import { checkInIds } from '../missing/excuse.ts';
import { isOpen, readWork, unmeant } from '../missing/work.ts';
import { officeOf, type Scene } from '../scene.ts';
import {
  closedBecause,
  isStep,
  type NoStep,
  type Rung,
  rungCause,
  type Step,
  stepsFor,
} from './rungs.ts';

const shape = z.object({
  checkIns: checkInIds,
  wanted: z.enum(['head', 'leader']).nullable(),
});
type Above = z.infer<typeof shape>;

/**
 * BÁO THỦ TRƯỞNG 1, BÁO LÃNH ĐẠO THÔN 5: on the coordinator's word the head of a unit, then the
 * leader in charge, is told what is missing; read back before it is sent, and never twice a round.
 */
export const tellAbove = deed<Above>({
  name: 'missing.above',
  roles: ['coordinator'],
  words: chatWords.tellAbove,
  say: 'tellAbove',
  confirm: 'send',
  undoable: false,
  shape,

  async hear({ text, rest }, scene): Promise<Heard<Above>> {
    const { texts, when } = scene;
    const closed = await closedBecause(scene);
    if (closed === 'off') return said(texts('ladder.off'));
    if (closed === 'first-weeks') {
      const campaign = await scene.campaign();
      const { notBefore } = campaign
        ? await loadEscalation(scene.tx, scene.orgId, campaign.id)
        : { notBefore: null };
      return said(texts('ladder.early', { day: notBefore === null ? '' : when.day(notBefore) }));
    }
    const meant = await readWork(rest, scene);
    if (meant.meant !== 'work') return said(unmeant(scene, meant));
    const open = meant.work.filter(isOpen);
    if (open.length === 0) return said(texts('command.work.nothingOpen'));
    const overdue = open.filter((row) => isOverdue(row, scene));
    if (overdue.length === 0) return said(texts('ladder.notDue'));
    const wanted = rungIn(text);
    const steps = await stepsFor(scene, overdue, wanted);
    if (!steps.some(isStep)) {
      return said(steps.flatMap((one) => (isStep(one) ? [] : noStepText(scene, one))).join('\n'));
    }
    return drafted({ checkIns: overdue.map((row) => row.checkIn), wanted });
  },

  async echo(draft, scene) {
    const steps = await load(draft, scene);
    return [
      scene.texts('ladder.willSend'),
      ...steps.flatMap((one) =>
        isStep(one)
          ? scene.texts('ladder.to', { name: one.person.fullName, text: letter(scene, one) })
          : noStepText(scene, one),
      ),
    ].join('\n');
  },

  async run(draft, scene, change): Promise<Done> {
    const { texts, tx, orgId, now } = scene;
    const steps = (await load(draft, scene)).filter(isStep);
    const reached = steps.filter(({ person }) => isReached(person));
    const messages = reached.flatMap((step): readonly NewMessage[] => toMessage(scene, step));
    await queue(tx, orgId, messages, now);
    const acts = reached.flatMap(({ rows, rung, person }) =>
      rows.map(({ checkIn: id }) => ({
        ...({ entity: 'checkIn', id } as const),
        what: { told: person.id, as: rung },
      })),
    );
    await logActs(tx, change, acts);
    const lines = steps.map((step) => {
      const { person, unit } = step;
      const values = { name: who(texts, person.callName), unit: unit.shortName };
      return isReached(person)
        ? texts('ladder.sent', values)
        : texts('ladder.unreached', {
            ...values,
            phone: person.phone ?? texts('command.remindNow.noPhone'),
          });
    });
    return { text: lines.join('\n'), changed: false };
  },
});

/** What may still come in time is missing of nobody. */
function isOverdue(row: WorkRow, { now }: Scene): boolean {
  return row.dueAt <= now;
}

function rungIn(text: string): Rung | null {
  const typed = fold(text);
  if (/\blanh dao\b/u.test(typed)) return 'leader';
  return /\bthu truong\b/u.test(typed) ? 'head' : null;
}

async function load(draft: Above, scene: Scene): Promise<readonly (Step | NoStep)[]> {
  const wanted: readonly CheckInId[] = draft.checkIns;
  const work = await loadWork(scene.tx, scene.orgId);
  const open = work.filter((row) => wanted.includes(row.checkIn) && isOpen(row));
  const overdue = open.filter((row) => isOverdue(row, scene));
  return await stepsFor(scene, overdue, draft.wanted);
}

/** What the head or the leader reads. */
function letter(scene: Scene, { unit, rows, rung, person }: Step): string {
  const { texts, when, speaker } = scene;
  const rounds = [...new Set(rows.map((row) => when.round(row.round)))];
  const ends = rows.map((row) => new Date(row.round.lateUntil).getTime());
  return texts(`ladder.letter.${rung}`, {
    who: who(texts, person.callName),
    unit: unit.shortName,
    codes: [...new Set(rows.map((row) => `${row.code} ${row.title}`))].join('; '),
    round: listed(texts, rounds),
    until: when.moment(new Date(Math.min(...ends))),
    office: officeOf(scene),
    coordinator: coordinatorToCall(texts, speaker.home.coordinator),
  });
}

function toMessage(scene: Scene, step: Step): readonly NewMessage[] {
  const { person, unit, rows, rung } = step;
  const [first] = rows;
  if (!person.address || !first) return [];
  const cause = rungCause(first.round.id, unit.id, rung);
  return [
    {
      key: fireKey(cause, person.id, 0),
      address: person.address.id,
      priority: 'urgent',
      repeatable: false,
      unasked: false,
      category: 'notice',
      payload: { text: letter(scene, step), buttons: [], photo: null, file: null },
      notBefore: null,
      cause,
    },
  ];
}

function noStepText({ texts }: Scene, one: NoStep): readonly string[] {
  const unit = one.unit.shortName;
  return one.why === 'head-first'
    ? [texts('ladder.no.head-first', { unit, name: who(texts, one.head.callName) })]
    : [texts(`ladder.no.${one.why}`, { unit })];
}
