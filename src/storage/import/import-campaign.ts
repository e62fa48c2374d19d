import { dayOf } from '../../core/calendar/zone.ts';
import type { CampaignFile } from '../../core/campaign/campaign.ts';
import type { Crash } from '../../kernel/crash.ts';
import { DondocError } from '../../kernel/errors.ts';
import { as, type CampaignId, type Ids, type OrgId } from '../../kernel/ids.ts';
import type { Change, ChangeId, Touched } from '../audit.ts';
import type { Tx } from '../database.ts';
import { addAgenda, addRooms } from './agenda-rows.ts';
import { addCampaign } from './campaign-rows.ts';
import { type Changes, compare } from './compare.ts';
import { addPeople } from './people-rows.ts';
import { importJob, loadStored, type Stored } from './stored.ts';
import { type TableName, tableOf } from './tables.ts';
import { addTasks } from './task-rows.ts';
import { type WantedRows, wantedRows } from './wanted.ts';
import { writeChanges } from './write.ts';

/** Who imports, and what an import needs from outside. */
export interface ImportOptions {
  /** Null: the only one there is, or the one the file names, made when there is none at all. */
  readonly orgId: OrgId | null;
  /** Campaign time. */
  readonly now: Date;
  readonly ids: Ids;
  readonly crash: Crash;
  /** A person's id, or `operator`. */
  readonly actor: string;
  /** The channel, or `cli`, `page`. */
  readonly via: string;
  /** A campaign that is new stays still until its coordinator says CHẠY. */
  readonly onWord?: boolean;
  /** The command that imports, where one does: what it changed is taken back as one. */
  readonly command?: {
    readonly change: Change;
    /** Gives schedules their next times when everything is written. */
    readonly plan: () => Promise<void>;
  };
}

/** What an import did, or would do. */
export interface ImportReport {
  readonly organization: { readonly id: OrgId; readonly code: string; readonly name: string };
  readonly campaignId: CampaignId;
  /** `same`: not one row was touched. */
  readonly outcome: 'created' | 'changed' | 'same';
  /** How many rows, by table; tables of which none is touched are left out. */
  readonly tables: readonly {
    readonly table: TableName;
    readonly added: number;
    readonly changed: number;
    readonly closed: number;
  }[];
  /** Codes of the tasks that were not there before. */
  readonly newTasks: readonly string[];
  /** Codes of the tasks whose questions are others from the next round on. */
  readonly newVersions: readonly string[];
  /** Codes of the tasks that were closed. */
  readonly closedTasks: readonly string[];
}

/** An import that is worked out and not yet done. */
export interface PreparedImport {
  readonly report: ImportReport;
  readonly changes: Changes;
  readonly newOrganization: boolean;
}

/**
 * Writes a campaign that was read and checked: all or nothing, in the caller's transaction.
 *
 * Doing it twice changes nothing. A changed file changes what it says otherwise than the last time;
 * what was changed by chat meanwhile stays. Changed questions make a new version, which rounds take
 * when they open: an open one keeps its own. Rows that are gone are closed, never deleted.
 *
 * The number of statements does not depend on the size of the campaign. The agenda must plan
 * anew afterwards.
 */
export async function importCampaign(
  tx: Tx,
  campaign: CampaignFile,
  options: ImportOptions,
): Promise<ImportReport> {
  const prepared = await prepareImport(tx, campaign, options);
  await doImport(tx, campaign, prepared, options);
  return prepared.report;
}

/** Works out what an import would do, and writes nothing. */
export async function prepareImport(
  tx: Tx,
  campaign: CampaignFile,
  options: ImportOptions,
): Promise<PreparedImport> {
  const { now: at, ids } = options;
  const { organization, isNew } = await organizationFor(tx, campaign, options);
  const moment = { at, today: dayOf(at, campaign.header.timeZone) };
  const stored = await loadStored(tx, organization.id, campaign.header.code);
  const rows = wantedRows(idsOf(stored), ids);
  addPeople(campaign, rows, at);
  addRooms(campaign, rows);
  const campaignId = addCampaign(campaign, rows, options.onWord === true ? 'draft' : 'running');
  addTasks(campaign, campaignId, rows, at);
  addAgenda(campaign, campaignId, rows, at);
  const changes = compare(rows, stored, ids, moment);
  return {
    changes,
    newOrganization: isNew,
    report: {
      ...summary(changes, rows, stored),
      organization,
      campaignId: as<CampaignId>(campaignId),
    },
  };
}

