import type { Channel } from './channel.ts';
import type { OpenChannel } from './play.ts';
import type { Deed, Person } from './script.ts';
import { telegram } from './telegram.ts';
import { zalo } from './zalo.ts';

/**
 * A commune with a bot on each platform: these people are on Zalo, everybody else on Telegram. Named
 * by Telegram, where whoever can tap taps.
 */
export function withOnZalo(onZalo: readonly Person[]): OpenChannel {
  return async (clock, cast) => {
    const here = cast.filter((one) => !onZalo.includes(one));
    const there = cast.filter((one) => onZalo.includes(one));
    const first = await telegram(clock, here, { webhook: true });
    const second = await zalo(clock, there);
    const of = ({ who }: Deed): Channel => (onZalo.includes(who) ? second : first);
    return {
      name: first.name,
      bots: [...first.bots, ...second.bots],
      roots: { telegram: first.roots.telegram, zalo: second.roots.zalo },
      buttons: true,
      webhook: true,
      perform: (deed) => of(deed).perform(deed),
      words: (deed) => of(deed).words(deed),
      async said() {
        const both = [...(await first.said()), ...(await second.said())];
        return both.sort(
          (a, b) => a.at.getTime() - b.at.getTime() || cast.indexOf(a.to) - cast.indexOf(b.to),
        );
      },
      complaints: () => [...first.complaints(), ...second.complaints()],
    };
  };
}
