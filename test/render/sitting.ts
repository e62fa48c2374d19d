import { readFileSync } from 'node:fs';
import type { Capabilities } from '../../src/channels/channel.ts';
import { readCampaign } from '../../src/core/campaign/read.ts';
import { toDefinition } from '../../src/core/campaign/to-definition.ts';
import type { Answer, Book, Item, LastAnswer, RoundView } from '../../src/core/checkin/book.ts';
import type { Slot } from '../../src/core/checkin/session.ts';
import { number, option, type Value } from '../../src/core/checkin/value.ts';
import { as } from '../../src/kernel/ids.ts';
import { createTexts } from '../../src/render/locale.ts';
import type { Context } from '../../src/render/rendered.ts';

/** Books and contexts made by hand, on the tasks of the sample campaign. */

const file = new URL('../../campaigns/ha-dong-2025/campaign.json', import.meta.url);
const read = readCampaign(readFileSync(file, 'utf8'));
if (!('campaign' in read)) throw new Error('the sample campaign is not valid');
const { tasks } = read.campaign;

export const texts = createTexts('vi');

/** Vietnamese local time of week 43, 2025. */
export function local(dayAndHour: string): Date {
  return new Date(`${dayAndHour}:00+07:00`);
}

export const telegram: Capabilities = {
  buttons: true,
  edit: true,
  photoIn: true,
  photoOut: 'upload',
  files: true,
  groups: true,
  commandMenu: true,
  hearsAllGroupMessages: false,
  maxText: 4096,
  maxCaption: 1024,
  maxButton: 64,
  monthlyQuota: null,
  seats: null,
};

export const zalo: Capabilities = {
  ...telegram,
  buttons: false,
  edit: false,
  photoOut: 'url',
  files: false,
  commandMenu: false,
  maxText: 2000,
  monthlyQuota: 3000,
  seats: null,
};

export const week43: RoundView = {
  id: as('round-43'),
  cadence: 'week',
  key: '2025-W43',
  periodStart: as('2025-10-15'),
  periodEnd: as('2025-10-21'),
  dueAt: local('2025-10-24T10:00'),
  lateUntil: local('2025-10-24T15:30'),
  standing: 'current',
  comparable: true,
};

export type Plain = number | string;

/** An item of a book: answers and last answers in plain figures and option values. */
export function item(
  code: string,
  given: {
    readonly asks?: readonly string[];
    readonly answers?: Readonly<Record<string, Plain | Answer>>;
    readonly last?: Readonly<Record<string, Plain>>;
    readonly from?: LastAnswer['from'];
    readonly unit?: { readonly code: string; readonly name: string };
  } & Partial<
    Pick<Item, 'status' | 'round' | 'part' | 'rollUp' | 'difficulties' | 'heldBy' | 'photos'>
  > = {},
): Item {
  const found = tasks.find((task) => task.code === code);
  if (!found) throw new Error(`no task ${code}`);
  const task = toDefinition(found);
  const { answers = {}, last = {}, from = 'previous', unit, asks, ...rest } = given;
  const weekly = task.questions.filter((q) => q.formula === null && q.cadence === null);
  const typed = (key: string, plain: Plain): Value => {
    if (typeof plain === 'number') return number(plain);
    const question = task.questions.find((q) => q.key === key);
    return question && question.options.length > 0 ? option(plain) : { kind: 'text', text: plain };
  };
  return {
    checkIn: as(`check-in-${code}`),
    assignment: as(`assignment-${code}`),
    unit: { id: as('unit'), code: unit?.code ?? 'TYT', name: unit?.name ?? 'Trạm Y tế' },
    part: 'lead',
    task,
    asks: asks ?? weekly.map((q) => q.key),
    round: week43,
    status: 'pending',
    late: false,
    heldBy: null,
    answers: Object.fromEntries(
      Object.entries(answers).map(([key, answer]) => [
        key,
        typeof answer === 'object'
          ? answer
          : { state: 'answered', value: typed(key, answer), raw: String(answer) },
      ]),
    ),
    last: Object.fromEntries(
      Object.entries(last).map(([key, plain]) => [key, { value: typed(key, plain), from }]),
    ),
    sinceStart: {},
    rollUp: {},
    difficulties: [],
    photos: 0,
    ...rest,
  };
}

export function book(
  items: readonly Item[],
  person: { readonly callName: string; readonly unitName: string } = {
    callName: 'Hoà',
    unitName: 'Trạm Y tế',
  },
): Book {
  return {
    person: { id: as('person'), ...person },
    zone: 'Asia/Ho_Chi_Minh',
    items,
    beside: [],
    coordinator: { name: 'Mai', phone: '0900 000 101', unit: 'Phòng VH-XH' },
  };
}

/** The slots of some questions: `YT-01.ca_sxh`, or `difficulty`. */
export function slots(...names: readonly string[]): readonly Slot[] {
  return names.map((name): Slot => {
    const [code = '', key = ''] = name.split('.');
    return name === 'difficulty'
      ? { at: 'difficulty' }
      : { at: 'question', checkIn: as(`check-in-${code}`), key };
  });
}

export function slot(name: string): Slot {
  const [one] = slots(name);
  if (!one) throw new Error(name);
  return one;
}

export function context(
  channel: 'telegram' | 'zalo',
  now: string,
  given: Partial<Context> = {},
): Context {
  return {
    texts,
    capabilities: channel === 'telegram' ? telegram : zalo,
    way: channel === 'telegram' ? 'step' : 'page',
    now: local(now),
    ...given,
  };
}

/** What Trạm Y tế reported in week 42. */
export const last42 = {
  'YT-01': { tinh_hinh_dich: 'rai_rac', ca_sxh: 4, ca_tcm: 2, ca_khac: 0, thon_vsmt: 8 },
  'YT-04': { tinh_hinh: 'on_track', kcb: 212, hssk: 35 },
} as const;

/** What it reports in week 43. */
export const now43 = {
  'YT-01': { tinh_hinh_dich: 'rai_rac', ca_sxh: 3, ca_tcm: 2, ca_khac: 0, thon_vsmt: 8 },
  'YT-04': { tinh_hinh: 'on_track', kcb: 205, hssk: 31 },
} as const;

/** Everything Hoà is asked in week 43, in order. */
export const all43 = slots(
  'YT-01.tinh_hinh_dich',
  'YT-01.ca_sxh',
  'YT-01.ca_tcm',
  'YT-01.ca_khac',
  'YT-01.thon_vsmt',
  'YT-04.tinh_hinh',
  'YT-04.kcb',
  'YT-04.hssk',
  'difficulty',
);
