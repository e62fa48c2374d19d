/** What the plan of a bot allows (price page of the Zalo Bot Platform, read 26/09/2026). */
export interface Plan {
  /** People who may write to the bot. */
  readonly seats: number;
  readonly groups: number;
  /** Messages a calendar month in Viet Nam; null for none. */
  readonly monthly: number | null;
  /**
   * What counts against it. The manual does not say: some count both directions, some only what
   * the bot sends.
   */
  readonly counts: 'both' | 'sent';
}

/** The only plan on sale. */
export const basicPlan: Plan = { seats: 50, groups: 3, monthly: 3000, counts: 'both' };

/** Viet Nam is 7 hours ahead of UTC all year. */
const offsetMs = 7 * 3_600_000;

/** `YYYY-MM` in Viet Nam. */
export function monthOf(now: Date): string {
  return new Date(now.getTime() + offsetMs).toISOString().slice(0, 7);
}

/** Messages counted in one month. */
export interface Used {
  readonly received: number;
  readonly sent: number;
}

export function isUsedUp(plan: Plan, used: Used): boolean {
  if (plan.monthly === null) return false;
  const counted = used.sent + (plan.counts === 'both' ? used.received : 0);
  return counted >= plan.monthly;
}
