import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { as } from '../../../src/kernel/ids.ts';
import { createTexts } from '../../../src/render/locale.ts';
import { digestText } from '../../../src/reports/digest-text.ts';
import { drawDocument } from '../../../src/reports/document/draw-document.ts';
import { loadPeriod, type PeriodReport } from '../../../src/reports/period/load-period.ts';
import { spanOf } from '../../../src/reports/period/span.ts';
import { digestSvg } from '../../../src/reports/picture/draw-digest.ts';
import { drawSheet } from '../../../src/reports/sheet/draw-sheet.ts';
import { loadRoundToDigest } from '../../../src/storage/digest-round.ts';
import { type DigestRow, lockDigest } from '../../../src/storage/digests.ts';
import { paragraphs, tables, unzip } from '../zip.ts';
import {
  countsOf,
  disciplineOf,
  type ExpectedWeek,
  expectedWeeks,
  ratesOf,
  type Tally,
} from './expected.ts';
import { type Heard, hear } from './heard.ts';
import { play } from './phones.ts';
import { type Plan, planOf } from './plan.ts';

/**
 * One made-up campaign, played on everybody's phone and told four ways. What must be read in each
 * is computed from what went over the platform: `heard.ts` reads its record, `expected.ts` adds it
 * up, and neither knows anything of the product. `npm run figures` plays 22 units, 55 tasks and
 * 12 weeks.
 */
const full = process.env.FIGURES === 'full';
const made = planOf(full ? { units: 22, tasks: 55, weeks: 12 } : { units: 3, tasks: 6, weeks: 4 });
const texts = createTexts('vi');

const ends: (() => Promise<void>)[] = [];
let plan: Plan;
let heard: Heard;
let expected: readonly ExpectedWeek[];
let last: ExpectedWeek | undefined;
let digests: readonly DigestRow[];
let report: PeriodReport;
let xml: string;
let book: ExcelJS.Workbook;

beforeAll(async () => {
  const { database, orgId, jsonl, phones, room, complaints } = await play(made, (end) =>
    ends.push(end),
  );
  expect(complaints).toEqual([]);
  heard = hear(jsonl, made, phones, room);
  plan = { ...made, weeks: heard.weeks };
  expected = expectedWeeks(plan);
  last = expected.at(-1);
  const now = new Date(`${plan.weeks.at(-1)?.friday}T10:00:00Z`);
  digests = await database.transact('digests', async (tx) => {
    const found: DigestRow[] = [];
    for (const { key: week } of plan.weeks) {
      const round = await loadRoundToDigest(tx, orgId, { campaign: null, week, openedBy: now });
      const row = round && (await lockDigest(tx, orgId, round.campaignId, week));
      if (row) found.push(row);
    }
    return found;
  });
  const asked = { kind: 'phase', phase: 'P1' } as const;
  const found = await database.transact('report', (tx) =>
    loadPeriod(tx, orgId, (head) => spanOf(asked, head, as('2026-12-31')), now),
  );
  if (!found) throw new Error('no report');
  report = found;
  xml = unzip(await drawDocument(report, asked, texts, now)).get('word/document.xml') ?? '';
  book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(await drawSheet(report, texts, now)).buffer as ArrayBuffer);
}, 3_600_000);

afterAll(async () => {
  for (const end of ends) await end();
});

const fieldName = (code: string) => plan.fields.find((field) => field.code === code)?.name ?? '';
const unitName = (code: string) => plan.units.find((unit) => unit.code === code)?.name ?? '';
const good = ({ done, onTrack }: Tally) => done + onTrack;
const vn = (n: number) => String(n).replace('.', ',');

const states = {
  ...{ done: 'xong', onTrack: 'đúng tiến độ', late: 'chậm', blocked: 'vướng' },
  notDue: 'chưa đến kỳ',
} as const;

test.each(['heard.ts', 'expected.ts', 'plan.ts'])('%s knows nothing of the product', (file) => {
  const source = readFileSync(new URL(file, import.meta.url), 'utf8');
  const imports = [...source.matchAll(/from '([^']+)'/gu)].map(([, from]) => from);
  expect(imports.filter((from) => from !== './plan.ts')).toEqual([]);
});

test('what the phones tell is what people were made to say', () => {
  expect(heard.weeks).toEqual(
    made.weeks.map((week) => ({ ...week, asked: week.asked.toSorted() })),
  );
});

describe('the text of every week', () => {
  test.each(made.weeks.map(({ key }, n) => [key, n] as const))('%s', (key, n) => {
    const digest = digests[n];
    const week = expected[n];
    if (!digest || !week) throw new Error('no digest');
    const text = heard.posts.get(key) ?? '';
    expect(text).toBe(digest.texts.full);
    // What does not fit into one message is cut; the same text without a limit has all fields.
    const whole = digestText(digest.figures, 'full', { texts, limit: 20_000 });
    const { total, done, onTrack, late, blocked, notDue } = week.all;
    expect(text).toContain(
      `${total} việc: ${done} xong, ${onTrack} đúng tiến độ, ${late} chậm, ${blocked} vướng, ${notDue} chưa đến kỳ`,
    );
    expect(text).toContain(`Báo cáo đúng hạn: ${week.onTime}/${week.units} đơn vị`);
    for (const [code, tally] of week.fields) {
      const line = `${fieldName(code)} ${good(tally)}/${tally.total} | ${tally.late} | ${tally.blocked}`;
      expect(whole).toContain(line);
    }
    for (const variant of Object.values(digest.texts)) {
      expect(variant.length).toBeLessThanOrEqual(1900);
    }
  });
});