/** Does what was worked out, in the same transaction or before anything else has changed. */
export async function doImport(
  tx: Tx,
  campaign: CampaignFile,
  { report, changes, newOrganization }: PreparedImport,
  options: ImportOptions,
): Promise<void> {
  if (!changes.any) return;
  const { now: at, ids, actor, via, crash, command } = options;
  const { organization, campaignId } = report;
  const orgId = organization.id;
  const jobId = ids();
  const own: Change = { id: as<ChangeId>(jobId), orgId, command: 'import', actor, via, at };
  const made = { ...organization, timeZone: campaign.header.timeZone };
  await writeChanges(tx, changes, command?.change ?? own, newOrganization ? made : null, crash, {
    touched: command ? await bookkeeping(tx, orgId, jobId) : [],
    async finish() {
      const params = JSON.stringify({ campaign: campaign.header.code, rows: changes.imported });
      await tx.$executeRaw`
        INSERT INTO job (org_id, id, kind, params, state, progress, created_at, finished_at)
        VALUES (${orgId}, ${jobId}, ${importJob}, ${params}::jsonb, 'done', 100, ${at}, ${at})`;
      // What is due already fires first; everything else may fall at other times now.
      await tx.$executeRaw`
        UPDATE schedule SET next_fire_at = NULL, idle_reason = NULL
        WHERE org_id = ${orgId} AND campaign_id = ${campaignId}
          AND (next_fire_at IS NULL OR next_fire_at > ${at})`;
      await command?.plan();
    },
  });
}

/** What an import touches besides its own rows: the times of all schedules, and its memory. */
async function bookkeeping(tx: Tx, orgId: OrgId, jobId: string): Promise<readonly Touched[]> {
  const schedules = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM schedule WHERE org_id = ${orgId}`;
  return [
    { entity: 'job', ids: [jobId] },
    { entity: 'schedule', ids: schedules.map(({ id }) => id) },
  ];
}

async function organizationFor(
  tx: Tx,
  { header }: CampaignFile,
  { orgId, ids }: ImportOptions,
): Promise<{ organization: ImportReport['organization']; isNew: boolean }> {
  const known = await tx.$queryRaw<{ id: OrgId; code: string; name: string }[]>`
    SELECT id, code, name FROM organization WHERE ${orgId}::text IS NULL OR id = ${orgId}`;
  const [only, ...others] = known;
  const named = known.find(({ code }) => code === header.organizationCode);
  const organization = named ?? (others.length === 0 ? only : undefined);
  const { organizationCode: code, issuerShort: name } = header;
  // A bot that was set up before any campaign belongs to a commune without a name.
  if (organization?.name === '')
    return { organization: { ...organization, code, name }, isNew: true };
  if (organization) return { organization, isNew: false };
  if (known.length > 0 || orgId !== null) {
    throw new DondocError('command.usage', { detail: 'several organizations: say which one' });
  }
  return { organization: { id: as<OrgId>(ids()), code, name }, isNew: true };
}

/** Where stored rows are found by their keys; of several the one that counts now. */
function idsOf(stored: Stored): (table: TableName, key: string) => string | undefined {
  const known = new Map<TableName, ReadonlyMap<string, string>>();
  return (name, key) => {
    let ids = known.get(name);
    if (ids === undefined) {
      const { current = () => true, key: keyOf } = tableOf(name);
      ids = new Map(stored.rows[name].filter(current).map((row) => [keyOf(row), row.id]));
      known.set(name, ids);
    }
    return ids.get(key);
  };
}

function summary(
  { tables, any }: Changes,
  rows: WantedRows,
  stored: Stored,
): Pick<ImportReport, 'outcome' | 'tables' | 'newTasks' | 'newVersions' | 'closedTasks'> {
  const taskCode = new Map(stored.rows.task.map(({ id, code }) => [id, String(code)]));
  for (const { id, values } of rows.of('task').values()) taskCode.set(id, String(values.code));
  const codes = (ids: readonly unknown[]) => ids.map((id) => taskCode.get(String(id)) ?? '');
  const versions = tables.find(({ table }) => table === 'task_version')?.added ?? [];
  const tasks = tables.find(({ table }) => table === 'task');
  const isNew = tables.some(({ table, added }) => table === 'campaign' && added.length > 0);
  return {
    outcome: isNew ? 'created' : any ? 'changed' : 'same',
    tables: tables.flatMap(({ table, added, changed, closed, deleted }) => {
      const gone = closed.length + deleted.length;
      return added.length + changed.length + gone === 0
        ? []
        : [{ table, added: added.length, changed: changed.length, closed: gone }];
    }),
    newTasks: (tasks?.added ?? []).map(({ code }) => String(code)),
    newVersions: codes(versions.filter(({ number }) => number !== 1).map((row) => row.task_id)),
    closedTasks: codes((tasks?.closed ?? []).map(({ id }) => id)),
  };
}
