import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

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

function syncFolder(path: string): void {
  // Windows has no fsync of a folder: its journal keeps renames in order by itself.
  if (process.platform === 'win32') return;
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
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
 * Opens the embedded database in `folder`, and makes it there the first time (2 to 4 s).
 * PGlite does not refuse a second process and would corrupt: call this as the owner only.
 */
export async function openEmbedded(folder: string, onSync: OnSync = () => {}): Promise<PGlite> {
  if (!existsSync(folder)) await create(folder);
  const pglite = new PGlite({ fs: new DurableFS(folder, onSync), startParams });
  await pglite.waitReady;
  return pglite;
}

/** Half a database must never be found: it is made beside its place and moved there whole. */
async function create(folder: string): Promise<void> {
  const parent = dirname(folder);
  const prefix = `${basename(folder)}.new-`;
  await mkdir(parent, { recursive: true, mode: 0o700 });
  for (const name of await readdir(parent)) {
    if (name.startsWith(prefix)) await rm(join(parent, name), { recursive: true, force: true });
  }
  // Of a new name each time: the child of a process that was killed may still be writing.
  const half = join(parent, `${prefix}${randomUUID().slice(0, 8)}`);
  const self = fileURLToPath(import.meta.url);
  // In a child, so that the 500 MB it takes go back; TypeScript runs only inside the tests.
  if (self.endsWith('.js')) await promisify(execFile)(process.execPath, [self, half]);
  else await initialize(half);
  await rename(half, folder);
  syncFolder(parent);
}

async function initialize(folder: string): Promise<void> {
  const pglite = new PGlite({ fs: new DurableFS(folder, () => {}), startParams });
  await pglite.waitReady;
  await pglite.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv[2] !== undefined) {
  // The pipe ends with the parent.
  process.stdin.resume().once('end', () => process.exit(1));
  await initialize(process.argv[2]);
  process.exit(0);
}
