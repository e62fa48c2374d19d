import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask, type Handle, type Owner, own } from '../../src/storage/owner.ts';
import { compiled } from './compiled.ts';

let folder: string;
const owners: Owner[] = [];
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'owner-'));
});
afterEach(async () => {
  for (const owner of owners.splice(0)) await owner.close();
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

async function owning(dataDir: string, handle: Handle): Promise<Owner> {
  const owner = await own(dataDir, handle);
  owners.push(owner);
  return owner;
}

/** What a command prints, and its exit code. */
async function asking(dataDir: string, command: string, ...args: string[]) {
  const said = { stdout: '', stderr: '' };
  const exitCode = await ask(
    dataDir,
    { command, args, cwd: '/somewhere' },
    {
      stdout: (text) => {
        said.stdout += text;
      },
      stderr: (text) => {
        said.stderr += text;
      },
    },
  );
  return { ...said, exitCode };
}

const echo: Handle = async ({ command, args, cwd }, output) => {
  output.stdout(`${command} ${args.join(' ')}\n`);
  output.stderr(`from ${cwd}\n`);
  return 3;
};

describe('the owner of a data folder', () => {
  it('carries commands out for others, with their output and exit code', async () => {
    await owning(folder, echo);
    expect(await asking(folder, 'digest', '--week', '2025-W42', 'Đôn đốc "a\nb"')).toEqual({
      stdout: 'digest --week 2025-W42 Đôn đốc "a\nb"\n',
      stderr: 'from /somewhere\n',
      exitCode: 3,
    });
  });

  it('tells the asker what went wrong in a command', async () => {
    await owning(folder, async () => {
      throw new Error('no such week');
    });
    expect(await asking(folder, 'digest')).toEqual({
      stdout: '',
      stderr: 'no such week\n',
      exitCode: 1,
    });
  });

  it('is nobody in an empty folder, in one that is not there, and after it has let go', async () => {
    expect((await asking(folder, 'doctor')).exitCode).toBeNull();
    expect((await asking(join(folder, 'none'), 'doctor')).exitCode).toBeNull();
    const owner = await own(folder, echo);
    await owner.close();
    expect((await asking(folder, 'doctor')).exitCode).toBeNull();
  });

  it('is one at a time', async () => {
    const first = await own(folder, echo);
    await expect(own(folder, echo)).rejects.toMatchObject({ code: 'storage.locked' });
    await first.close();
    await owning(folder, echo);
    expect((await asking(folder, 'doctor')).exitCode).toBe(3);
  });

  it('can be reached by its own user only', async () => {
    await owning(folder, echo);
    const [socket = '', ...rest] = await readdir(folder);
    expect(rest).toEqual([]);
    expect((await stat(join(folder, socket))).mode & 0o777).toBe(0o600);
  });

  it('works where the path is too long for a socket', async () => {
    const deep = join(folder, 'ủy-ban-nhân-dân'.repeat(4), 'a'.repeat(120));
    await owning(deep, echo);
    await expect(own(deep, echo)).rejects.toMatchObject({ code: 'storage.locked' });
    expect((await asking(deep, 'doctor')).exitCode).toBe(3);
  });

  it('finishes what runs before it lets go, and lets go only after the last step', async () => {
    const events: string[] = [];
    const bell = new EventTarget();
    const ring = once(bell, 'ring');
    const started = once(bell, 'started');
    const owner = await own(folder, async (_request, output) => {
      bell.dispatchEvent(new Event('started'));
      await ring;
      output.stdout('done\n');
      return 0;
    });
    const running = asking(folder, 'export');
    await started;
    const closed = owner.close(async () => {
      events.push('closing the database');
      // One that comes now is not served, and waits until the data is free.
      late = asking(folder, 'doctor').then((answer) => {
        events.push('the late one goes itself');
        return answer;
      });
      await expect(own(folder, echo)).rejects.toMatchObject({ code: 'storage.locked' });
      events.push('closed');
    });
    let late: Promise<{ exitCode: number | null }> | undefined;
    bell.dispatchEvent(new Event('ring'));
    await closed;
    expect(await running).toEqual({ stdout: 'done\n', stderr: '', exitCode: 0 });
    expect((await late)?.exitCode).toBeNull();
    expect(events).toEqual(['closing the database', 'closed', 'the late one goes itself']);
  });
});

describe('an owner that is killed', () => {
  let script: string;
  beforeAll(async () => {
    const owner = join(await compiled(), 'storage/owner.js');
    script = `
      const { own } = await import(${JSON.stringify(owner)});
      process.stdin.once('data', () => process.exit());
      own(process.argv[1], async () => process.pid % 200).then(
        () => console.log('owns'),
        (error) => { console.log(error.code ?? error.message); process.exit(); },
      );`;
  });

  async function child(dataDir: string) {
    const process_ = spawn(process.execPath, ['--input-type=module', '-e', script, dataDir], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    children.push(process_);
    const [line] = await once(createInterface(process_.stdout), 'line');
    return { said: String(line), process: process_ };
  }

  async function killed(process_: ChildProcess) {
    const exit = once(process_, 'exit');
    process_.kill('SIGKILL');
    await exit;
  }

  it('leaves a folder that the next one takes over', async () => {
    const first = await child(folder);
    expect(first.said).toBe('owns');
    await expect(own(folder, echo)).rejects.toMatchObject({ code: 'storage.locked' });
    await killed(first.process);
    expect((await asking(folder, 'doctor')).exitCode).toBeNull();
    await owning(folder, echo);
    expect((await asking(folder, 'doctor')).exitCode).toBe(3);
  });

  it('is followed by exactly one of many that start at once, and leaves no rubbish', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      await writeFile(join(folder, 'owner-0badcafe.tmp'), '');
      const all = await Promise.all(Array.from({ length: 6 }, () => child(folder)));
      const winners = all.filter(({ said }) => said === 'owns');
      expect(all.map(({ said }) => said).sort()).toEqual([
        'owns',
        ...Array(5).fill('storage.locked'),
      ]);
      expect(await readdir(folder)).toHaveLength(1);
      for (const { process: winner } of winners) await killed(winner);
    }
  });
});
