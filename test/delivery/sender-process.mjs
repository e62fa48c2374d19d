// A process that sends, to be killed: `node sender-process.mjs <compiled src> <settings as JSON>`.
// It stops in good order when its standard input ends.
const [src, settings] = process.argv.slice(2);
const { url, apiRoot, token, name, crashAt, leaseMs } = JSON.parse(settings);
const load = (path) => import(`${src}/${path}`);

const { openDatabase } = await load('storage/database.js');
const { createTelegramChannel } = await load('channels/telegram/channel.js');
const { createDelivery } = await load('delivery/delivery.js');
const { steadyTempo } = await load('delivery/tempo.js');
const { systemClock } = await load('kernel/clock.js');
const kernel = { ...(await load('kernel/crash.js')), ...(await load('kernel/ids.js')) };
const { systemRandom } = await load('kernel/random.js');
const { createLog } = await load('kernel/log.js');

const log = createLog('error');
const database = await openDatabase({ url });
const fast = { burst: 1000, perSecond: 1000 };
const delivery = createDelivery({
  database,
  channels: [
    {
      orgId: 'o',
      accountId: 'bot',
      channel: createTelegramChannel({ token, apiRoot, log }),
    },
  ],
  clock: systemClock,
  log,
  crash: kernel.crashAt(crashAt),
  ids: () => `${name}-${kernel.randomIds()}`,
  random: systemRandom,
  onSent: async () => {},
  tempo: {
    ...steadyTempo(false),
    pace: { account: fast, bulk: fast, private: fast, group: fast },
    firstBackOffMs: 5,
    leaseMs,
    pollMs: 20,
  },
});
delivery.start();
process.stdin.resume();
process.stdin.once('end', async () => {
  await delivery.stop();
  await database.close();
  process.exit(0);
});
