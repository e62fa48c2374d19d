import type { CampaignFile } from '../../core/campaign/campaign.ts';
import type { Library } from '../../core/plan/library.ts';
import type { Texts } from '../../render/locale.ts';
import type { Names } from './names.ts';
import type { Remarks } from './remarks.ts';
import type { CellWords } from './words.ts';

/** What the writers of all sheets share. */
export interface Showing {
  readonly say: Texts;
  readonly words: CellWords;
  readonly names: Names;
}

/** What the readers of all sheets share. */
export interface Hearing extends Showing {
  readonly remarks: Remarks;
  readonly library: Library;
  /** What the workbook was made of; null where the bot did not make it. */
  readonly before: CampaignFile | null;
  /** How `before` was shown: names as they were then. */
  readonly shownBefore: Showing | null;
  /** New codes of units and tasks, by the code they had. */
  readonly renamed: (code: string) => string;
}
