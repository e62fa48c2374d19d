import { execFile } from 'node:child_process';
import { existsSync, fsyncSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { DondocError } from '../kernel/errors.ts';
import { finishRestore, movedAway, placeBeside, putAt, syncFolder } from './embedded-files.ts';

/** Called after each fsync has returned: tests count them. */
export type OnSync = () => void;

/**
 * PGlite's Node file system has no fsync, so that a power cut may take what was acknowledged.
 * Here it is the real one, for files and for folders.
 */
class DurableFS extends NodeFS {
  readonly #onSync: OnSync;

  constructor(folder: string, onSync: OnSync) {
    super(folder);
    this.#onSync = onSync;
  }

  override async init(...[pg, options]: Parameters<NodeFS['init']>) {
    const { emscriptenOpts } = await super.init(pg, options);
    const onSync = this.#onSync;
    const preRun: NonNullable<typeof emscriptenOpts.preRun> = [
      ...(emscriptenOpts.preRun ?? []),
      ({ NODEFS }) => {
        Reflect.set(Reflect.get(NODEFS, 'stream_ops'), 'fsync', (stream: NodeStream) => {
          if (stream.nfd !== undefined) fsyncSync(stream.nfd);
          else syncFolder(Reflect.get(NODEFS, 'realPath')(stream.node));
          onSync();
          return 0;
        });
      },
    ];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }
}

/** An open file of the WebAssembly file system; a folder has no descriptor there. */
interface NodeStream {
  nfd?: number;
  node: unknown;
}

/** True fsync, and buffers for an office PC: the operating system caches the files anyway. */
const startParams = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  ...[
    'fsync=on',
    'wal_sync_method=fsync',
    'TimeZone=UTC',
    'shared_buffers=8MB',
    'wal_buffers=1MB',
    'min_wal_size=32MB',
    'max_wal_size=64MB',
  ].flatMap((setting) => ['-c', setting]),
];

/**
 * Opens the embedded database in `folder`, and makes it there the first time (2 to 4 s); a restore
 * that was cut off is finished first. PGlite does not refuse a second process and would corrupt: call
 * this as the owner only.
 *
 * @throws DondocError `storage.moved` where the rows are on PostgreSQL now
 */
export async function openEmbedded(folder: string, onSync: OnSync = () => {}): Promise<PGlite> {
  await finishRestore(folder);
  if (!existsSync(folder)) {
    const moved = movedAway(folder);
    if (existsSync(moved)) throw new DondocError('storage.moved', { detail: moved });
    await create(folder);
  }
  return await openDurable(folder, onSync);
}

/**
 * Opens the files of a database.
 *
 * @param dump what `dumpDataDir` gave, to be loaded into a folder that is not there yet
 */
export async function openDurable(folder: string, onSync: OnSync, dump?: Blob): Promise<PGlite> {
  const fs = new DurableFS(folder, onSync);
  const pglite = new PGlite({ fs, startParams, ...(dump ? { loadDataDir: dump } : {}) });
  await pglite.waitReady;
  return pglite;
}

/** Half a database must never be found: it is made beside its place and moved there whole. */
async function create(folder: string): Promise<void> {
  const half = await placeBeside(folder);
  const self = fileURLToPath(import.meta.url);
  // In a child, so that the 500 MB it takes go back; TypeScript runs only inside the tests.
  if (self.endsWith('.js')) await promisify(execFile)(process.execPath, [self, half]);
  else await initialize(half);
  await putAt(half, folder);
}

async function initialize(folder: string): Promise<void> {
  const pglite = await openDurable(folder, () => {});
  await pglite.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv[2] !== undefined) {
  // The pipe ends with the parent.
  process.stdin.resume().once('end', () => process.exit(1));
  await initialize(process.argv[2]);
  process.exit(0);
}
