import type { Period } from '../../core/calendar/month.ts';
import { addDays, at } from '../../core/calendar/zone.ts';
import type { DigestFigures } from '../../core/digest/figures.ts';
import { type Discipline, disciplineOf } from '../../core/scoring/discipline.ts';
import { defaultFormula, type Formula } from '../../core/scoring/formula.ts';
import { type RankedGroup, rankGroups } from '../../core/scoring/rank.ts';
import type { OrgId } from '../../kernel/ids.ts';
import type { Tx } from '../../storage/database.ts';
import { loadRoundToDigest } from '../../storage/digest-round.ts';
import { lockPhase, type PhaseRow } from '../../storage/phases.ts';
import { countReminders, loadReportHead, type ReportHead } from '../../storage/report-head.ts';
import {
  loadIndicatorNatures,
  loadReportedWeeks,
  loadTaskLines,
  type ReportedWeek,
  type TaskLine,
} from '../../storage/report-weeks.ts';
import { loadReportingWeeks } from '../../storage/reporting-weeks.ts';
import { drawScores } from '../../storage/score-phase.ts';
import { areShown, loadUnitsBut } from '../../storage/scores.ts';
import { drawUp } from '../draw-up.ts';
import { type PeriodIndicator, periodIndicators } from './indicators.ts';

/** The points of a phase: groups of comparable units, and who is not counted. */
export interface ScoredPhase {
  readonly phase: PhaseRow;
  readonly formula: Formula;
  readonly groups: readonly RankedGroup[];
  readonly notCounted: readonly string[];
}

/** What a report covers. */
export interface Span {
  readonly period: Period;
  /** What it is compared with; null when nothing of the same length lies before. */
  readonly before: Period | null;
  /** Codes of the phases whose points it shows. */
  readonly phases: readonly string[];
}

/** Everything a report about a period is made of. */
export interface PeriodReport {
  readonly head: ReportHead;
  readonly period: Period;
  /** The weeks whose data end in the period, oldest first, as their digests have them. */
  readonly weeks: readonly DigestFigures[];
  /** The last of them: the state of the work; null before the first week. */
  readonly figures: DigestFigures | null;
  /** The last week before the period, where its digest was approved. */
  readonly before: DigestFigures | null;
  readonly indicators: readonly PeriodIndicator[];
  readonly discipline: Discipline;
  readonly tasks: readonly TaskLine[];
  readonly reminders: number;
  readonly scores: readonly ScoredPhase[];
}

/**
 * Reads a report's period. A week counts for the period in which its data end. Approved digests are
 * taken as they were frozen; a week without one is computed from what is known now.
 *
 * @param spanOf which period of the campaign; null when it has none such
 * @param unpublished whether points that the units have not been shown are in it
 * @returns null when there is no campaign, or no such period
 */
export async function loadPeriod(
  tx: Tx,
  orgId: OrgId,
  spanOf: (head: ReportHead) => Span | null,
  now: Date,
  { unpublished = true }: { readonly unpublished?: boolean } = {},
): Promise<PeriodReport | null> {
  const head = await loadReportHead(tx, orgId);
  const span = head && spanOf(head);
  if (!head || !span) return null;
  const { period } = span;
  const all = await loadReportedWeeks(tx, orgId, head.campaignId, now);
  const mine = all.filter(({ periodEnd }) => periodEnd >= period.start && periodEnd <= period.end);
  const weeks: DigestFigures[] = [];
  for (const week of mine) weeks.push(await figuresOf(tx, orgId, head, week, now));
  const keys = new Set(mine.map(({ week }) => week));
  const asking = await loadReportingWeeks(tx, orgId, head.campaignId, now);
  const earlier = frozenIn(all, span.before);
  const natures = await loadIndicatorNatures(tx, orgId, head.campaignId);
  const lastDay = at(addDays(period.end, 1), '00:00', head.zone);
  return {
    ...{ head, period, weeks, figures: weeks.at(-1) ?? null },
    before: all.findLast(({ periodEnd }) => periodEnd < period.start)?.figures ?? null,
    indicators: periodIndicators(natures, weeks, earlier),
    discipline: disciplineOf(
      asking.filter(({ week }) => keys.has(week)),
      now,
    ),
    tasks: await loadTaskLines(tx, orgId, head.campaignId, period.end),
    reminders: await countReminders(tx, orgId, at(period.start, '00:00', head.zone), lastDay),
    scores: await scoresOf(tx, orgId, span, { now, unpublished }),
  };
}

async function figuresOf(
  tx: Tx,
  orgId: OrgId,
  { campaignId: campaign }: ReportHead,
  { week, figures }: ReportedWeek,
  now: Date,
): Promise<DigestFigures> {
  if (figures !== null) return figures;
  const round = await loadRoundToDigest(tx, orgId, { campaign, week, openedBy: now });
  if (!round) throw new Error(`the round of ${week} is gone`);
  return await drawUp(tx, orgId, round, null, now);
}

/** The weeks of the period before, as far as their digests were approved. */
function frozenIn(all: readonly ReportedWeek[], period: Period | null): readonly DigestFigures[] {
  if (period === null) return [];
  return all.flatMap(({ periodEnd, figures }) =>
    figures !== null && periodEnd >= period.start && periodEnd <= period.end ? [figures] : [],
  );
}

async function scoresOf(
  tx: Tx,
  orgId: OrgId,
  { period, phases }: Span,
  { now, unpublished }: { readonly now: Date; readonly unpublished: boolean },
): Promise<readonly ScoredPhase[]> {
  const scored: ScoredPhase[] = [];
  for (const code of phases) {
    const phase = await lockPhase(tx, orgId, { code, today: period.end });
    if (!phase || !(unpublished || (await areShown(tx, orgId, phase)))) continue;
    const scores = await drawScores(tx, orgId, phase, now);
    const notCounted = await loadUnitsBut(
      tx,
      orgId,
      scores.map((score) => score.unit),
    );
    const formula = phase.formula ?? defaultFormula;
    scored.push({ phase, formula, groups: rankGroups(scores), notCounted });
  }
  return scored;
}
