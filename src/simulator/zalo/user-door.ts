import type { IncomingMessage, ServerResponse } from 'node:http';
import { ZodError, z } from 'zod';
import type { FaultBoard } from '../faults.ts';
import { dropConnection, readBody, sendJson, sendProxyPage } from '../http.ts';
import { Impossible, runVerb } from '../verb.ts';
import type { Verbs } from './user-side.ts';
import type { World } from './world.ts';

/** Most bytes of a request: a photo in base64, and what goes with it. */
const bodyLimit = 40 * 2 ** 20;

/**
 * The user side over HTTP: `POST /emulator/zalo/<verb>` with a JSON body answers
 * `{ok: true, result}`, or 400 `{ok: false, error}`. `GET /emulator/zalo/photo/<file>` shows a
 * photo to anybody who knows its address, as the platform's own store does.
 */
export function createUserDoor(world: World, verbs: Verbs, faults: FaultBoard) {
  return {
    async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
      const [name = '', file = ''] = url.pathname.slice('/emulator/zalo/'.length).split('/');
      if (name === 'photo') {
        if (faults.outage === 'page') return sendProxyPage(response, 502);
        if (faults.outage === 'drop') return dropConnection(response);
        return showPhoto(world, response, file);
      }
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

function showPhoto(world: World, response: ServerResponse, file: string): void {
  const photo = world.state.events.find((message) => message.photo?.file === file)?.photo;
  if (!photo) {
    sendJson(response, 404, { ok: false, error: 'no such photo' });
    return;
  }
  response.writeHead(200, { 'content-type': photo.mime });
  response.end(world.blobs.read(file));
}
