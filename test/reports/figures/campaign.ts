import type { ScheduleKind } from '../../../src/core/campaign/agenda.ts';
import type {
  CampaignFile,
  CampaignQuestion,
  CampaignTask,
  Official,
} from '../../../src/core/campaign/campaign.ts';
import type { Option } from '../../../src/core/campaign/definition.ts';
import type { Role } from '../../../src/core/campaign/role.ts';
import { as, type Day } from '../../../src/kernel/ids.ts';
import { sample } from '../../campaign/sample.ts';
import { question, target } from '../../core/digest/week.ts';
import { dayAfter, type Plan, type PlannedTask } from './plan.ts';

/** The room in which the digest is read, and who has a word in it. */
export const room = 'NLD';
export const coordinator = 'dieu-phoi';
export const approver = 'duyet';

/** The focal point of a unit. */
export const focalPoint = (unit: string) => `dau-moi-${unit.toLowerCase()}`;

/** Nobody is reminded: what is heard here is what people said of their work. */
const silent: readonly ScheduleKind[] = ['remind', 'last_call', 'missing_list'];

/** A plan as a campaign that can be imported: one focal point for each unit, three questions a task. */
export function campaignOf(plan: Plan): CampaignFile {
  const first = as(plan.weeks[0]?.wednesday ?? '');
  const start = as<Day>(dayAfter(first, -2));
  const end = as<Day>(plan.weeks.at(-1)?.friday ?? '');
  const [manager = ''] = plan.units.map(({ code }) => code);
  const [template] = sample.rooms;
  if (!template) throw new Error('the sample has no room');
  return {
    ...sample,
    header: {
      ...sample.header,
      ...{ code: 'DOT', organizationCode: 'xa', managedBy: manager, start, end, launch: start },
      ...{ firstWeek: plan.weeks[0]?.key ?? '', firstMonth: null },
      phases: [{ code: 'P1', name: 'Đợt I', start, end, cutOff: end, occasion: null }],
    },
    rules: {
      ...sample.rules,
      load: { ...sample.rules.load, firstWeekMaxTasks: sample.rules.load.maxTasks },
      difficulty: { ...sample.rules.difficulty, notWith: [] },
    },
    fields: plan.fields.map(({ code, parent, name }, order) => ({
      ...{ code, parent, name, shortName: name, order, taskPrefix: null },
    })),
    units: plan.units.map(({ code, name, group }) => ({
      ...{ code, name, shortName: name, aliases: [], group, head: null, leader: null },
    })),
    people: [
      official(coordinator, 'Mai', manager, 'coordinator'),
      official(approver, 'Hạnh', manager, 'approver'),
      ...plan.units.map(({ code }, n) =>
        official(focalPoint(code), `Số ${n + 1}`, code, 'focal_point'),
      ),
    ],
    tasks: plan.tasks.map(taskOf),
    schedules: sample.schedules.filter(
      ({ cadence, kind }) => cadence === 'week' && !silent.includes(kind),
    ),
    rooms: [
      { ...template, code: room, variant: 'full', members: [coordinator, approver], approver },
    ],
    recipients: [],
    documents: [],
  };
}

function official(code: string, name: string, unit: string, role: Role): Official {
  return {
    ...{ code, name: `Nguyễn ${name}`, callName: name, addressForm: 'đ/c', title: '', unit },
    ...{ roles: [role], phone: null, ladder: ['zalo'], preferredTime: null, seat: 'now' },
    ...{ fieldsInCharge: [], proxyFor: [], note: null },
  };
}

const scales: Readonly<Record<PlannedTask['kind'], readonly Option[]>> = {
  ongoing: [
    { value: 'on_track', label: 'bảo đảm' },
    { value: 'late', label: 'chậm' },
    { value: 'blocked', label: 'vướng' },
  ],
  time_bound: [
    { value: 'not_started', label: 'chưa triển khai' },
    { value: 'in_progress', label: 'đang thực hiện', percent: true },
    { value: 'done', label: 'hoàn thành' },
    { value: 'blocked', label: 'vướng' },
  ],
};

function taskOf({ code, title, field, unit, kind, due, start }: PlannedTask): CampaignTask {
  const asked = (key: string, given: Partial<CampaignQuestion>): CampaignQuestion => ({
    ...question(key, { text: given.label ?? key, ...given }),
    ...{ aboutPersons: false, baseline: null },
  });
  return {
    ...{ code, field, title, shortTitle: title, quote: title, kind, lead: unit },
    ...{ owner: focalPoint(unit), cadence: { every: 'week', months: null }, firstRound: null },
    coop: { text: '', units: [], groups: [], others: [] },
    ...{ due: due === null ? null : as(due), sensitivity: 'normal', sensitivityRule: null },
    ...{ difficulty: false, evidence: 'none', evidenceText: null, urgentWhen: null },
    state: { value: start, percent: null, day: null, source: null, note: null },
    ...{ stateFrom: null, fanOut: null, product: null, note: null },
    questions: [
      asked('tinh_trang', {
        ...{ kind: 'status', label: `Tình trạng ${code}`, nature: 'stock', whenNothing: 'ask' },
        options: scales[kind],
      }),
      asked('so', { label: `Số lượt ${code}`, unit: 'lượt' }),
      asked('ty_le', {
        ...{ kind: 'percent', label: `Tỷ lệ ${code}`, nature: 'stock', whenNothing: 'keep' },
        target: target({ text: 'từ 90%', op: '>=', value: 90 }),
      }),
    ],
  };
}
