import type { Channel } from '../channels/channel.ts';
import { createTelegramChannel } from '../channels/telegram/channel.ts';
import { createZaloChannel } from '../channels/zalo/channel.ts';
import { silentLog } from '../kernel/log.ts';
import { type Bot, loadBots, nameBot, saveBot } from '../storage/bots.ts';
import { readArguments } from './arguments.ts';
import type { CommandContext, DataCommand } from './command.ts';
import { chosenOrganization } from './organization.ts';

const options = { org: { type: 'string' }, json: { type: 'boolean' } } as const;

/** The bots: which there are, whether their platforms know them, and new ones. */
export const account: DataCommand = {
  name: 'account',
  usage: 'account list|check | account add telegram|zalo <token> [--org CODE]',
  summary: 'the bots of an organization; check asks each platform who the bot is',
  async run(context, args) {
    const { values, positionals } = readArguments(args, options, account.usage);
    const [verb, platform, token] = positionals;
    switch (verb) {
      case 'list':
        return await list(context, values.json ?? false);
      case 'check':
        return await check(context);
      case 'add':
        if ((platform === 'telegram' || platform === 'zalo') && token?.includes(':')) {
          return await add(context, platform, token, values.org);
        }
        break;
      default:
    }
    context.output.stderr(`${account.usage}\n`);
    return 1;
  },
};

async function list({ database, seal, output }: CommandContext, json: boolean): Promise<number> {
  const bots = await database.transact('accounts', (tx) => loadBots(tx, seal));
  const shown = bots.map(({ platform, externalId, state }) => ({ platform, externalId, state }));
  if (json) output.stdout(`${JSON.stringify(shown, null, 1)}\n`);
  else for (const bot of shown) output.stdout(`${bot.platform} ${bot.externalId} ${bot.state}\n`);
  return 0;
}

async function check(context: CommandContext): Promise<number> {
  const { database, seal, output, texts } = context;
  const bots = await database.transact('accounts', (tx) => loadBots(tx, seal));
  let wrong = 0;
  for (const bot of bots) {
    try {
      const self = await channelOf(context, bot).identify(AbortSignal.timeout(15_000));
      await database.transact('account name', (tx) => nameBot(tx, bot, self.name));
      output.stdout(
        `${texts('cli.ok').padEnd(6)} ${bot.platform} ${bot.externalId} ${self.name}\n`,
      );
    } catch (error) {
      wrong += 1;
      const detail = error instanceof Error ? error.message : String(error);
      output.stdout(
        `${texts('cli.wrong').padEnd(6)} ${bot.platform} ${bot.externalId} ${detail}\n`,
      );
    }
  }
  return wrong === 0 ? 0 : 1;
}

async function add(
  context: CommandContext,
  platform: Bot['platform'],
  token: string,
  org: string | undefined,
): Promise<number> {
  const { id } = await chosenOrganization(context, org);
  await context.database.transact('account add', (tx) =>
    saveBot(tx, context.seal, { orgId: id, platform, token }, context.ids),
  );
  context.output.stdout(`${context.texts('cli.accountAdded')}\n`);
  return 0;
}

function channelOf({ config }: CommandContext, bot: Bot): Channel {
  return bot.platform === 'telegram'
    ? createTelegramChannel({ token: bot.token, apiRoot: config.TELEGRAM_API_ROOT, log: silentLog })
    : createZaloChannel({ token: bot.token, apiRoot: config.ZALO_API_ROOT, log: silentLog });
}
