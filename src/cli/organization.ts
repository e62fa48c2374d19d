import { DondocError } from '../kernel/errors.ts';
import { loadOrganizations, type Organization } from '../storage/organizations.ts';
import type { CommandContext } from './command.ts';

/**
 * The organization that `--org` names, or the only one.
 *
 * @throws DondocError `command.usage` when there are several and none was named, or none of that
 *   code; `command.nothing` when there is none at all
 */
export async function chosenOrganization(
  { database }: Pick<CommandContext, 'database'>,
  code: string | undefined,
): Promise<Organization> {
  const all = await database.transact('organizations', loadOrganizations);
  const codes = all.map((one) => one.code).join(', ');
  if (all.length === 0) throw new DondocError('command.nothing', { detail: 'import a campaign' });
  const found =
    code === undefined ? (all.length === 1 ? all[0] : undefined) : all.find((o) => o.code === code);
  if (!found) throw new DondocError('command.usage', { detail: `--org: one of ${codes}` });
  return found;
}
