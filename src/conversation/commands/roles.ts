import type { Role } from '../../storage/speaker.ts';

/** Everybody who has agreed. */
export const everyone: readonly Role[] = [
  'focal_point',
  'leader',
  'coordinator',
  'approver',
  'unit_head',
  'deputy',
  'auditor',
  'operator',
];

/** Whoever reads about the whole commune. */
export const readers: readonly Role[] = ['leader', 'coordinator', 'approver', 'auditor'];
