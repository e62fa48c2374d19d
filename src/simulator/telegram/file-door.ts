import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultBoard } from '../faults.ts';
import { dropConnection, sendJson, sendProxyPage } from '../http.ts';
import { download } from './files.ts';
import { Refusal } from './refusal.ts';
import type { World } from './world.ts';

/** Downloads: `/file/bot<token>/<file_path>`. */
export function createFileDoor(world: World, token: string, faults: FaultBoard) {
  return {
    async handle(_: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
      if (faults.outage === 'page') return sendProxyPage(response, 502);
      if (faults.outage === 'drop') return dropConnection(response);
      const fault = faults.meet({ method: 'file', polling: true });
      if (fault?.rule.kind === 'drop') return dropConnection(response);
      if (fault?.rule.kind === 'page') return sendProxyPage(response, fault.rule.status);
      if (fault?.rule.kind === 'hold') await fault.released;
      try {
        const path = /^\/file\/bot([^/]*)\/(.+)$/.exec(decodeURIComponent(url.pathname));
        if (path?.[1] !== token) throw new Refusal(401, 'Unauthorized');
        if (fault?.rule.kind === 'refuse')
          throw new Refusal(fault.rule.code, fault.rule.description);
        const { bytes } = download(world, path[2] ?? '');
        response.writeHead(200, {
          'content-type': 'application/octet-stream',
          'content-length': bytes.length,
        });
        response.end(bytes);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        sendJson(response, error.code, {
          ok: false,
          error_code: error.code,
          description: error.description,
        });
      }
    },
  };
}
