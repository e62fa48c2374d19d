import { AsyncLocalStorage } from 'node:async_hooks';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import type { CampaignFile } from '../../src/core/campaign/campaign.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { moment, type Office, openOffice } from '../agenda/stage.ts';
import { type Bare, engines } from '../storage/engines.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/**
 * What one answer costs: BEGIN and COMMIT (2), the update is taken and marked (2), who speaks (1),
 * what is due: people, tasks, check-ins (3), the answer that was there is superseded and the new one
 * written (2), its check-in (1), the place in the sitting (1), the message to send and what its
 * buttons mean (2). Whoever makes it more says here what for.
 */
const costOfAnAnswer = 2 + 2 + 1 + 3 + 2 + 1 + 1 + 2;

/** One transaction, as the driver adapter saw it. */
interface Transaction {
  readonly label: string;
  readonly statements: string[];
}

/** A database whose statements are written down by transaction. */
async function watched({ url, database }: Bare) {
  const scope = new AsyncLocalStorage<Transaction>();
  const transactions: Transaction[] = [];
  const edges: string[] = [];
  const watch = (sql: string) => {
    if (/^(BEGIN|COMMIT)\b/u.test(sql)) edges.push(sql.slice(0, 5));
    else scope.getStore()?.statements.push(sql);
  };
  const place = url === undefined ? { pglite: database.embedded ?? undefined } : { url };
  const inner = await openDatabase({ ...place, watch });
  const open: Database = {
    ...inner,
    transact: (label, fn) =>
      inner.transact(label, (tx) => {
        const transaction = { label, statements: [] };
        transactions.push(transaction);
        return scope.run(transaction, () => fn(tx));
      }),
  };
  return { open, transactions, edges };
}

/** One task with thirty questions, all of them figures. */
function thirtyQuestions(campaign: CampaignFile): CampaignFile {
  const tasks = campaign.tasks.filter(({ code }) => code === 'TC-02');
  const [like] = tasks.flatMap(({ questions }) =>
    questions.filter(({ kind }) => kind === 'number'),
  );
  if (!like) throw new Error('the sample has no figure in TC-02');
  const questions = Array.from({ length: 30 }, (_, n) => ({
    ...like,
    key: `so_${n + 1}`,
    label: `Số thứ ${n + 1}`,
    text: `Số thứ ${n + 1} là bao nhiêu?`,
    required: true,
  }));
  return { ...campaign, tasks: tasks.map((task) => ({ ...task, questions, difficulty: false })) };
}

describe.each(engines())('one answer on $name', (engine) => {
  let office: Office | undefined;
  let bare: Bare | undefined;
  afterEach(async () => {
    await office?.close();
    await bare?.close();
    bare = undefined;
    office = undefined;
  });
  afterAll(() => engine.stop());

  it('costs as much at question 1 as at question 30, and not more than it must', async () => {
    bare = await engine.bare();
    const { open, transactions, edges } = await watched(bare);
    const van = 'hoang-thi-van';
    office = await openOffice({ database: open, members: [van], change: thirtyQuestions });
    const { people, chat } = office;
    await office.pass(moment('2025-10-15 14:00'));
    /** Says something, and gives what its turn cost; looks that find nothing take one statement. */
    const costOf = async (text: string, answer: string) => {
      const before = transactions.length;
      const { seq: after } = await people.cursor({});
      await people.send({ user: chat(van), text });
      await people.next({ chat: chat(van), after, contains: answer, timeout: 60_000 });
      const turns = transactions
        .slice(before)
        .filter(({ label, statements }) => label === 'intake.turn' && statements.length > 1);
      expect(turns).toHaveLength(1);
      return (turns[0]?.statements.length ?? 0) + 2;
    };
    await costOf('báo cáo', 'câu 1/30');
    expect(await costOf('1', 'câu 2/30')).toBe(costOfAnAnswer);
    for (let n = 2; n < 29; n += 1) await costOf(`${n}`, `câu ${n + 1}/30`);
    expect(await costOf('29', 'câu 30/30')).toBe(costOfAnAnswer);
    expect(await costOf('30', 'Đã ghi nhận')).toBe(costOfAnAnswer);

    await office.close();
    office = undefined;
    const count = (edge: string) => edges.filter((one) => one === edge).length;
    expect([count('BEGIN'), count('COMMI')]).toEqual([transactions.length, transactions.length]);
    await open.close();
    bare = undefined;
  });
});
