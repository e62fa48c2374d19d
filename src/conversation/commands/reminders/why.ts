import { chatWords } from '../../../core/language/chat-words.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import { capital } from '../../../render/figures.ts';
import { who } from '../../../render/people.ts';
import { peopleOf } from '../../../storage/audience.ts';
import type { PersonView } from '../../../storage/people.ts';
import { loadMomentsOf, loadOwedWork, type MomentOf, type OwedWork } from '../../../storage/why.ts';
import { notMine, query, said } from '../command.ts';
import { namesOf, readTargets } from '../names.ts';
import { heldUntil, reasonText } from '../reasons.ts';
import type { Scene } from '../scene.ts';
import { loadAgenda } from './frame.ts';
import { scheduleName } from './line.ts';

/** How far back the record is read, in days. */
const daysBack = 10;
/** How many moments are told. */
const shown = 6;

/** VÌ SAO KHÔNG NHẮC TRẠM Y TẾ? Answered from the record, never from what should have been. */
export const whySilent = query({
  name: 'reminder.why',
  roles: ['coordinator'],
  words: chatWords.whySilent,
  say: 'whySilent',
  async hear({ rest }, scene) {
    const names = await namesOf(scene);
    const { named } = readTargets(rest.replace(/[?!.]+$/u, ''), names);
    const people = await meant(scene, named);
    if (people.length === 0) {
      return rest === '' ? said(scene.texts('command.why.whom')) : notMine;
    }
    const ids = people.map((person) => person.id);
    const since = new Date(scene.now.getTime() - daysBack * 86_400_000);
    const moments = await loadMomentsOf(scene.tx, scene.orgId, ids, since);
    const work = await loadOwedWork(scene.tx, scene.orgId, ids);
    const owes = work.some(({ standing }) => standing === 'owes');
    const lines = [
      ...people.map((person) => stateLine(scene, person, work)),
      ...(await told(scene, moments, people)),
      await nextLine(scene, ids, owes),
    ];
    return said(lines.join('\n'));
  },
});

async function meant(
  scene: Scene,
  named: ReturnType<typeof readTargets>['named'],
): Promise<readonly PersonView[]> {
  const all = await scene.people();
  const ids = new Set<PersonId>(
    named.flatMap((one) => {
      if (one.kind === 'people') return one.people.map((person) => person.id);
      if (one.kind !== 'units') return [];
      return one.units.flatMap((unit) =>
        unit.members.filter((m) => m.role === 'focal_point').map((m) => m.person),
      );
    }),
  );
  return all.filter((person) => ids.has(person.id));
}

/** What stands in the way now, or nothing does; and what there is to report. */
function stateLine(scene: Scene, person: PersonView, all: readonly OwedWork[]): string {
  const { texts } = scene;
  const mine = all.filter((one) => one.person === person.id);
  const standing = standingText(scene, mine);
  const name = capital(who(texts, person.callName));
  const unit = person.unitName ?? '';
  const obstacle = person.away
    ? 'away'
    : person.address === null
      ? 'not-paired'
      : person.consent === 'given'
        ? null
        : 'no-consent';
  return obstacle === null
    ? texts('command.why.reached', { name, unit, standing })
    : texts('command.why.obstacle', { name, unit, standing, reason: reasonText(scene, obstacle) });
}

