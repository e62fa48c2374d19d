// An emulated Telegram in a process of its own:
// `node emulator-process.mjs <compiled src> <settings as JSON>`. It prints its address, and stops in
// good order when its standard input ends. Unlike `serve.js` it never slows a bot down.
import { join } from 'node:path';

const [src, settings] = process.argv.slice(2);
const { token, store, start, port, zaloToken } = JSON.parse(settings);
const load = (path) => import(`${src}/${path}`);

const { movableClock } = await load('kernel/clock.js');
const { createSimulator } = await load('simulator/simulator.js');

const clock = movableClock(new Date(start), 0);
const simulator = createSimulator({
  clock: { now: clock.now, forward: async (to) => clock.forward(to) },
  telegram: {
    botToken: token,
    botUsername: 'dondoc_bot',
    botName: 'Đôn Đốc',
    store,
    pacing: { samePoll: 0, hastyPoll: 0, conflict: 0 },
  },
  ...(zaloToken === undefined
    ? {}
    : {
        zalo: {
          botToken: zaloToken,
          botName: 'Bot Đôn đốc xã Hà Đông',
          store: join(store, 'zalo'),
          // A product that is killed polls again when it has come up: until then nothing is lost.
          pacing: { secondMs: 100, graceMs: 240_000 },
        },
      }),
  cast: () => ({ people: [], rooms: [], codes: new Map() }),
});
const { url, close } = await simulator.listen(port);
process.stdout.write(`${JSON.stringify({ url })}\n`);
process.stdin.resume();
process.stdin.once('end', async () => {
  await close();
  simulator.close();
  process.exit(0);
});
