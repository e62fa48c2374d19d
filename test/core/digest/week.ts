import type { Question, Target, TaskDefinition } from '../../../src/core/campaign/definition.ts';
import { number, option, type Value } from '../../../src/core/checkin/value.ts';
import type {
  DigestField,
  DigestInput,
  DigestTask,
  DigestUnit,
  TaskReport,
} from '../../../src/core/digest/input.ts';
import { as, type Day } from '../../../src/kernel/ids.ts';

/** Week 43 of the messages: figures 15/10–21/10, due Friday 24/10 at 10h00, frozen at 15h30. */
export const friday = new Date('2025-10-24T08:30:00Z');

export const fields: readonly DigestField[] = [
  { code: 'kinh-te', parent: null, shortName: 'Kinh tế', position: 0 },
  { code: 'van-xa', parent: null, shortName: 'VH-XH', position: 1 },
  { code: 'y-te', parent: 'van-xa', shortName: 'Y tế', position: 2 },
  { code: 'qp-an', parent: null, shortName: 'QP-AN', position: 3 },
];

/** A week with nothing in it but what is given. */
export function week(given: Partial<DigestInput> = {}): DigestInput {
  return {
    campaign: {
      name: 'Đợt thi đua năm 2025',
      issuer: 'UBND xã Hà Đông',
      reviewer: 'Phòng VH-XH',
    },
    zone: 'Asia/Ho_Chi_Minh',
    round: {
      key: '2025-W43',
      periodStart: day('2025-10-15'),
      periodEnd: day('2025-10-21'),
      dueAt: new Date('2025-10-24T03:00:00Z'),
      comparable: true,
    },
    asOf: friday,
    fields,
    tasks: [],
    units: [unit('Trạm Y tế')],
    difficulties: [],
    directives: [],
    urgent: 0,
    previous: null,
    praise: null,
    ...given,
  };
}

export const day = (text: string): Day => as<Day>(text);

/** Ongoing work on track, of which nothing was reported. */
export function task(code: string, given: Partial<DigestTask> = {}): DigestTask {
  return {
    code,
    shortTitle: `Việc ${code}`,
    field: 'kinh-te',
    kind: 'ongoing',
    sensitivity: 'normal',
    status: 'on_track',
    startStatus: given.status ?? 'on_track',
    dueDay: null,
    reports: [],
    parts: null,
    ...given,
  };
}

/** Time-bound work. */
export function dated(code: string, due: string, given: Partial<DigestTask> = {}): DigestTask {
  return task(code, { kind: 'time_bound', status: 'in_progress', dueDay: day(due), ...given });
}

/** A unit with one check-in, reported in time. */
export function unit(
  name: string,
  given: Partial<DigestUnit['checkIns'][number]> & { silentBefore?: number } = {},
): DigestUnit {
  const { silentBefore = 0, ...checkIn } = given;
  return {
    name,
    silentBefore,
    checkIns: [
      {
        code: 'YT-01',
        hidden: false,
        status: 'submitted',
        late: false,
        lateReason: null,
        dueAt: null,
        ...checkIn,
      },
    ],
  };
}

export const silent = (name: string, silentBefore = 0): DigestUnit =>
  unit(name, { status: 'pending', silentBefore });

/** A question for a count of the period. */
export function question(key: string, given: Partial<Question> = {}): Question {
  return {
    key,
    kind: 'number',
    label: key,
    text: key,
    unit: null,
    options: [],
    nature: 'period',
    direction: 'info',
    target: null,
    total: null,
    required: true,
    askWhen: null,
    hint: null,
    jumpThreshold: null,
    cadence: null,
    whenNothing: { value: 0 },
    words: [],
    formula: null,
    publicTotal: false,
    ...given,
  };
}

export function target(given: Partial<Target>): Target {
  return {
    ...{ text: '', op: '>=', value: null, ref: null, percentOfTotal: null, per: null },
    ...given,
  };
}

/** A report of one task: what is a number or a word answers the question of that key. */
export function reportOf(
  questions: readonly Question[],
  values: Readonly<Record<string, number | string>>,
  given: Partial<TaskReport> & {
    before?: Readonly<Record<string, number>>;
    fanOut?: TaskDefinition['fanOut'];
  } = {},
): TaskReport {
  const { before = {}, fanOut = null, ...report } = given;
  return {
    definition: definition(questions, fanOut),
    cadence: 'week',
    comparable: true,
    status: 'submitted',
    asks: questions.map((q) => q.key),
    answers: Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        { state: 'answered', value: toValue(value), raw: '' },
      ]),
    ),
    last: Object.fromEntries(
      Object.entries(before).map(([key, n]) => [key, { value: number(n), from: 'previous' }]),
    ),
    parts: [],
    aboutPersons: [],
    ...report,
  };
}

export function toValue(value: number | string): Value {
  return typeof value === 'number' ? number(value) : option(value);
}

function definition(
  questions: readonly Question[],
  fanOut: TaskDefinition['fanOut'],
): TaskDefinition {
  return {
    code: 'YT-01',
    fieldCode: 'y-te',
    title: '',
    shortTitle: '',
    kind: 'ongoing',
    cadence: { every: 'week', months: null },
    sensitivity: 'normal',
    sensitivityRule: null,
    difficulty: true,
    evidence: 'none',
    evidenceText: null,
    urgentWhen: null,
    fanOut,
    stateFrom: null,
    questions,
  };
}