/** `kỳ này còn phải báo cáo YT-04; YT-01 được miễn báo cáo kỳ này (mưa lũ) nên không nhắc`. */
function standingText({ texts }: Scene, work: readonly OwedWork[]): string {
  const groups = new Map<string, OwedWork[]>();
  for (const one of work) {
    const key = `${one.standing} ${one.excuse ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const parts = [...groups.values()].flatMap((group) => {
    const [first] = group;
    const codes = group.map(({ code }) => code).join(', ');
    return first
      ? texts(`command.why.${first.standing}`, { codes, reason: first.excuse ?? '' })
      : [];
  });
  return parts.length === 0 ? texts('command.why.owesNothing') : parts.join('; ');
}

async function told(
  scene: Scene,
  moments: readonly MomentOf[],
  people: readonly PersonView[],
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const moment of moments) {
    if (lines.length >= shown) break;
    if (!(await concerns(scene, moment, people))) continue;
    lines.push(momentLine(scene, moment, people));
  }
  return lines.length > 0 ? lines : [scene.texts('command.why.nothing', { count: daysBack })];
}

/** A message of the coordinator's own concerns those it is for. */
async function concerns(
  scene: Scene,
  moment: MomentOf,
  people: readonly PersonView[],
): Promise<boolean> {
  if (moment.person !== null) return true;
  if (moment.kind !== 'message') return true;
  const meantFor = await peopleOf(scene.tx, scene.orgId, moment.audience);
  return people.some((person) => meantFor.includes(person.id));
}

function momentLine(scene: Scene, moment: MomentOf, people: readonly PersonView[]): string {
  const { texts, when } = scene;
  const person = people.find((one) => one.id === moment.person) ?? null;
  return texts('command.why.line', {
    at: when.moment(moment.dueAt),
    name: scheduleName(scene, moment),
    what: whatBecame(scene, moment, person, people.length > 1),
  });
}

function whatBecame(
  scene: Scene,
  moment: MomentOf,
  person: PersonView | null,
  several: boolean,
): string {
  const { texts } = scene;
  if (moment.theirs === null) {
    return moment.outcome === 'sent'
      ? texts(`command.why.${moment.kind === 'open_round' ? 'notOpened' : 'notListed'}`)
      : texts(`command.schedule.${moment.outcome}`, { reason: reasonText(scene, moment.reason) });
  }
  const name = several && person ? who(texts, person.callName) : '';
  const until = moment.theirs === 'held' ? heldUntil(moment.theirReason) : null;
  const what =
    moment.theirs === 'sent'
      ? messageText(scene, moment)
      : until
        ? texts('command.why.held', { at: scene.when.near(until) })
        : texts('command.schedule.skipped', { reason: reasonText(scene, moment.theirReason) });
  return name === '' ? what : texts('command.why.ofPerson', { name, what });
}

/** What became of the message itself: a promise to send is no message yet. */
function messageText({ texts, when }: Scene, { message, sentAt }: MomentOf): string {
  switch (message) {
    case 'sent':
      return texts('command.why.sent', { hour: sentAt ? when.hour(sentAt) : '' });
    case 'queued':
    case 'sending':
      return texts('command.why.queued');
    case 'parked':
      return texts('command.why.parked');
    case 'uncertain':
      return texts('command.why.uncertain');
    case 'cancelled':
      return texts('command.why.cancelled');
    default:
      return texts('command.why.failed');
  }
}

/** What will reach them next; whoever owes nothing is not reminded before the next opening. */
async function nextLine(scene: Scene, people: readonly PersonId[], owes: boolean): Promise<string> {
  const agenda = await loadAgenda(scene);
  const kinds = ['open_round', 'message', ...(owes ? ['remind', 'last_call'] : [])];
  const coming = (agenda?.schedules ?? [])
    .filter((one) => one.enabled && one.nextFireAt !== null && kinds.includes(one.kind))
    .sort((a, b) => (a.nextFireAt?.getTime() ?? 0) - (b.nextFireAt?.getTime() ?? 0));
  for (const schedule of coming) {
    if (schedule.kind === 'message') {
      const meantFor = await peopleOf(scene.tx, scene.orgId, schedule.audience);
      if (!people.some((id) => meantFor.includes(id))) continue;
    }
    if (schedule.nextFireAt) {
      return scene.texts('command.why.next', {
        at: scene.when.moment(schedule.nextFireAt),
        number: schedule.number,
        name: scheduleName(scene, schedule),
      });
    }
  }
  return scene.texts('command.why.noNext');
}
