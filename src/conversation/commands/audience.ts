import { z } from 'zod';
import type { Audience } from '../../core/campaign/agenda.ts';
import type { PersonId } from '../../kernel/ids.ts';
import { listed, who } from '../../render/people.ts';
import { peopleOf } from '../../storage/audience.ts';
import type { PersonView } from '../../storage/people.ts';
import type { Named } from './names.ts';
import type { Scene } from './scene.ts';

const personId = z.custom<PersonId>((id) => typeof id === 'string');

/** Whom the coordinator writes to; comes back from drafts. */
export const audienceShape: z.ZodType<Audience> = z.union([
  z.object({ kind: z.enum(['due', 'not_started', 'remaining', 'second_half', 'everyone']) }),
  z.object({ kind: z.literal('recipients') }),
  z.object({
    kind: z.literal('roles'),
    roles: z.array(
      z.enum([
        'focal_point',
        'leader',
        'coordinator',
        'approver',
        'unit_head',
        'deputy',
        'auditor',
      ]),
    ),
  }),
  z.object({ kind: z.literal('units'), units: z.array(z.string()) }),
  z.object({ kind: z.literal('people'), people: z.array(personId) }),
]);

/** What names mean as an audience; `null` when two people are called alike. */
export function toAudience(named: readonly Named[]): Audience | null {
  const [first] = named;
  if (!first) return { kind: 'everyone' };
  if (named.every((one) => one.kind === 'units')) {
    const codes = named.flatMap((one) => one.units.map((unit) => unit.code));
    return { kind: 'units', units: [...new Set(codes)] };
  }
  if (named.every((one) => one.kind === 'people')) {
    if (named.some((one) => one.people.length !== 1)) return null;
    return { kind: 'people', people: named.flatMap((one) => one.people.map((p) => p.id)) };
  }
  switch (first.kind) {
    case 'leaders':
      return { kind: 'roles', roles: ['leader'] };
    case 'coordinators':
      return { kind: 'roles', roles: ['coordinator'] };
    case 'missing':
      return { kind: 'due' };
    default:
      return { kind: 'everyone' };
  }
}

/** The people of an audience as they stand now. */
export async function membersOf(scene: Scene, audience: Audience): Promise<readonly PersonView[]> {
  const ids = await peopleOf(scene.tx, scene.orgId, audience);
  const people = await scene.people();
  return people.filter((person) => ids.includes(person.id));
}

/** Whether a message can reach somebody now. */
export function isReached(person: PersonView): boolean {
  return person.address !== null && person.consent === 'given';
}

/** `Trạm Y tế (đ/c Hoà, Zalo)`, `trường: 5 đơn vị, 5 người (1 chưa kết nối)`. */
export async function audienceText(scene: Scene, audience: Audience): Promise<string> {
  const { texts } = scene;
  const people = await membersOf(scene, audience);
  const away = people.filter((person) => !isReached(person)).length;
  const count = texts(away === 0 ? 'command.to.count' : 'command.to.countAway', {
    count: people.length,
    away,
  });
  switch (audience.kind) {
    case 'units': {
      const units = (await scene.units()).filter((unit) => audience.units.includes(unit.code));
      const names = listed(
        texts,
        units.map((unit) => unit.shortName),
      );
      const few = people.length <= 3 ? people.map((p) => personText(scene, p)).join('; ') : count;
      return texts('command.to.units', { units: names, people: few });
    }
    case 'people':
      return people.map((p) => personText(scene, p)).join('; ');
    case 'roles':
      return texts('command.to.role', {
        role: texts(`command.role.${audience.roles[0] ?? 'leader'}`),
        people: count,
      });
    case 'due':
    case 'not_started':
    case 'remaining':
    case 'second_half':
      return texts('command.to.due', { people: count });
    case 'recipients':
      return texts('command.to.recipients');
    case 'everyone':
      return texts('command.to.everyone', { people: count });
  }
}

/** `đ/c Hoà, Zalo`. */
export function personText({ texts }: Scene, person: PersonView): string {
  const name = who(texts, person.callName);
  return isReached(person) && person.address
    ? texts('command.to.person', {
        name,
        platform: texts(`letter.platform.${person.address.platform}`),
      })
    : texts('command.to.personAway', { name });
}
