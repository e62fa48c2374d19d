import { beforeEach, describe, expect, it } from 'vitest';
import { as } from '../../src/kernel/ids.ts';
import { audited, type Change, type Touched } from '../../src/storage/audit.ts';
import type { Tx } from '../../src/storage/database.ts';
import { undo, undoOf } from '../../src/storage/undo.ts';
import type { TestDatabase } from './database.ts';
import type { Engine } from './engines.ts';
import { aCommune, monday } from './rows.ts';

const later = new Date('2025-10-13T00:35:00.000Z');

const change = (id: string, command: string): Change => ({
  id: as(id),
  orgId: as('hd'),
  command,
  actor: 'hoa',
  via: 'telegram',
  at: monday,
});

const schedule = {
  orgId: 'hd',
  id: 's1',
  code: 'T-NHAC',
  kind: 'remind',
  rule: { rrule: 'FREQ=WEEKLY;BYDAY=TH;BYHOUR=15' },
  audience: { who: ['not started'] },
  content: {},
  catchUp: '3h',
  nextFireAt: new Date('2025-10-16T08:00:00.000Z'),
  createdAt: monday,
};

/** Every change is logged with it, and can be taken back while nothing has moved on. */
export function auditKit(engine: Engine): void {
  describe('audit and undo', () => {
    let database: TestDatabase;
    beforeEach(async () => {
      database = await engine.database();
      await aCommune(database);
    });

    const doing = (what: Change, touched: Touched[], write: (tx: Tx) => Promise<unknown>) =>
      database.transact(what.command, (tx) => audited(tx, what, touched, () => write(tx)));
    const undoing = (id: string) =>
      database.transact('undo', (tx) =>
        undo(tx, as(id), { ...change(undoOf(as(id)), 'undo'), at: later }),
      );
    const log = () => database.prisma.audit.findMany({ orderBy: { seq: 'asc' } });
    const making = (id = 'c1') =>
      doing(change(id, 'remind'), [{ entity: 'schedule', ids: ['s1'] }], (tx) =>
        tx.schedule.create({ data: schedule }),
      );
    const renaming = (id: string) =>
      doing(change(id, 'rename'), [{ entity: 'person', ids: ['hoa'] }], (tx) =>
        tx.person.updateMany({ data: { fullName: 'Nguyễn Thị Hòa', title: 'Phó trạm' } }),
      );
    /** Everything that undo has to bring back. */
    const books = async () => ({
      people: await database.prisma.person.findMany(),
      schedules: await database.prisma.schedule.findMany(),
      accounts: await database.prisma.channelAccount.findMany(),
    });

    it('logs the columns that changed, and nothing for a row that did not', async () => {
      await making();
      const pausing = { ...change('c2', 'pause'), reason: 'nghỉ lễ' };
      const touched: Touched[] = [
        { entity: 'schedule', ids: ['s1'] },
        { entity: 'person', ids: ['hoa', 'nobody'] },
      ];
      await doing(pausing, touched, (tx) =>
        tx.schedule.updateMany({
          data: { enabled: false, nextFireAt: null, idleReason: 'paused' },
        }),
      );
      const [made, paused, ...rest] = await log();
      expect(made).toMatchObject({ changeId: 'c1', command: 'remind', before: null, actor: 'hoa' });
      expect(made?.after).toMatchObject({ id: 's1', code: 'T-NHAC', rule: schedule.rule });
      expect(paused).toMatchObject({
        entity: 'schedule',
        entityId: 's1',
        before: { enabled: true, next_fire_at: '2025-10-16T08:00:00+00:00', idle_reason: null },
        after: { enabled: false, next_fire_at: null, idle_reason: 'paused' },
        reason: 'nghỉ lễ',
        madeAt: monday,
      });
      expect(rest).toEqual([]);
    });

    it('is rolled back with the change', async () => {
      const failed = doing(
        change('c1', 'pause'),
        [{ entity: 'person', ids: ['hoa'] }],
        async (tx) => {
          await tx.person.updateMany({ data: { title: 'x' } });
          throw new Error('no');
        },
      );
      await expect(failed).rejects.toThrow('no');
      expect(await log()).toEqual([]);
    });

    it('takes back a row that was made, altered or deleted, to the letter', async () => {
      const before = await books();
      await making('make');
      const made = await books();
      await doing(change('alter', 'change'), [{ entity: 'schedule', ids: ['s1'] }], (tx) =>
        tx.schedule.updateMany({ data: { rule: { rrule: 'X' }, nextFireAt: null } }),
      );
      await undoing('alter');
      expect(await books()).toEqual(made);
      await doing(change('delete', 'delete'), [{ entity: 'schedule', ids: ['s1'] }], (tx) =>
        tx.schedule.deleteMany(),
      );
      await undoing('delete');
      expect(await books()).toEqual(made);
      await undoing('make');
      expect(await books()).toEqual(before);
      expect((await log()).filter(({ command }) => command === 'undo')).toHaveLength(3);
    });

    it('takes bytes and large numbers back to the letter', async () => {
      const before = await books();
      const touched: Touched[] = [{ entity: 'channelAccount', ids: ['bot'] }];
      const huge = { tokenCipher: Buffer.from([255, 0]), pollOffset: 9_007_199_254_740_993n };
      await doing(change('a', 'account'), touched, (tx) =>
        tx.channelAccount.updateMany({ data: huge }),
      );
      const after = await books();
      await undoing('a');
      expect(await books()).toEqual(before);
      await undoing('a:undo');
      expect(await books()).toEqual(after);
    });

    it('keeps names out of the log, and undoes them all the same', async () => {
      const before = await books();
      await renaming('r');
      const [row] = await log();
      expect(row).toMatchObject({
        before: { full_name: '…', title: 'Trạm trưởng' },
        after: { full_name: '…', title: 'Phó trạm' },
      });
      await undoing('r');
      expect(await books()).toEqual(before);
    });

    it.each([
      [
        'changed',
        'a row it touched was changed since',
        async () => {
          await database.prisma.person.updateMany({ data: { title: 'Quyền trạm trưởng' } });
        },
      ],
      [
        'erased',
        'the name it touched was erased since',
        async () => {
          await database.prisma.$executeRaw`UPDATE audit SET personal = NULL`;
        },
      ],
      ['undone', 'it was undone before', () => undoing('r')],
      ['sent', 'a message it caused has left', () => message('sent')],
      ['sent', 'a message it caused is leaving', () => message('sending')],
    ])('is refused as %s when %s', async (refusal, _why, meanwhile) => {
      await renaming('r');
      await meanwhile();
      const before = await books();
      const entries = await log();
      await expect(undoing('r')).rejects.toMatchObject({ name: 'UndoRefused', refusal });
      expect(await books()).toEqual(before);
      expect(await log()).toEqual(entries);
    });

    it('is refused for a change nobody made, and where others point at the row', async () => {
      await expect(undoing('none')).rejects.toMatchObject({ refusal: 'unknown' });
      await making();
      await database.prisma.occurrence.create({
        data: { orgId: 'hd', id: 'o1', scheduleId: 's1', dueAt: later },
      });
      await expect(undoing('c1')).rejects.toMatchObject({
        refusal: 'changed',
        subject: 'schedule s1',
      });
      expect(await database.prisma.schedule.count()).toBe(1);
    });

    it('cancels the messages that wait', async () => {
      await renaming('r');
      await message('queued');
      await undoing('r');
      expect(await database.prisma.outbox.findMany()).toMatchObject([
        { status: 'cancelled', settledAt: later },
      ]);
    });

    it('is append-only', async () => {
      await renaming('r');
      const tampering = database.prisma.audit.updateMany({ data: { actor: 'somebody' } });
      await expect(tampering).rejects.toThrow('append-only');
      await expect(database.prisma.audit.deleteMany()).rejects.toThrow('append-only');
    });

    async function message(status: string) {
      const account = { orgId: 'hd', accountId: 'bot' };
      await database.prisma.address.create({
        data: { ...account, id: 'a1', externalId: '77', kind: 'private', createdAt: monday },
      });
      await database.prisma.outbox.create({
        data: {
          ...account,
          id: 'm1',
          key: 'reply:x:0',
          addressId: 'a1',
          lane: '77',
          priority: 0,
          repeatable: true,
          unasked: false,
          category: 'receipt',
          payload: {},
          status,
          createdAt: monday,
          cause: 'r',
        },
      });
    }
  });
}
