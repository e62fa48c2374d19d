import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { z } from 'zod';
import { DondocError } from '../kernel/errors.ts';
import type { AccountId } from '../kernel/ids.ts';
import { type LinkPage, pageHeaders } from './link-page.ts';
import { type LinkDoor, longestUpload } from './links.ts';

/** What the HTTP side needs of the rest. */
export interface WebOptions {
  /** Whether the database and the channels answer. */
  readonly ready: () => Promise<{ readonly ok: boolean; readonly detail: Record<string, string> }>;
  /** Prometheus text. */
  readonly metrics: () => Promise<string>;
  /**
   * Takes a webhook's body; resolves once it is stored.
   *
   * @returns null when the secret is wrong or the account is not ours
   */
  readonly webhook: (
    platform: string,
    account: string,
    headers: IncomingMessage['headers'],
    body: Uint8Array,
  ) => Promise<AccountId | null>;
  /** A picture that a platform fetches from us; null when the address shows none. */
  readonly photo: (
    name: string,
  ) => Promise<{ readonly bytes: Uint8Array; readonly mime: string } | null>;
  /** The pages behind single-use links; none where people have no such links. */
  readonly links?: LinkDoor;
  /** Moves a rehearsal's clock; null when this is none. */
  readonly rehearse: ((to: Date) => Promise<Date>) | null;
  /** Answers paths of its own before ours: the simulator. */
  readonly before?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** Bytes. No platform sends more in one update. */
const longestBody = 1_048_576;

/** Longer than any client of ours keeps an idle connection: it is the client that closes. */
const idleMs = 75_000;

/** Characters. The signed name of a picture or a file is longer than what Fastify takes by itself. */
const longestName = 800;

const clockBody = z.object({ to: z.iso.datetime({ offset: true }) });

/** The HTTP server: health, metrics, webhooks, and a rehearsal's clock. */
export function createWeb(options: WebOptions): FastifyInstance {
  const { before } = options;
  const web = Fastify({
    bodyLimit: longestBody,
    routerOptions: { maxParamLength: longestName },
    forceCloseConnections: true,
    serverFactory: (handler) =>
      createServer({ keepAliveTimeout: idleMs }, (request, response) => {
        if (before?.(request, response)) return;
        handler(request, response);
      }),
  });
  web.removeAllContentTypeParsers();
  web.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  web.get('/healthz', () => ({ ok: true }));
  web.get('/readyz', async (_request, reply) => {
    const ready = await options.ready();
    return await reply.code(ready.ok ? 200 : 503).send(ready);
  });
  web.get('/metrics', async (_request, reply) =>
    reply.type('text/plain; version=0.0.4').send(await options.metrics()),
  );
  web.post<{ Params: { platform: string; account: string } }>(
    '/webhooks/:platform/:account',
    async (request, reply) => {
      const { platform, account } = request.params;
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const taken = await options.webhook(platform, account, request.headers, body);
      return await reply.code(taken === null ? 401 : 200).send({ ok: taken !== null });
    },
  );
  // Fastify answers HEAD as well, which Zalo asks first.
  web.get<{ Params: { name: string } }>('/photos/:name', async (request, reply) => {
    const photo = await options.photo(request.params.name);
    if (photo === null) return await reply.code(404).send({ ok: false });
    return await reply.type(photo.mime).send(Buffer.from(photo.bytes));
  });
  if (options.links) openLinks(web, options.links);
  const { rehearse } = options;
  if (rehearse) {
    web.post('/rehearsal/clock', async (request, reply) => {
      const text = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
      const parsed = clockBody.safeParse(parseJson(text));
      if (!parsed.success) return await reply.code(400).send({ ok: false, error: 'to: ISO time' });
      const now = await rehearse(new Date(parsed.data.to));
      return { ok: true, now: now.toISOString() };
    });
  }
  return web;
}

/** One page for each link: GET looks, POST uses. */
function openLinks(web: FastifyInstance, door: LinkDoor): void {
  interface Named {
    readonly Params: { readonly token: string };
  }
  const show = (reply: FastifyReply, { status, html }: LinkPage) =>
    reply.code(status).headers(pageHeaders).send(html);
  web.get<Named>('/l/:token', async (request, reply) =>
    show(reply, await door.look(request.params.token)),
  );
  web.post<Named>(
    '/l/:token',
    {
      bodyLimit: longestUpload,
      async errorHandler(error, request, reply) {
        if (error.code !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw error;
        const { token } = request.params as Named['Params'];
        return show(reply, await door.tooLarge(token));
      },
    },
    async (request, reply) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const type = request.headers['content-type'] ?? '';
      const done = await door.act(request.params.token, type, body);
      if ('html' in done) return show(reply, done);
      return await reply.headers(pageHeaders).redirect(done.redirect, 303);
    },
  );
  web.get<Named>('/files/:token', async (request, reply) => {
    const file = await door.download(request.params.token);
    if (file === null) return show(reply, await door.look(''));
    return await reply
      .headers({ ...pageHeaders, 'content-type': file.mime })
      .header('content-disposition', attachment(file.name))
      .send(Buffer.from(file.bytes));
  });
}

/** The name in letters that every browser reads, and as it is (RFC 6266). */
function attachment(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replace(/[^A-Za-z0-9._-]+/gu, '-');
  const exact = encodeURIComponent(name).replace(
    /['()*]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}

/**
 * Starts listening.
 *
 * @returns the address to open
 * @throws DondocError `web.port-taken`
 */
export async function listen(web: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await web.listen({ host, port });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new DondocError('web.port-taken', { port, detail: `${host}:${port}` });
    }
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
