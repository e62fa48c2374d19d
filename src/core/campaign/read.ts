import { clean } from '../language/fold.ts';
import type { CampaignFile } from './campaign.ts';
import { check } from './check/check.ts';
import { reportIssues } from './file/issues.ts';
import { parseJson } from './file/json.ts';
import { lenientShape, strictShape, toCampaign } from './file/shape.ts';
import { isRecord } from './place.ts';
import { type Findings, findings, type Problem, type Warning } from './problem.ts';

/** A campaign that may be stored, or everything that stands in the way. */
export type CampaignResult =
  | { readonly campaign: CampaignFile; readonly warnings: readonly Warning[] }
  | { readonly problems: readonly Problem[]; readonly warnings: readonly Warning[] };

/**
 * Reads a campaign file (JSON, `dondoc.campaign/1`) and checks it whole: either it can be stored,
 * or every problem is said at once. Texts are normalized (NFC, nothing invisible).
 */
export function readCampaign(text: string): CampaignResult {
  const found = findings();
  const json = parseJson(text);
  if (json.kind === 'error') {
    const { line, column, found: at } = json.error;
    found.problem('', 'json', { line, column, found: at });
    return { problems: found.problems, warnings: [] };
  }
  const data = cleaned(json.value);
  const shape = strictShape.safeParse(data);
  if (!shape.success) reportIssues(shape.error.issues, data, found);
  if (!isRecord(data)) return { problems: found.problems, warnings: [] };

  const campaign = toCampaign(lenientShape.parse(data));
  const checked = findings();
  check(campaign, checked);
  const problems = [...found.problems, ...newOnes(checked, found)];
  const warnings = [...found.warnings, ...checked.warnings];
  return problems.length > 0 ? { problems, warnings } : { campaign, warnings };
}

/**
 * Problems of the content, but for those where the shape is already known to be wrong: what could
 * not be read there stands empty, and an empty code is no further news.
 */
function newOnes(checked: Findings, shape: Findings): Problem[] {
  const broken = shape.problems.map(({ path }) => path);
  return checked.problems.filter(
    ({ path }) =>
      !broken.some(
        (place) =>
          path === place ||
          within(path, place) ||
          // The rules of the campaign are judged together: `period_rules.week` for its moments.
          (path.startsWith('campaign.') && within(place, path)),
      ),
  );
}

function within(path: string, place: string): boolean {
  return path.startsWith(place) && '.['.includes(path[place.length] ?? '');
}

/** Databases refuse NUL and lone surrogates, and two spellings of one letter would never meet. */
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [clean(key), cleaned(each)]),
  );
}
