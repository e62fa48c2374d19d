import { openDatabase } from '../../src/storage/database.ts';
import { copyOf, monday, places } from './launch.ts';
import { type Phones, phones } from './phones.ts';
import { type Platform, type Product, startPlatform, startProduct } from './processes.ts';

/** One due moment as the books have it: `T-CUOI 17 08:00 sent`, `T-NHAC 16 15:00 skipped (too-late)`. */
type Fired = string;

/** A commune whose product is stopped and started at moments of the test's choosing. */
export interface Commune {
  readonly platform: Platform;
  /**
   * Starts the product at a moment, lets everything happen that is due by then, and stops it; `at`
   * is called in between, while it runs.
   */
  runAt(at: Date, meanwhile?: (product: Product) => Promise<void>): Promise<void>;
  phones(): Phones;
  /** What was fired, in order. */
  fired(): Promise<readonly Fired[]>;
  close(): Promise<void>;
}

/** A copy of a launched commune in `folder`. */
export async function commune(launched: string, folder: string): Promise<Commune> {
  copyOf(launched, folder);
  const { dataDir, store } = places(folder);
  const platform = await startPlatform({ store, start: monday });
  return {
    platform,
    async runAt(at, meanwhile = async () => {}) {
      await platform.forward(at);
      const options = { dataDir, apiRoot: platform.url, clockStart: at };
      const product = await startProduct(options);
      await product.forward(at);
      await meanwhile(product);
      await product.stop();
    },
    phones: () => phones(store),
    async fired() {
      const database = await openDatabase({ dataDir });
      const rows = await database.prisma.$queryRaw<{ fired: string }[]>`
        SELECT s.code || ' ' || to_char(o.due_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'DD HH24:MI')
          || ' ' || o.outcome || coalesce(' (' || o.reason || ')', '') AS fired
        FROM occurrence o JOIN schedule s ON s.org_id = o.org_id AND s.id = o.schedule_id
        ORDER BY o.due_at, s.code`;
      await database.close();
      return rows.map((row) => row.fired);
    },
    close: () => platform.stop(),
  };
}
