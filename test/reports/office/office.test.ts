import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Channel, Outbound } from '../../../src/channels/channel.ts';
import { orderDocument } from '../../../src/conversation/files/order.ts';
import { as } from '../../../src/kernel/ids.ts';
import { silentLog } from '../../../src/kernel/log.ts';
import { openOffice } from '../../../src/office.ts';
import { createTexts } from '../../../src/render/locale.ts';
import type { Office } from '../../../src/reports/office.ts';
import { storeBlob } from '../../../src/storage/blobs.ts';
import { payloadShape } from '../../../src/storage/outbox.ts';
import { dump } from '../../commands/dump.ts';
import { openStage, type Stage } from '../../commands/stage.ts';
import { handChannel } from '../../intake/scene.ts';
import { unzip } from '../zip.ts';

const mai = 'pham-thi-mai';
const name = 'Chưa kết nối';

let stage: Stage;
let office: Office;
const edits: string[] = [];

async function open(platform: 'telegram' | 'zalo') {
  edits.length = 0;
  stage = await openStage(platform);
  await stage.pairAll();
  stage.to('20/10 08:00');
  const { database, orgId, surroundings } = stage;
  const hand = handChannel();
  const channel: Channel = {
    ...hand,
    capabilities: surroundings.capabilitiesOf(platform),
    async edit(chat: string, message: string, { text }: Outbound) {
      edits.push(`${chat}/${message}: ${text}`);
      return { outcome: 'sent', message };
    },
  };
  office = openOffice({
    ...{ database, clock: surroundings.clock, texts: createTexts('vi'), log: silentLog },
    ...{ surroundings, accounts: [{ org: orgId, id: as('bot'), channel }] },
    onWritten: () => {},
  });
}

/** The last message to Mai or somebody else, with its file. */
async function last(who = mai) {
  const row = await stage.database.prisma.outbox.findFirstOrThrow({
    where: { address: { externalId: who } },
    orderBy: { seq: 'desc' },
  });
  const { text, file } = payloadShape.parse(row.payload);
  const blob = file && (await stage.database.prisma.blob.findFirst({ where: { id: file.sha256 } }));
  return { text, name: file?.name ?? null, bytes: blob ? Buffer.from(blob.bytes) : null };
}

/** The messages so far are on the phones. */
async function onPhones() {
  await stage.deliver();
  await stage.database.prisma.outbox.updateMany({ data: { platformMessageId: '77' } });
}

/** A document that Mai sent is ordered to be read. */
async function order(id: string, file: string, bytes: Uint8Array) {
  const { database, orgId } = stage;
  const person = await database.prisma.person.findFirstOrThrow({ where: { code: mai } });
  await database.transact('order', async (tx) => {
    const blob = await storeBlob(tx, orgId, { mime: 'text/plain', bytes }, stage.now());
    await orderDocument(
      tx,
      orgId,
      as(person.id),
      id,
      { blob, name: file, account: as('bot') },
      stage.now(),
    );
  });
}

