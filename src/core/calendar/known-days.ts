import { as, type Day } from '../../kernel/ids.ts';

/**
 * Days on which the working calendar differs from what follows from the law: `off` for a day off
 * by swap or decision, `working` for a make-up day. The table of an organization goes before the
 * operator's, the operator's before {@link knownDays}.
 */
export type CalendarDays = ReadonlyMap<Day, 'off' | 'working'>;

/** One announced difference, with where it was read and whether that was confirmed. */
export interface KnownDay {
  readonly day: Day;
  readonly kind: 'off' | 'working';
  /** As it follows "nghỉ" or "làm bù". */
  readonly name: string;
  readonly source: string;
  readonly confirmed: boolean;
}

/**
 * The swaps of 2025 and 2026 that were announced. They change every year: the coordinator adds
 * the next ones by chat ("nghỉ 2/9-3/9", "làm bù 22/8").
 */
export const announced: readonly KnownDay[] = [
  {
    day: as<Day>('2025-04-26'),
    kind: 'working',
    name: 'làm bù cho thứ Sáu 02/5',
    source: 'Ministry of Home Affairs, holidays of 2025',
    confirmed: true,
  },
  {
    day: as<Day>('2025-05-02'),
    kind: 'off',
    name: 'lễ 30/4 và 1/5',
    source: 'Ministry of Home Affairs, holidays of 2025',
    confirmed: true,
  },
  {
    day: as<Day>('2026-01-02'),
    kind: 'off',
    name: 'Tết Dương lịch',
    source: '12729/VPCP-KGVX',
    confirmed: true,
  },
  {
    day: as<Day>('2026-01-10'),
    kind: 'working',
    name: 'làm bù cho thứ Sáu 02/01',
    source: '12729/VPCP-KGVX',
    confirmed: true,
  },
  {
    day: as<Day>('2026-08-22'),
    kind: 'working',
    name: 'làm bù cho thứ Hai 31/8',
    source: 'Ministry of Home Affairs, plan for 2026',
    confirmed: false,
  },
  {
    day: as<Day>('2026-08-31'),
    kind: 'off',
    name: 'Quốc khánh',
    source: 'Ministry of Home Affairs, plan for 2026',
    confirmed: false,
  },
];

/** {@link announced} as a table. */
export const knownDays: CalendarDays = new Map(announced.map(({ day, kind }) => [day, kind]));
