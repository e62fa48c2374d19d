import { chatWords } from '../../../core/language/chat-words.ts';
import { fold } from '../../../core/language/fold.ts';
import { as } from '../../../kernel/ids.ts';
import { audited, type Change } from '../../../storage/audit.ts';
import {
  type DirectiveId,
  insertDirective,
  type NewDirective,
  nextDirectiveNumber,
} from '../../../storage/directives.ts';
import { armTimer, type Timer, type TimerId } from '../../../storage/timers.ts';
import { isReached } from '../audience.ts';
import { type ChatCommand, type Done, deed, notMine } from '../command.ts';
import type { Scene } from '../scene.ts';
import { type Telling, tell } from '../tell.ts';
import { amend, compose } from './compose.ts';
import { type DirectiveDraft, draftShape, type Target } from './draft.ts';
import { byHandLetter, directiveLetter, type Givers } from './letter.ts';
import { leavesAt, overdueAt, remindAt } from './moments.ts';
import { readBack } from './readback.ts';
import { receiversOf, targetText } from './receivers.ts';
import { labelOf } from './wording.ts';

/** CHỈ ĐẠO TRẠM Y TẾ phun hoá chất khu 3 xong trước 21/10: read back (M31), then sent (M19). */
export const sendDirective: ChatCommand = deed<DirectiveDraft>({
  name: 'directive.send',
  roles: ['leader'],
  words: chatWords.directive,
  say: 'directive',
  confirm: 'send',
  amend: 'directive',
  undoable: true,
  shape: draftShape,
  async hear({ text, rest }, scene) {
    const whole = isOrder(text, rest) ? text : rest;
    return whole === '' ? notMine : await compose(whole, 'directive', scene);
  },
  resume: (draft, { rest }, scene) => amend(draft, rest, scene),
  echo: readBack,
  run: send,
});

/** "thừa lệnh Chủ tịch, …" names the command and says something of its own. */
function isOrder(text: string, rest: string): boolean {
  return rest !== '' && fold(text.slice(0, text.length - rest.length)).includes('thua lenh');
}

/** One directive, its moments, and whom it goes to. */
interface Issue {
  readonly target: Target;
  readonly directive: NewDirective;
  readonly timers: readonly Timer[];
}

/** Numbers and sends what was read back: one directive for each unit. */
export async function send(draft: DirectiveDraft, scene: Scene, change: Change): Promise<Done> {
  const { tx, orgId, now } = scene;
  const issues = await issue(draft, scene);
  const touched = [
    { entity: 'directive', ids: issues.map(({ directive }) => directive.id) },
    { entity: 'timer', ids: issues.flatMap(({ timers }) => timers.map(({ id }) => id)) },
  ] as const;
  await audited(tx, change, touched, async () => {
    for (const { directive, timers } of issues) {
      await insertDirective(tx, orgId, directive, now);
      for (const timer of timers) await armTimer(tx, orgId, timer);
    }
  });
  const leaves = leavesAt(scene, draft);
  const givers = await giversOf(draft, scene);
  for (const one of issues) await deliver(one, givers, scene, change, leaves);
  const next = draft.more === '' ? {} : { next: await compose(draft.more, draft.kind, scene) };
  return { text: await sentText(draft, issues, scene, leaves), changed: true, ...next };
}

async function issue(draft: DirectiveDraft, scene: Scene): Promise<readonly Issue[]> {
  const { tx, orgId, speaker, surroundings } = scene;
  const { kind, task, text, due, behalf } = draft;
  const first = await nextDirectiveNumber(tx, orgId, kind);
  const reminds = due === null ? null : await remindAt(scene, due);
  const overdue = due === null ? null : await overdueAt(scene, due);
  return draft.to.map((target, n): Issue => {
    const id = as<DirectiveId>(surroundings.ids());
    const timer = (timerKind: Timer['kind'], dueAt: Date | null): readonly Timer[] =>
      dueAt === null
        ? []
        : [{ id: as<TimerId>(surroundings.ids()), kind: timerKind, subject: id, dueAt }];
    return {
      target,
      directive: {
        ...{ id, number: first + n, kind, from: speaker.person.id, behalf },
        ...{ unit: target.unit, to: target.person, task, text, due },
      },
      timers: [...timer('directive.remind', reminds), ...timer('directive.overdue', overdue)],
    };
  });
}

async function giversOf(draft: DirectiveDraft, scene: Scene): Promise<Givers> {
  const people = await scene.people();
  const self = people.find((one) => one.id === scene.speaker.person.id);
  if (!self) throw new Error(`no person ${scene.speaker.person.id}`);
  const behalf = people.find((one) => one.id === draft.behalf);
  return behalf ? { leader: behalf, proxy: self } : { leader: self, proxy: null };
}

/** To whoever reads it for the unit; where nobody can be reached, the coordinators pass it on. */
async function deliver(
  { target, directive }: Issue,
  givers: Givers,
  scene: Scene,
  change: Change,
  leaves: Date | null,
): Promise<void> {
  const unit = (await scene.units()).find((one) => one.id === target.unit);
  const name = unit?.shortName ?? '';
  const receivers = await receiversOf(scene, target);
  const reached = receivers.filter(isReached);
  const letters = reached.map((one) => directiveLetter(scene, directive, givers, name, one));
  const manner = { category: 'directive', notBefore: leaves } as const;
  if (letters.length > 0) {
    await tell(scene, change.id, letters, { ...manner, about: directive.id });
    return;
  }
  const coordinators = (await scene.people()).filter((one) => one.roles.includes('coordinator'));
  const text = byHandLetter(scene, directive, givers, name, receivers);
  const notes = coordinators.map((person): Telling => ({ person, text }));
  await tell(scene, change.id, notes, { ...manner, about: directive.id });
}

async function sentText(
  draft: DirectiveDraft,
  issues: readonly Issue[],
  scene: Scene,
  leaves: Date | null,
): Promise<string> {
  const { texts, when } = scene;
  const numbers = issues.map(({ directive }) => labelOf(directive)).join(', ');
  const to = await Promise.all(draft.to.map((target) => targetText(scene, target)));
  const values = { number: numbers, to: to.join('; ') };
  const said =
    leaves === null
      ? texts(`directive.sent.${draft.kind}`, values)
      : texts('directive.sent.morning', { ...values, at: when.moment(leaves) });
  return `${said} ${texts(draft.due === null ? 'directive.sent.followAnyDay' : 'directive.sent.follow')}`;
}
