import type { Standing } from '../../core/digest/figures.ts';
import type { UnitWeek } from '../../core/scoring/discipline.ts';

/**
 * Colours that people who see red and green alike can tell apart (Okabe and Ito, 2008). None of
 * them says anything alone: bars have numbers beside them, stripes or dots; cells have letters.
 */
export const standingColors: Readonly<Record<Standing, string>> = {
  done: '#0072B2',
  on_track: '#56B4E9',
  late: '#E69F00',
  blocked: '#D55E00',
  not_due: '#D9D9D9',
};

/** What is as it should be is pale, so that the rest is seen first. */
export const cellColors: Readonly<
  Record<UnitWeek, { readonly fill: string; readonly ink: string }>
> = {
  on_time: { fill: '#CFE5F3', ink: '#1A1A1A' },
  late: { fill: '#E69F00', ink: '#000000' },
  partial: { fill: '#F0E442', ink: '#000000' },
  silent: { fill: '#B23A00', ink: '#FFFFFF' },
  not_asked: { fill: '#F4F4F4', ink: '#767676' },
};

export const ink = '#1A1A1A';
export const faintInk = '#595959';
