import { mondayOfWeek } from '../../core/calendar/zone.ts';
import { calledOf } from '../../core/campaign/called.ts';
import type { CampaignFile } from '../../core/campaign/campaign.ts';
import { type RoundCadence, roundOf } from '../../core/campaign/due.ts';
import { loads } from '../../core/campaign/load.ts';
import { partsOf } from '../../core/campaign/parts.ts';
import type { Warning } from '../../core/campaign/problem.ts';
import { type Say, sayFinding } from '../../core/campaign/say.ts';
import type { ImportReport } from './import-campaign.ts';
import type { ImportResult } from './result.ts';

/** What became of an import, in lines for a person. `say` gives the texts of `import.json`. */
export function sayImport(result: ImportResult, say: Say): readonly string[] {
  switch (result.kind) {
    case 'unreadable':
      return [say('import.report.unreadable', { path: result.path, detail: result.detail })];
    case 'refused':
      return [
        ...result.problems.map((problem) => sayFinding('problem', problem, say)),
        ...sayWarnings(result.warnings, say),
        say('import.report.refused', { problems: result.problems.length }),
      ];
    case 'imported':
      return [
        ...sayReport(result.campaign, result.report, say),
        ...sayWarnings(result.warnings, say),
      ];
  }
}

function sayWarnings(warnings: readonly Warning[], say: Say): readonly string[] {
  if (warnings.length === 0) return [];
  return [
    say('import.report.warnings', { warnings: warnings.length }),
    ...warnings.map((warning) => `- ${sayFinding('warning', warning, say)}`),
  ];
}

/** What an import would change, before anything has. */
export function sayDifference(
  campaign: CampaignFile,
  report: ImportReport,
  say: Say,
): readonly string[] {
  return sayReport(campaign, report, say, 'difference');
}

function sayReport(
  campaign: CampaignFile,
  report: ImportReport,
  say: Say,
  tense: 'report' | 'difference' = 'report',
): readonly string[] {
  const { header } = campaign;
  const names = { campaign: header.shortName, organization: report.organization.name };
  const head = say(`import.${tense}.${report.outcome}`, names);
  if (report.outcome === 'same') return [head];
  const spoken = (day: string) => day.split('-').reverse().join('/');
  const dates = say('import.report.dates', {
    start: spoken(header.start),
    end: spoken(header.end),
    launch: spoken(header.launch),
    week: header.firstWeek.replace(/^(\d{4})-W(\d{2})$/u, '$2/$1'),
  });
  const first = [
    head,
    dates,
    say('import.report.counts', countsOf(campaign)),
    ...most(campaign, say),
  ];
  if (report.outcome === 'created') return first;
  const codes = (key: string, of: readonly string[]) =>
    of.length > 0 ? [say(`import.report.${key}`, { codes: of.join(', ') })] : [];
  return [
    ...first,
    ...report.tables.map(({ table, added, changed, closed }) =>
      say('import.report.table', {
        name: say(`import.table.${table}`, {}),
        added,
        changed,
        closed,
      }),
    ),
    ...codes('added', report.newTasks),
    ...codes('versions', report.newVersions),
    ...codes('closed', report.closedTasks),
  ];
}

function countsOf(campaign: CampaignFile): Record<string, number> {
  const day = mondayOfWeek(campaign.header.firstWeek) ?? campaign.header.launch;
  const asked = (kind: RoundCadence) =>
    campaign.tasks.filter(({ cadence }) => roundOf(cadence, day) === kind).length;
  return {
    units: campaign.units.length,
    people: campaign.people.length,
    focalPoints: campaign.people.filter(({ roles }) => roles.includes('focal_point')).length,
    tasks: campaign.tasks.length,
    weekly: asked('week'),
    monthly: asked('month'),
    once: asked('once'),
    asked: partsOf(campaign)
      .filter(({ part }) => part === 'lead')
      .reduce((sum, { asks }) => sum + asks.length, 0),
  };
}

/** Who is asked most in a week, once all tasks have begun. */
function most(campaign: CampaignFile, say: Say): readonly string[] {
  const weeks = campaign.tasks.flatMap(({ firstRound }) => firstRound ?? []);
  const week = [campaign.header.firstWeek, ...weeks].sort().at(-1) ?? '';
  const all = loads(campaign, mondayOfWeek(week) ?? campaign.header.launch);
  const heaviest = all.reduce<(typeof all)[number] | null>(
    (best, load) => (best && best.weekly.questions >= load.weekly.questions ? best : load),
    null,
  );
  if (!heaviest || heaviest.weekly.questions === 0) return [];
  const person = calledOf(campaign, heaviest.person);
  const { tasks, questions } = heaviest.weekly;
  return [say('import.report.most', { person, tasks: tasks.length, questions })];
}