test('the picture', () => {
  const figures = digests.at(-1)?.figures;
  if (!figures || !last) throw new Error('no digest');
  const svg = digestSvg(figures, report.discipline, texts);
  const said = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/gu)].map((match) => match[1] ?? '');
  const { all } = last;
  expect(said).toContain(
    `${good(all)}/${all.total} xong hoặc đúng tiến độ · chậm ${all.late} · vướng ${all.blocked}`,
  );
  for (const [code, tally] of last.fields) {
    const at = said.indexOf(fieldName(code));
    const row = `${good(tally)}/${tally.total} · chậm ${tally.late} · vướng ${tally.blocked}`;
    expect(said.slice(at, at + 2)).toEqual([fieldName(code), row]);
  }
  expect(said).toContain(`${last.onTime}/${last.units} đơn vị đúng hạn`);
  for (const mark of ['Đ', 'M', 'T', 'K'] as const) {
    const cells = expected.flatMap((week) => [...week.marks.values()].filter((m) => m === mark));
    // One more stands in the legend.
    expect(said.filter((one) => one === mark)).toHaveLength(cells.length + 1);
  }
});

describe('the document', () => {
  test('says the totals in its text', () => {
    if (!last) throw new Error('no week');
    const said = paragraphs(xml).join('\n');
    const { total, done, onTrack, late, blocked, notDue } = last.all;
    expect(said).toContain(
      `trong ${total} nhiệm vụ có ${done} xong, ${onTrack} đúng tiến độ, ${late} chậm, ${blocked} vướng, ${notDue} chưa đến kỳ`,
    );
    const sums = plan.units.map(({ code }) => disciplineOf(plan, code));
    const sum = (key: 'due' | 'onTime' | 'late' | 'missing') =>
      sums.reduce((all, one) => all + one[key], 0);
    expect(said).toContain(`Báo cáo đúng hạn ${sum('onTime')}/${sum('due')} lượt`);
    expect(said).toContain(`muộn ${sum('late')} lượt, chưa báo cáo ${sum('missing')} lượt`);
    expect(said).toContain(`có ${last.onTime}/${last.units} đơn vị báo cáo đúng hạn`);
  });

  test('lists every task as it stands', () => {
    const [, , tasks] = tables(xml);
    const rows = new Map(tasks?.slice(1).map((row) => [row[1], row]));
    for (const task of plan.tasks) {
      const standing = last?.standings.get(task.code) ?? 'done';
      const row = rows.get(task.code);
      expect([row?.[4], row?.[6]]).toEqual([unitName(task.unit), states[standing]]);
    }
    expect(rows.size).toBe(plan.tasks.length);
  });

  test('adds up the counts of the weeks, and takes the last of rates', () => {
    const [, , , figures] = tables(xml);
    for (const { code } of plan.tasks) {
      const values = countsOf(plan, code).filter((n) => n !== null);
      const count = figures?.find((row) => row[2] === `Số lượt ${code}`);
      const sum = values.reduce((all, n) => all + n, 0);
      expect(count?.[5] ?? 'chưa có số liệu').toBe(values.length > 0 ? vn(sum) : 'chưa có số liệu');
      const rate = ratesOf(plan, code).findLast((n) => n !== null) ?? null;
      const rated = figures?.find((row) => row[2] === `Tỷ lệ ${code}`);
      expect(rated?.[5] ?? 'chưa có số liệu').toBe(rate === null ? 'chưa có số liệu' : vn(rate));
    }
  });

  test('shows how every unit reported', () => {
    const [, , , , units] = tables(xml);
    for (const { code, name } of plan.units) {
      const { due, onTime, late, missing } = disciplineOf(plan, code);
      const marks = expected.map((week) => week.marks.get(code) ?? '');
      const row = units?.find((cells) => cells[0] === name);
      expect(row?.slice(2, -1)).toEqual([...marks, ...[due, onTime, late, missing].map(String)]);
    }
    expect(units?.at(-1)?.slice(2, 2 + expected.length)).toEqual(
      expected.map((week) => `${week.onTime}/${week.units}`),
    );
  });
});

describe('the workbook', () => {
  const rowsOf = (name: string): readonly (readonly unknown[])[] => {
    const rows: (readonly unknown[])[] = [];
    book.getWorksheet(name)?.eachRow((row) => {
      rows.push(Array.isArray(row.values) ? row.values.slice(1) : []);
    });
    return rows;
  };

  test('counts tasks by state as the digest does', () => {
    const rows = rowsOf('Nhiệm vụ').slice(2);
    for (const [key, label] of Object.entries(states)) {
      const count = rows.filter((row) => row[6] === label).length;
      expect([label, count]).toEqual([label, last?.all[key as keyof typeof states]]);
    }
  });

  test('has every figure of every week', () => {
    const rows = new Map(rowsOf('Từng tuần').map((row) => [row[1], row.slice(3)]));
    for (const { code } of plan.tasks) {
      const shown = (values: readonly (number | null)[]) =>
        values.map((value) => value ?? 'chưa có số liệu');
      const none = shown(plan.weeks.map(() => null));
      expect(rows.get(`Số lượt ${code}`) ?? none).toEqual(shown(countsOf(plan, code)));
      expect(rows.get(`Tỷ lệ ${code}`) ?? none).toEqual(shown(ratesOf(plan, code)));
    }
  });

  test('shows how every unit reported', () => {
    const rows = rowsOf('Báo cáo');
    for (const { code, name } of plan.units) {
      const { due, onTime, late, missing } = disciplineOf(plan, code);
      const marks = expected.map((week) => week.marks.get(code) ?? '');
      const row = rows.find((cells) => cells[0] === name);
      expect(row?.slice(2, -1)).toEqual([...marks, due, onTime, late, missing]);
    }
  });
});
