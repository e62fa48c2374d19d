import type { CampaignFile } from '../../core/campaign/campaign.ts';
import type { Problem, Warning } from '../../core/campaign/problem.ts';
import type { ImportReport } from './import-campaign.ts';

/** What became of the command `import`. */
export type ImportResult =
  | {
      readonly kind: 'imported';
      readonly campaign: CampaignFile;
      readonly report: ImportReport;
      readonly warnings: readonly Warning[];
    }
  /** Nothing was stored. */
  | {
      readonly kind: 'refused';
      readonly problems: readonly Problem[];
      readonly warnings: readonly Warning[];
    }
  /** There is no such file, or it cannot be read. */
  | { readonly kind: 'unreadable'; readonly path: string; readonly detail: string };
