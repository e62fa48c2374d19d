import type { IncomingMessage, ServerResponse } from 'node:http';
import { ZodError, z } from 'zod';
import { readBody, sendJson } from '../http.ts';
import { Impossible, runVerb } from '../verb.ts';
import type { Verbs } from './user-side.ts';
import type { World } from './world.ts';

/** Most bytes of a request: a photo of the largest size in base64, and what goes with it. */
const bodyLimit = 70 * 2 ** 20;

/**
 * The user side over HTTP: `POST /emulator/telegram/<verb>` with a JSON body answers
 * `{ok: true, result}`, or 400 `{ok: false, error}`. `GET /emulator/telegram/file/<file_id>` shows
 * a photo and gives a document out under its name.
 */
export function createUserDoor(world: World, verbs: Verbs) {
  return {
    async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
      const [name = '', id = ''] = url.pathname.slice('/emulator/telegram/'.length).split('/');
      if (name === 'file') return showFile(world, response, id);
      if (!isVerb(verbs, name)) {
        return sendJson(response, 404, { ok: false, error: `no verb ${name}` });
      }
      const gone = new AbortController();
      response.on('close', () => gone.abort());
      try {
        const body = await readBody(request, bodyLimit);
        const input: unknown = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
        const result = await runVerb(verbs, name, input, gone.signal);
        sendJson(response, 200, { ok: true, result: result ?? null });
      } catch (error) {
        sendJson(response, 400, { ok: false, error: explain(error) });
      }
    },
  };
}

function isVerb(verbs: Verbs, name: string): name is keyof Verbs {
  return Object.hasOwn(verbs, name);
}

function explain(error: unknown): string {
  if (error instanceof ZodError) return z.prettifyError(error);
  if (error instanceof Impossible || error instanceof SyntaxError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function showFile(world: World, response: ServerResponse, id: string): void {
  const file = world.state.files.get(id);
  if (!file) {
    sendJson(response, 404, { ok: false, error: 'no such file' });
    return;
  }
  const name = encodeURIComponent(file.name ?? '').replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  response.writeHead(200, {
    'content-type': file.mime,
    ...(file.kind === 'document'
      ? { 'content-disposition': `attachment; filename*=UTF-8''${name}` }
      : {}),
  });
  response.end(world.blobs.read(file.path));
}
