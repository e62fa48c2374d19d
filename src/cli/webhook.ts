import { openChannel } from '../channels/open.ts';
import { DondocError } from '../kernel/errors.ts';
import { silentLog } from '../kernel/log.ts';
import { type Bot, loadBots } from '../storage/bots.ts';
import { webhookSecret, webhookUrl } from '../web/webhooks.ts';
import { readArguments } from './arguments.ts';
import type { CommandContext, DataCommand } from './command.ts';
import { chosenOrganization } from './organization.ts';

const options = { org: { type: 'string' }, platform: { type: 'string' } } as const;

/** Milliseconds for one call; the platform tries the address before it answers. */
const patience = 60_000;

/**
 * Where platforms bring updates. Never set at start: one platform counts how often, and two ways
 * of listening at once lose messages.
 */
export const webhook: DataCommand = {
  name: 'webhook',
  usage: 'webhook set|show|delete [--platform telegram|zalo] [--org CODE]',
  summary: 'has updates brought to PUBLIC_URL instead of asking for them, or ends that',
  async run(context, args) {
    const { values, positionals } = readArguments(args, options, webhook.usage);
    const { id } = await chosenOrganization(context, values.org);
    const all = await context.database.transact('bots', (tx) => loadBots(tx, context.seal));
    const bots = all.filter(
      (bot) => bot.orgId === id && (values.platform ?? bot.platform) === bot.platform,
    );
    if (bots.length === 0) throw new DondocError('command.nothing', { detail: webhook.usage });
    const work = works[positionals[0] ?? ''];
    if (!work) throw new DondocError('command.usage', { detail: webhook.usage });
    let wrong = 0;
    for (const bot of bots) {
      const { line, ok } = await work(context, bot);
      context.output.stdout(`${bot.platform} ${bot.externalId} ${line}\n`);
      if (!ok) wrong += 1;
    }
    return wrong === 0 ? 0 : 1;
  },
};

interface Done {
  readonly line: string;
  readonly ok: boolean;
}

const works: Readonly<Record<string, (context: CommandContext, bot: Bot) => Promise<Done>>> = {
  async set(context, bot) {
    const { config, seal, texts } = context;
    if (config.PUBLIC_URL === undefined) throw new DondocError('webhook.no-address');
    const url = webhookUrl(config.PUBLIC_URL, bot.platform, bot.externalId);
    const calls = channelOf(context, bot);
    const { trouble } = await calls.set(url, webhookSecret(seal, bot.id), limit());
    if (trouble === null) return { line: url, ok: true };
    return { line: `${url}\n  ${texts('cli.webhookDoubtful', { trouble })}`, ok: true };
  },
  async show(context, bot) {
    const { url, trouble } = await channelOf(context, bot).show(limit());
    const { texts, config } = context;
    const where = url ?? texts('cli.webhookNone');
    const conflict = url !== null && config.PUBLIC_URL === undefined;
    const notes = [trouble, conflict ? texts('cli.webhookConflict') : null];
    const lines = [where, ...notes.filter((note) => note !== null)];
    return { line: lines.join('\n  '), ok: trouble === null && !conflict };
  },
  async delete(context, bot) {
    await channelOf(context, bot).remove(limit());
    return { line: context.texts('cli.webhookNone'), ok: true };
  },
};

function channelOf({ config }: CommandContext, { platform, token }: Bot) {
  const roots = { telegram: config.TELEGRAM_API_ROOT, zalo: config.ZALO_API_ROOT };
  return openChannel({ platform, token, roots, log: silentLog }).webhook;
}

const limit = () => AbortSignal.timeout(patience);