describe('where messages can be edited and files go', () => {
  beforeAll(() => open('telegram'));

  test('a report is ordered by a word, its message says how far it is, and the file follows', async () => {
    expect(await stage.asks(mai, 'báo cáo tháng 10')).toBe(
      'Đang lập báo cáo tháng 10/2025. Xong, Trợ lý gửi ngay tại đây.',
    );
    await onPhones();
    await office.pass();
    expect(edits).toEqual([
      `${mai}/77: Đang lập báo cáo tháng 10/2025: đang đọc số liệu (bước 1/3).`,
      `${mai}/77: Đang lập báo cáo tháng 10/2025: đang dựng tệp (bước 2/3).`,
      `${mai}/77: Đã lập xong báo cáo tháng 10/2025, xem tin tiếp theo.`,
    ]);
    const given = await last();
    expect(given.name).toBe('bao-cao-thang-2025-10.docx');
    expect(given.text).toContain('bản dự thảo');
    expect([...unzip(given.bytes ?? Buffer.alloc(0)).keys()]).toContain('word/document.xml');
  });

  test('points are a file of their own, and the coordinator’s until the units have seen them', async () => {
    const sheets = (bytes: Buffer | null) =>
      [
        ...(unzip(bytes ?? Buffer.alloc(0)).get('xl/workbook.xml') ?? '').matchAll(
          / name="([^"]+)"/gu,
        ),
      ]
        .map(([, name]) => name)
        .filter((name) => name?.startsWith('Điểm') || name === 'Từng điểm');
    await stage.asks(mai, 'xuất điểm');
    await office.pass();
    const points = await last();
    expect(points.name).toBe('bang-diem-P1.xlsx');
    expect(sheets(points.bytes)).toEqual(['Điểm P1', 'Từng điểm']);

    for (const [who, seen] of [
      [mai, ['Điểm P1', 'Điểm P2', 'Từng điểm']],
      ['nguyen-minh-duc', []],
    ] as const) {
      await stage.asks(who, 'bảng số liệu');
      await office.pass();
      expect(sheets((await last(who)).bytes)).toEqual(seen);
    }
  });

  test('a phase that is not there is said', async () => {
    await stage.asks(mai, 'báo cáo giai đoạn P9');
    await office.pass();
    expect((await last()).text).toContain('Chưa lập được báo cáo giai đoạn P9');
  });

  test('work survives the process that had it, and is given up when nobody can do it', async () => {
    const { prisma } = stage.database;
    await stage.asks(mai, 'báo cáo tổng kết');
    await prisma.job.updateMany({
      where: { kind: 'export' },
      data: { state: 'running', attempts: 1, untilLease: new Date(0) },
    });
    await office.pass();
    expect((await last()).name).toBe('bao-cao-tong-ket.docx');

    await stage.asks(mai, 'báo cáo tổng kết');
    await prisma.job.updateMany({
      where: { kind: 'export', state: 'waiting' },
      data: { state: 'running', attempts: 3, untilLease: new Date(0) },
    });
    await office.pass();
    expect((await last()).text).toContain('Trợ lý chưa làm xong “báo cáo tổng kết”');
    expect(await prisma.job.count({ where: { state: { in: ['waiting', 'running'] } } })).toBe(0);
  });

  test('a document is read, and its answer goes where it came from', async () => {
    const { prisma } = stage.database;
    const bytes = readFileSync(new URL('../../data/plans/binh-khe.txt', import.meta.url));
    await order('x', `${name}.txt`, bytes);
    await office.pass();
    expect((await last()).name).toBe(`${name}.nhap.xlsx`);
    expect(await prisma.campaign.count()).toBe(1);
  });

  test('a document that is marked as secret is dropped, with what was noted of it', async () => {
    const { prisma } = stage.database;
    const blobs = await prisma.blob.count();
    const plan = readFileSync(new URL('../../data/plans/binh-khe.txt', import.meta.url), 'utf8');
    await order(
      'y',
      'phương án A2.txt',
      Buffer.from(plan.replace('KẾ HOẠCH', 'TỐI MẬT\nKẾ HOẠCH')),
    );
    await office.pass();
    const { text, name: file } = await last();
    expect(text).toMatch(/^Tệp vừa gửi có ghi “TỐI MẬT”\. Trợ lý KHÔNG LƯU tệp này/u);
    expect(file).toBeNull();
    expect(await prisma.blob.count()).toBe(blobs);
    // One that is no plan is no use, and may be anything.
    await order('z', 'thu.txt', Buffer.from('Kính gửi ông bà.'));
    await office.pass();
    expect((await last()).text).toContain('thu.txt');
    expect(await prisma.blob.count()).toBe(blobs);
    expect(JSON.stringify(await dump(stage.database, []))).not.toContain('phương án A2');
  });
});

test('without edits nothing is edited, and without files the answer is a link for one use', async () => {
  await open('zalo');
  await stage.asks(mai, 'bang so lieu');
  await onPhones();
  await office.pass();
  expect(edits).toEqual([]);
  const given = await last();
  expect(given.bytes).toBeNull();
  expect(given.text).toMatch(
    /Tải tệp “bang-so-lieu.xlsx” \(một lần, đến 9h00 hôm nay\): https:\/\/dondoc\.example\/l\/[\w-]{22}$/u,
  );
});
