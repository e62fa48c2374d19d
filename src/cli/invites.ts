import { dayOf, timeOf } from '../core/calendar/zone.ts';
import { as, type OrgId, type PersonId, type RoomId, type UnitId } from '../kernel/ids.ts';
import { paperCode, token } from '../kernel/random.ts';
import type { ChangeId } from '../storage/audit.ts';
import { addCoordinator } from '../storage/first-coordinator.ts';
import { firstOrganization } from '../storage/organizations.ts';
import { codeExpires, type NewCode, saveCodes } from '../storage/pairing.ts';
import { loadPeople, loadRooms } from '../storage/people.ts';
import type { Role } from '../storage/speaker.ts';
import { readArguments } from './arguments.ts';
import type { CommandContext, DataCommand } from './command.ts';
import { chosenOrganization } from './organization.ts';

/** A code somebody may pair with, as it is printed. */
export interface IssuedCode {
  readonly kind: 'person' | 'room';
  readonly id: PersonId | RoomId;
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  /** Six characters for paper. */
  readonly paper: string;
  /** The token of a deep link. */
  readonly link: string;
  readonly expiresAt: Date;
}

/**
 * New codes for people and rooms that are not paired; the old ones are void. Two for each: six
 * characters for paper, and a long token for a Telegram link.
 */
export async function issueCodes(
  { database, clock, ids, random }: CommandContext,
  orgId: OrgId,
  zone: string,
  wanted: (person: { code: string; roles: readonly Role[] }) => boolean,
  withRooms: boolean,
): Promise<readonly IssuedCode[]> {
  return await database.transact('invites', async (tx) => {
    const now = clock.now();
    const expiresAt = codeExpires(now);
    const people = (await loadPeople(tx, orgId, dayOf(now, zone))).filter(
      (p) => p.address === null && wanted(p),
    );
    const rooms = withRooms
      ? (await loadRooms(tx, orgId)).filter((room) => room.address === null)
      : [];
    const issued: IssuedCode[] = [
      ...people.map((p) => ({
        kind: 'person' as const,
        id: p.id,
        code: p.code,
        name: p.fullName,
        unit: p.unitName ?? '',
      })),
      ...rooms.map((r) => ({
        kind: 'room' as const,
        id: r.id,
        code: r.code,
        name: r.name,
        unit: '',
      })),
    ].map((one) => ({ ...one, paper: paperCode(random), link: token(random), expiresAt }));
    const codes = issued.flatMap((one): NewCode[] => {
      const person = people.find((p) => p.id === one.id);
      const target = {
        person: person ? person.id : null,
        room: person ? null : as<RoomId>(one.id),
        role: person ? (person.roles[0] ?? ('focal_point' as const)) : ('room' as const),
        unit: person?.unitId ? as<UnitId>(person.unitId) : null,
      };
      return [
        { ...target, code: one.paper },
        { ...target, code: one.link },
      ];
    });
    await saveCodes(tx, orgId, codes, ids, now, expiresAt);
    return issued;
  });
}

export const invites: DataCommand = {
  name: 'invites',
  usage: 'invites [--org CODE] [--json]',
  summary: 'new codes for people and rooms that are not paired; earlier ones are void',
  async run(context, args) {
    const { values } = readArguments(args, options, invites.usage);
    const organization = await chosenOrganization(context, values.org);
    const { id, timeZone } = organization;
    const issued = await issueCodes(context, id, timeZone, () => true, true);
    print(context, issued, timeZone, values.json ?? false);
    return 0;
  },
};

export const adminCode: DataCommand = {
  name: 'admin-code',
  usage: 'admin-code [--name "FULL NAME"] [--org CODE] [--json]',
  summary:
    'a code for the coordinator who sets the campaign up; with --name, before there is any campaign',
  async run(context, args) {
    const named = { ...options, name: { type: 'string' } } as const;
    const { values } = readArguments(args, named, adminCode.usage);
    if (values.name !== undefined) await nameCoordinator(context, values.name, values.org);
    const { id, timeZone } = await chosenOrganization(context, values.org);
    const isCoordinator = (p: { roles: readonly Role[] }) => p.roles.includes('coordinator');
    const issued = await issueCodes(context, id, timeZone, isCoordinator, false);
    if (issued.length === 0) {
      context.output.stderr(`${context.texts('cli.noCoordinator')}\n`);
      return 1;
    }
    print(context, issued, timeZone, values.json ?? false);
    return 0;
  },
};

/** The first coordinator, in the organization that is there or in the first one. */
async function nameCoordinator(
  { database, clock, ids, config, texts }: CommandContext,
  name: string,
  code: string | undefined,
): Promise<void> {
  const now = clock.now();
  const chosen = code === undefined ? null : await chosenOrganization({ database }, code);
  await database.transact('first coordinator', async (tx) => {
    const given = { name: '', timeZone: config.TIME_ZONE, now };
    const orgId = chosen?.id ?? (await firstOrganization(tx, given, ids));
    const who = { name, form: texts('cli.comrade'), title: texts('command.role.coordinator') };
    const change = {
      ...{ id: as<ChangeId>(ids()), orgId, command: 'admin-code', actor: 'operator' },
      ...{ via: 'cli', at: now },
    };
    await addCoordinator(tx, orgId, who, change, ids);
  });
}

const options = { org: { type: 'string' }, json: { type: 'boolean' } } as const;

function print(
  { output }: CommandContext,
  issued: readonly IssuedCode[],
  zone: string,
  json: boolean,
): void {
  if (json) {
    output.stdout(`${JSON.stringify(issued, null, 2)}\n`);
    return;
  }
  for (const one of issued) {
    const name = one.unit === '' ? one.name : `${one.name} (${one.unit})`;
    const until = `${dayOf(one.expiresAt, zone)} ${timeOf(one.expiresAt, zone)}`;
    output.stdout(`${one.paper}  ${one.link}  ${until}  ${name}\n`);
  }
}
