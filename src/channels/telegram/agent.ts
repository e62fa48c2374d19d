import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';

/** Machine milliseconds that an idle connection is kept for the next call. */
const idleMs = 1_000;

/**
 * Connections that are used again only while they are fresh. A server closes idle ones when it
 * likes; a message written into a closing one fails in a way that leaves its outcome unknown, and
 * what nobody asked for is then never sent again.
 */
export function briefAgent(root: string): HttpAgent | HttpsAgent {
  const options = { keepAlive: true, timeout: idleMs };
  return root.startsWith('https:') ? new HttpsAgent(options) : new HttpAgent(options);
}
