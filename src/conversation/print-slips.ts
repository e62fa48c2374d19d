/** What stands on one slip of paper: whoever holds it joins with it. */
export interface PaperSlip {
  readonly unit: string;
  readonly name: string;
  /** Six characters. */
  readonly code: string;
  /** What the square leads to; null where the platform has no address of the bot. */
  readonly link: string | null;
  /** The sentences under it: what to do, until when, whom to call. */
  readonly how: string;
}

/** Draws the sheet of slips as a file for the printer; the reports do it. */
export type PrintSlips = (title: string, slips: readonly PaperSlip[]) => Promise<Uint8Array>;

/** The kind of file that {@link PrintSlips} makes. */
export const slipsMime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
