import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { loadBots, saveBot } from '../../src/storage/bots.ts';
import { local, sampleCommune } from '../reports/commune.ts';
import type { TestDatabase } from '../storage/database.ts';
import { engines } from '../storage/engines.ts';
import { desk } from './stage.ts';

const now = local('2025-10-20', '08:00');

describe.each(engines())('the organizations of a deployment on $name', (engine) => {
  let database: TestDatabase;
  let office: Awaited<ReturnType<typeof desk>>;
  beforeEach(async () => {
    database = await engine.database();
    office = await desk(database, now);
    const commune = await sampleCommune(database);
    await commune.openWeek('2025-10-15');
    await commune.reportRest(['THON5']);
    await database.transact('bot', (tx) =>
      saveBot(tx, office.seal, { orgId: commune.orgId, platform: 'zalo', token: '77:secret' }, () =>
        crypto.randomUUID(),
      ),
    );
  });
  afterAll(() => engine.stop());

  /** Every row there is, table by table. */
  async function everything(): Promise<Record<string, unknown>> {
    const tables = await database.prisma.$queryRaw<{ name: string }[]>`
      SELECT tablename AS name FROM pg_tables
      WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`;
    const all: Record<string, unknown> = {};
    for (const { name } of tables) {
      const [row] = await database.prisma.$queryRawUnsafe<
        { rows: { to_jsonb: object }[] | null }[]
      >(
        `SELECT jsonb_agg(to_jsonb(t) - 'token_cipher' ORDER BY to_jsonb(t)::text) AS rows FROM "${name}" t`,
      );
      if (row?.rows) all[name] = row.rows;
    }
    return all;
  }

  it('one is written out, removed without a trace, and taken in again as it was', async () => {
    const before = await everything();
    const out = await office.run('org', 'export', 'ha-dong', '--to', 'ha-dong.gz');
    expect([out.code, out.stdout]).toEqual([0, expect.stringContaining('UBND xã Hà Đông')]);
    expect((await stat(join(office.folder, 'ha-dong.gz'))).mode & 0o777).toBe(0o600);
    expect((await office.run('org', 'import', 'ha-dong.gz')).stderr).toContain('đã có');

    const asked = await office.run('org', 'remove', 'ha-dong');
    expect([asked.code, asked.stderr]).toEqual([1, expect.stringContaining('không hoàn tác được')]);
    expect(await everything()).toEqual(before);
    expect((await office.run('org', 'remove', 'ha-dong', '--yes')).code).toBe(0);
    expect(Object.keys(await everything())).toEqual([]);

    const back = await office.run('org', 'import', 'ha-dong.gz', '--json');
    expect(back).toMatchObject({ code: 0, stderr: '' });
    expect(await everything()).toEqual(before);
    // Its bot is known, and silent until somebody gives the token again.
    const bots = () => database.transact('bots', (tx) => loadBots(tx, office.seal));
    expect(await bots()).toEqual([]);
    await office.run('account', 'add', 'zalo', '77:secret');
    expect(await bots()).toHaveLength(1);
  });

  it('another stands beside it, and then the one that is meant must be named', async () => {
    expect((await office.run('org', 'add', 'an-lac', '--name', 'UBND xã An Lạc')).code).toBe(0);
    expect((await office.run('org', 'add', 'an-lac', '--name', 'Lại')).stderr).toContain('đã có');
    const { stdout } = await office.run('org', 'list', '--json');
    expect(JSON.parse(stdout)).toMatchObject([
      { code: 'ha-dong', units: 22, people: 42, bots: 2 },
      { code: 'an-lac', units: 0, people: 0, bots: 0, timeZone: 'Asia/Ho_Chi_Minh' },
    ]);
    const unnamed = await office.run('invites');
    expect([unnamed.code, unnamed.stderr]).toEqual([1, expect.stringContaining('ha-dong, an-lac')]);
    await office.run('org', 'remove', 'an-lac', '--yes');
    expect((await office.run('invites')).code).toBe(0);
  });
});

describe('a file that holds no organization', () => {
  it.each([
    ['no gzip', Buffer.from('{"format":"dondoc organization"}\n')],
    ['nothing', Buffer.alloc(0)],
  ])('is refused: %s', async (_what, bytes) => {
    const [engine] = engines();
    if (!engine) throw new Error('no engine');
    const office = await desk(await engine.database(), now);
    await writeFile(join(office.folder, 'file.gz'), bytes);
    const said = await office.run('org', 'import', 'file.gz');
    expect([said.code, said.stderr]).toEqual([1, expect.stringContaining('Chưa lưu gì')]);
  });
});

describe('an export', () => {
  it('is read without us: names for ids, answers with their questions, nothing that computes', async () => {
    const [engine] = engines();
    if (!engine) throw new Error('no engine');
    const database = await engine.database();
    const commune = await sampleCommune(database);
    await commune.openWeek('2025-10-15');
    await commune.report('YT-01', 'TYT', { numbers: { ca_sxh: 3 } });
    await commune.difficulty('TC-02', { text: '=HYPERLINK("http://x")' });
    const office = await desk(database, now);
    const { code, stdout } = await office.run('export', '--to', 'out', '--json');
    expect(code).toBe(0);
    const read = (name: string) => readFile(join(office.folder, 'out', name), 'utf8');
    expect(JSON.parse(stdout)).toMatchObject({ rows: { units: 22 }, files: 0 });
    expect(await read('units.csv')).toContain('TYT,Trạm Y tế');
    expect((await read('answers.csv')).split('\r\n')[0]).toBe(
      '\uFEFFperiod,code,unit,question,value,state,raw,person,via,answered,revision,current',
    );
    expect(await read('answers.csv')).toContain(
      '2025-W42,YT-01,Trạm Y tế xã,"Sốt xuất huyết, ca mới",3,answered,',
    );
    expect(await read('difficulties.csv')).toContain(`"'=HYPERLINK(""http://x"")"`);
    const json = JSON.parse(await read('export.json'));
    expect(json.organization.name).toBe('UBND xã Hà Đông');
    expect(json.answers.length).toBe(JSON.parse(stdout).rows.answers);
  });
});
