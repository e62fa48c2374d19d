/*
 * The emulated platforms as a program of its own, for tests that kill one side or the other, and
 * for whoever wants to try a bot of theirs:
 *
 *   node dist/simulator/serve.js --store DIR [--token 1:secret] [--username dondoc_bot]
 *     [--zalo-token 2:secret] [--zalo-name "Bot Đôn đốc"] [--any-webhook]
 *     [--port 0] [--start 2025-10-13T07:30:00+07:00] [--speed 0]
 *
 * The address is the API root of both; which platform is meant, the token tells. With
 * `--any-webhook` the emulated Zalo takes webhooks on this machine too.
 *
 * It prints one line of JSON, `{"url": "http://127.0.0.1:…"}`, when it listens. Campaign time
 * stands still unless `--speed` says otherwise, and is moved by `POST /emulator/clock {"to": ISO}`.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { movableClock } from '../kernel/clock.ts';
import { createSimulator } from './simulator.ts';

const { values } = parseArgs({
  options: {
    token: { type: 'string' },
    username: { type: 'string', default: 'dondoc_bot' },
    'zalo-token': { type: 'string' },
    'zalo-name': { type: 'string', default: 'Bot Đôn đốc' },
    'any-webhook': { type: 'boolean', default: false },
    store: { type: 'string' },
    port: { type: 'string', default: '0' },
    start: { type: 'string', default: '2025-10-13T07:30:00+07:00' },
    speed: { type: 'string', default: '0' },
  },
});

const { token, 'zalo-token': zaloToken, store } = values;
if ((token === undefined && zaloToken === undefined) || store === undefined) {
  process.stderr.write(
    'serve needs --store <folder>, and --token or --zalo-token <number>:<secret>\n',
  );
  process.exit(2);
}

const clock = movableClock(new Date(values.start), Number(values.speed));
const simulator = createSimulator({
  clock: { now: clock.now, forward: async (to) => clock.forward(to) },
  telegram: { botToken: token ?? '1:unused', botUsername: values.username, store },
  ...(zaloToken === undefined
    ? {}
    : {
        zalo: {
          botToken: zaloToken,
          botName: values['zalo-name'],
          store: join(store, 'zalo'),
          webhook: { hosts: values['any-webhook'] ? ('any' as const) : ('public' as const) },
        },
      }),
  cast: () => ({ people: [], rooms: [], codes: new Map() }),
});
const { url, close } = await simulator.listen(Number(values.port));
process.stdout.write(`${JSON.stringify({ url })}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void close().then(() => simulator.close());
  });
}
