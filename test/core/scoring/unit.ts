import type {
  Aim,
  Reply,
  Report,
  ScoredPhase,
  TaskRecord,
  UnitRecord,
} from '../../../src/core/scoring/record.ts';
import type { Day } from '../../../src/kernel/ids.ts';
import { as } from '../../../src/kernel/ids.ts';

export const day = (text: string): Day => as<Day>(text);

/** 15/9 to 18/10. */
export const phase: ScoredPhase = { start: day('2025-09-15'), end: day('2025-10-18') };

export function reply(checkIn: string): Reply {
  return {
    ...{ checkIn, cadence: 'week', round: '2025-W42', at: '2025-10-16T02:12:00.000Z' },
    ...{ inbox: `in-${checkIn}`, via: 'zalo' },
  };
}

export function report(checkIn: string, state: Report['state'], percent?: number): Report {
  return { reply: reply(checkIn), state, percent: percent ?? null };
}

/** Ongoing work on track, of which nothing was reported. */
export function work(code: string, given: Partial<TaskRecord> = {}): TaskRecord {
  return {
    ...{ code, title: `Việc ${code}`, part: 'lead', kind: 'ongoing', dueDay: null, doneDay: null },
    ...{ before: { state: 'on_track', percent: null }, reports: [], aims: [], photos: null },
    objectiveReason: null,
    saidReasons: [],
    ...given,
  };
}

export function dated(code: string, due: string, given: Partial<TaskRecord> = {}): TaskRecord {
  const before = { state: 'in_progress', percent: null } as const;
  return work(code, { kind: 'time_bound', dueDay: day(due), before, ...given });
}

export function aim(op: Aim['op'], goal: number, value: number | null): Aim {
  return { label: 'số', op, goal, value, reply: value === null ? null : reply('aim') };
}

export function unit(tasks: readonly TaskRecord[], given: Partial<UnitRecord> = {}): UnitRecord {
  return {
    ...{ unit: 'TYT', name: 'Trạm Y tế', group: 'phòng, cơ quan', tasks, adjustments: [] },
    checkIns: { due: 10, onTime: 10, excused: 0 },
    held: false,
    ...given,
  };
}
