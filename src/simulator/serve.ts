/*
 * An emulated Telegram server as a program of its own, for tests that kill one side or the other:
 *
 *   node dist/simulator/serve.js --token 1:secret --username dondoc_bot --store DIR
 *     [--port 0] [--start 2025-10-13T07:30:00+07:00] [--speed 0]
 *
 * It prints one line of JSON, `{"url": "http://127.0.0.1:…"}`, when it listens. Campaign time
 * stands still unless `--speed` says otherwise, and is moved by `POST /emulator/clock {"to": ISO}`.
 */
import { parseArgs } from 'node:util';
import { movableClock } from '../kernel/clock.ts';
import { createSimulator } from './simulator.ts';

const { values } = parseArgs({
  options: {
    token: { type: 'string' },
    username: { type: 'string', default: 'dondoc_bot' },
    store: { type: 'string' },
    port: { type: 'string', default: '0' },
    start: { type: 'string', default: '2025-10-13T07:30:00+07:00' },
    speed: { type: 'string', default: '0' },
  },
});

const { token, store } = values;
if (token === undefined || store === undefined) {
  process.stderr.write('serve needs --token <number>:<secret> and --store <folder>\n');
  process.exit(2);
}

const clock = movableClock(new Date(values.start), Number(values.speed));
const simulator = createSimulator({
  clock: { now: clock.now, forward: async (to) => clock.forward(to) },
  telegram: { botToken: token, botUsername: values.username, store },
  cast: () => ({ people: [], rooms: [], codes: new Map() }),
});
const { url, close } = await simulator.listen(Number(values.port));
process.stdout.write(`${JSON.stringify({ url })}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void close().then(() => simulator.close());
  });
}
