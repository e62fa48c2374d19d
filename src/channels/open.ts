import { unreachable } from '../kernel/errors.ts';
import type { Log } from '../kernel/log.ts';
import type { Channel, Outbound } from './channel.ts';
import { createTelegramChannel, telegramCan } from './telegram/channel.ts';
import { createZaloChannel, zaloCan } from './zalo/channel.ts';

/** What it takes to speak for a bot. */
export interface ChannelOptions {
  readonly platform: Channel['platform'];
  readonly token: string;
  /** Where each platform's API is. */
  readonly roots: Readonly<Record<Channel['platform'], string>>;
  readonly log: Log;
  /** An address of our own for a picture that the platform fetches itself; null for none. */
  readonly hostPhoto?: (photo: NonNullable<Outbound['photo']>) => string | null;
}

/** The channel of a bot: the one list of the platforms that there are. */
export function openChannel({ platform, roots, ...options }: ChannelOptions): Channel {
  switch (platform) {
    case 'telegram':
      return createTelegramChannel({ ...options, apiRoot: roots.telegram });
    case 'zalo':
      return createZaloChannel({ ...options, apiRoot: roots.zalo });
    default:
      return unreachable(platform);
  }
}

/** Messages a month that a platform allows one bot; null where it sets no limit. */
export function monthlyQuotaOf(platform: Channel['platform']): number | null {
  return { telegram: telegramCan, zalo: zaloCan }[platform].monthlyQuota;
}
