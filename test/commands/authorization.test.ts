import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { commands } from '../../src/conversation/commands/registry.ts';
import { openStage, type Stage } from './stage.ts';

/** Written by hand: who may say what, and where. A command that is missing here fails. */
const [head = '', ...lines] = readFileSync(new URL('authorization.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
const [, , ...columns] = head.split('\t');
const roles = columns.slice(0, -1);
const rows = lines.map((line) => {
  const [command = '', says = '', ...cells] = line.split('\t');
  return { command, says, cells };
});

/** The commands that took a message as theirs since the last look. */
const taken: string[] = [];
const spies = commands.map((command) => {
  const hear = command.hear.bind(command);
  return vi.spyOn(command, 'hear').mockImplementation(async (said, scene) => {
    const heard = await hear(said, scene);
    if (heard.heard !== 'not-mine') taken.push(command.name);
    return heard;
  });
});

class Enough extends Error {}

let stage: Stage;

beforeAll(async () => {
  stage = await openStage('zalo');
  await stage.pairAll(['bui-van-vuong']);
  stage.to('15/10 14:00');
  await stage.fire();
  await stage.types('nguyen-thi-hoa', 'khẩn ổ dịch sởi thôn 4, 6 ca');
  // One task is closed, so that it can be opened again.
  await stage.types('pham-thi-mai', 'đóng TC-02');
  await stage.types('pham-thi-mai', 'lưu');
});

afterAll(() => {
  for (const spy of spies) spy.mockRestore();
});

/** Says something as somebody with one role only, and leaves no trace. */
async function saidBy(role: string, text: string, place: 'private' | 'group'): Promise<string[]> {
  const { orgId, surroundings } = stage;
  taken.length = 0;
  const attempt = stage.inTurn(async (tx, hear) => {
    const unit = await tx.unit.findFirstOrThrow({ where: { code: 'THON3' } });
    await tx.person.create({
      data: {
        ...{ orgId, id: 'thu', code: 'thu', fullName: 'Trần Thị Thu', callName: 'Thu' },
        ...{ addressForm: 'chị', title: '' },
      },
    });
    await tx.membership.create({
      data: {
        orgId,
        id: 'm-thu',
        personId: 'thu',
        unitId: unit.id,
        role,
        fromAt: surroundings.clock.now(),
      },
    });
    await tx.address.create({
      data: {
        ...{ orgId, id: 'to-thu', accountId: 'bot', externalId: 'thu', kind: 'private' },
        ...{ personId: 'thu', createdAt: surroundings.clock.now() },
      },
    });
    await tx.consent.create({
      data: {
        ...{ orgId, id: 'by-thu', personId: 'thu', version: '1', decision: 'given' },
        decidedAt: surroundings.clock.now(),
      },
    });
    await hear('thu', text, place);
    throw new Enough();
  });
  await expect(attempt).rejects.toThrow(Enough);
  return [...taken];
}

test('the table has every command, and no other', () => {
  expect(rows.map(({ command }) => command).sort()).toEqual(
    commands.map((command) => command.name).sort(),
  );
  for (const { command, cells } of rows) {
    expect(cells, command).toHaveLength(roles.length + 1);
    for (const cell of cells) expect(['yes', 'no']).toContain(cell);
  }
});

describe.each(rows)('$command', ({ command, says, cells }) => {
  test(`“${says}” is taken from who may say it, in private, and from nobody else`, async () => {
    const found: Record<string, string> = {};
    for (const role of roles) {
      const names = await saidBy(role, says, 'private');
      found[role] = names.includes(command) ? 'yes' : 'no';
    }
    expect(found).toEqual(Object.fromEntries(roles.map((role, n) => [role, cells[n]])));
    expect(await saidBy('coordinator', says, 'group')).toEqual([]);
  });
});
