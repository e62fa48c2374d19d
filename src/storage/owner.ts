import { createServer, type Socket } from 'node:net';
import { z } from 'zod';
import { DondocError } from '../kernel/errors.ts';
import { claim, connectOwner } from './owner-socket.ts';

/** A command to be carried out by the process that owns the data. */
export interface OwnerRequest {
  command: string;
  args: string[];
  /** the asker's working folder: the paths among `args` are relative to it */
  cwd: string;
}

/** Where a command writes, piece by piece. */
export interface Output {
  stdout(text: string): void;
  stderr(text: string): void;
}

/** Carries a command out and says its exit code. */
export type Handle = (request: OwnerRequest, output: Output) => Promise<number>;

export interface Owner {
  /**
   * Takes no more commands, waits for the running ones, runs `last` (which closes the database),
   * and only then lets go of the data.
   */
  close(last?: () => Promise<void>): Promise<void>;
}

const request = z.object({ command: z.string(), args: z.array(z.string()), cwd: z.string() });
const frame = z.union([
  z.object({ stdout: z.string() }),
  z.object({ stderr: z.string() }),
  z.object({ exitCode: z.number().int() }),
  z.object({ ending: z.literal(true) }),
]);
type Frame = z.infer<typeof frame>;

/**
 * Makes this process the owner of `dataDir`: it listens on a socket in there, which is the lock
 * and at once the way in for commands. One JSON object a line, the request and then the answers.
 *
 * @throws DondocError `storage.locked` where another process owns it
 */
export async function own(dataDir: string, handle: Handle): Promise<Owner> {
  const running = new Set<Promise<void>>();
  const sockets = new Set<Socket>();
  let ending = false;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    const served = serve(socket, handle, () => ending).finally(() => running.delete(served));
    running.add(served);
  });
  if (!(await claim(dataDir, server))) throw new DondocError('storage.locked', { dataDir });
  return {
    async close(last = async () => {}) {
      ending = true;
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
      await Promise.all(running);
      await last();
      const closed = new Promise<void>((done) => server.close(() => done()));
      for (const socket of sockets) socket.destroySoon();
      await closed;
    },
  };
}

/**
 * Has the owner of `dataDir` carry a command out.
 *
 * @returns the exit code, or null when nobody owns it (an owner that is ending is waited for)
 * @throws DondocError `storage.unreachable` where the owner died before the end
 */
export async function ask(
  dataDir: string,
  asked: OwnerRequest,
  output: Output,
): Promise<number | null> {
  const socket = await connectOwner(dataDir);
  if (socket === null) return null;
  socket.write(`${JSON.stringify(asked)}\n`);
  try {
    for await (const line of lines(socket)) {
      const piece = frame.parse(JSON.parse(line));
      if ('exitCode' in piece) return piece.exitCode;
      if ('ending' in piece) {
        await new Promise((done) => socket.once('close', done).resume());
        return null;
      }
      if ('stdout' in piece) output.stdout(piece.stdout);
      else output.stderr(piece.stderr);
    }
  } catch (error) {
    throw new DondocError('storage.unreachable', { dataDir }, { cause: error });
  } finally {
    socket.destroy();
  }
  throw new DondocError('storage.unreachable', { dataDir, detail: 'the owner ended' });
}

async function serve(socket: Socket, handle: Handle, ending: () => boolean): Promise<void> {
  const send = (piece: Frame) => {
    if (socket.writable) socket.write(`${JSON.stringify(piece)}\n`);
  };
  try {
    const { value } = await lines(socket).next();
    if (value === undefined) return void socket.end();
    if (ending()) {
      // The asker waits for the connection to close, which is when the data is free.
      send({ ending: true });
      return;
    }
    const exitCode = await handle(request.parse(JSON.parse(value)), {
      stdout: (text) => send({ stdout: text }),
      stderr: (text) => send({ stderr: text }),
    });
    send({ exitCode });
    socket.end();
  } catch (error) {
    send({ stderr: `${error instanceof Error ? error.message : String(error)}\n` });
    send({ exitCode: 1 });
    socket.end();
  }
}

/** The lines of a connection. Unlike `for await` over the socket, stopping does not destroy it. */
async function* lines(socket: Socket): AsyncGenerator<string, undefined> {
  socket.setEncoding('utf8');
  let rest = '';
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    const parts = `${rest}${chunk}`.split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
  return undefined;
}
