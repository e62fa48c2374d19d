import type { CampaignFile } from '../core/campaign/campaign.ts';
import { formatNumber } from '../core/language/format-number.ts';
import { monthOf } from '../core/quota/shape.ts';
import type { Texts } from './locale.ts';

/** What was found in a file somebody sent; `name` is the file's own. */
export type FileFound =
  /** It is not read; `reason` says why and what to do. */
  | { readonly kind: 'refused'; readonly name: string; readonly reason: string }
  /** It is marked as a state secret, and not kept. */
  | { readonly kind: 'secret'; readonly mark: string }
  /** A plan, made into a workbook to be corrected. */
  | {
      readonly kind: 'plan';
      readonly name: string;
      readonly title: string | null;
      readonly tasks: number;
      readonly units: number;
      /** Cells that were guessed. */
      readonly cells: number;
      readonly forecast: readonly string[];
      /** The bytes of an `.xlsx`. */
      readonly workbook: Uint8Array;
    }
  /** A workbook that is to be corrected; nothing of it may be stored. */
  | {
      readonly kind: 'problems';
      readonly name: string;
      readonly problems: readonly string[];
      readonly warnings: readonly string[];
      /** The same workbook, its cells marked. */
      readonly workbook: Uint8Array;
    }
  /** A workbook that may be stored. */
  | {
      readonly kind: 'campaign';
      readonly name: string;
      readonly campaign: CampaignFile;
      readonly warnings: readonly string[];
      readonly forecast: readonly string[];
    };

/** Remarks that a message shows; all of them stand in the workbook. */
const shown = 8;

/**
 * What was found, but for a workbook that may be stored: that is shown as a difference.
 *
 * @param files whether the chat carries files; where it does not, links do both ways
 */
export function fileText(
  texts: Texts,
  found: Exclude<FileFound, { kind: 'campaign' | 'secret' }>,
  who: string,
  files: boolean,
): string {
  switch (found.kind) {
    case 'refused':
      return texts('plan.refused', { name: found.name, reason: found.reason });
    case 'plan': {
      const { tasks, units, cells, forecast } = found;
      const title = found.title ?? texts('plan.untitled');
      return [
        texts('plan.found', { title, tasks, units, cells }),
        texts(files ? 'file.draft' : 'file.draftLinked', { who }),
        ...forecast,
      ].join('\n');
    }
    case 'problems': {
      const { name, problems, warnings } = found;
      return [
        texts('file.problems', { name, problems: problems.length, warnings: warnings.length }),
        ...listed(texts, problems),
        texts(files ? 'file.correct' : 'file.correctLinked', { who }),
      ].join('\n');
    }
  }
}

/** A workbook that may be stored: what storing it would change, and what it will cost. */
export function differenceText(
  texts: Texts,
  found: Extract<FileFound, { kind: 'campaign' }>,
  difference: readonly string[],
): string {
  const { name, warnings, forecast } = found;
  return [
    texts('file.clean', { name }),
    ...difference,
    ...(warnings.length === 0
      ? []
      : [
          texts('import.report.warnings', { warnings: warnings.length }),
          ...listed(texts, warnings),
        ]),
    ...forecast,
  ].join('\n');
}

function listed(texts: Texts, lines: readonly string[]): readonly string[] {
  const rest = lines.length - shown;
  return [
    ...lines.slice(0, shown).map((line) => `- ${line}`),
    ...(rest > 0 ? [texts('file.more', { rest })] : []),
  ];
}

/**
 * What a campaign will cost in messages, by the model.
 *
 * @param quota messages a month of the platform that limits them; null where none does
 */
export function forecastLines(
  texts: Texts,
  campaign: CampaignFile,
  quota: number | null,
): readonly string[] {
  const messages = monthOf(campaign);
  const expected = formatNumber(messages);
  if (quota === null) return [texts('file.forecast', { expected })];
  const share = Math.round((messages / quota) * 100);
  return [texts('file.forecastOf', { expected, share, quota: formatNumber(quota) })];
}
