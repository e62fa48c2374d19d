/**
 * A campaign made up by rule: who leads what, and what every unit says in every week. Nothing of
 * the product is used here, nor in `expected.ts`, which computes the totals of it, nor in
 * `heard.ts`, which reads what was said back from the platform's record.
 */

export type State = 'not_started' | 'in_progress' | 'on_track' | 'late' | 'blocked' | 'done';

export interface PlannedTask {
  readonly code: string;
  readonly title: string;
  readonly field: string;
  readonly unit: string;
  readonly kind: 'ongoing' | 'time_bound';
  readonly due: string | null;
  readonly start: State;
}

/** What a unit sends of one task in one week; null: nothing. */
export interface PlannedReport {
  readonly late: boolean;
  readonly state: State;
  readonly percent: number | null;
  /** A count of the week; null: no data. */
  readonly count: number | null;
  readonly rate: number;
}

export interface Plan {
  readonly fields: readonly { code: string; parent: string | null; name: string }[];
  readonly units: readonly { code: string; name: string; group: string }[];
  readonly tasks: readonly PlannedTask[];
  readonly weeks: readonly {
    /** `2025-W42` */
    readonly key: string;
    readonly wednesday: string;
    readonly friday: string;
    /** Work that is done is not asked again. */
    readonly asked: readonly string[];
    /** By code of the task. */
    readonly reports: Readonly<Record<string, PlannedReport | null>>;
  }[];
}

const fields = [
  { code: 'kinh-te', parent: null, name: 'Kinh tế' },
  { code: 'van-xa', parent: null, name: 'Văn hoá – Xã hội' },
  { code: 'giao-duc', parent: 'van-xa', name: 'Giáo dục' },
  { code: 'y-te', parent: 'van-xa', name: 'Y tế' },
  { code: 'qp-an', parent: null, name: 'Quốc phòng – An ninh' },
  { code: 'to-chuc', parent: null, name: 'Tổ chức thực hiện' },
];

const groups = ['phòng, cơ quan', 'trường', 'thôn'];
const leaves = ['kinh-te', 'giao-duc', 'y-te', 'qp-an', 'to-chuc'];

/** @param size how many of each; the same size gives the same plan, to the letter */
export function planOf(size: { units: number; tasks: number; weeks: number }): Plan {
  const random = mulberry(20_251_013);
  const pick = (n: number) => Math.floor(random() * n);
  const units = Array.from({ length: size.units }, (_, n) => ({
    code: `DV${n + 1}`,
    name: `Đơn vị ${n + 1}`,
    group: groups[n % groups.length] ?? '',
  }));
  const first = Date.UTC(2025, 9, 8);
  const tasks = Array.from({ length: size.tasks }, (_, n): PlannedTask => {
    const kind = n % 3 === 0 ? 'time_bound' : 'ongoing';
    const started = n % 9 === 0 ? 'not_started' : 'in_progress';
    return {
      code: `NV-${String(n + 1).padStart(2, '0')}`,
      title: `Nhiệm vụ số ${n + 1}`,
      field: leaves[n % leaves.length] ?? '',
      unit: units[n % units.length]?.code ?? '',
      ...{ kind, start: kind === 'ongoing' ? 'on_track' : started },
      due: kind === 'ongoing' ? null : dayAfter(first, 5 + pick(size.weeks * 7 + 20)),
    };
  });
  const before = new Map(tasks.map((task) => [task.code, task.start]));
  const weeks = Array.from({ length: size.weeks }, (_, n) => {
    // A unit is silent as a whole, or late with everything, or leaves one task out.
    const manner = new Map(units.map(({ code }) => [code, pick(12)]));
    const open = tasks.filter(({ code }) => before.get(code) !== 'done');
    const reports = Object.fromEntries(
      open.map((task, m) => {
        const how = manner.get(task.unit) ?? 0;
        if (how === 0 || (how === 1 && m % 2 === 0)) return [task.code, null];
        const state = nextState(task, before.get(task.code) ?? task.start, pick(10));
        before.set(task.code, state);
        const percent = state === 'in_progress' ? 10 * (1 + pick(9)) : null;
        // Never so far from the last figure that the bot asks whether it is right.
        const count = pick(15) === 0 ? null : 12 + pick(20);
        return [task.code, { late: how === 2, state, percent, count, rate: 80 + pick(200) / 10 }];
      }),
    );
    return {
      key: `2025-W${41 + n}`,
      wednesday: dayAfter(first, 7 * n),
      friday: dayAfter(first, 7 * n + 2),
      asked: open.map(({ code }) => code),
      reports,
    };
  });
  return { fields, units, tasks, weeks };
}

function nextState({ kind }: PlannedTask, was: State, dice: number): State {
  if (kind === 'ongoing') return dice === 0 ? 'late' : dice === 1 ? 'blocked' : 'on_track';
  if (dice === 0) return 'done';
  return dice === 1 ? 'blocked' : dice === 2 && was === 'not_started' ? was : 'in_progress';
}

/** The day `n` days later, `YYYY-MM-DD`. */
export function dayAfter(from: number | string, n: number): string {
  const start = typeof from === 'string' ? Date.parse(`${from}T00:00:00Z`) : from;
  return new Date(start + n * 86_400_000).toISOString().slice(0, 10);
}

/** Numbers from 0 to 1 that are the same on every machine. */
function mulberry(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
