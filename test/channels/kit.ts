import { afterEach, beforeEach, describe, expect } from 'vitest';
import type { Inbound, PollResult } from '../../src/channels/channel.ts';
import { files } from './kit-files.ts';
import { hearing } from './kit-hearing.ts';
import { photos } from './kit-photos.ts';
import { sending } from './kit-sending.ts';
import { limit, type Play, plain, type Stage } from './stage.ts';

/**
 * What every channel must do. Run for each platform against its emulator; a test that a platform
 * cannot have is left out by its capabilities, never by its name.
 */
export function channelKit(name: string, open: () => Promise<Stage>): void {
  describe(`${name} as a channel`, () => {
    let stage: Stage;
    const said: unknown[] = [];

    beforeEach(async () => {
      stage = await open();
      said.length = 0;
    });

    afterEach(async () => {
      const everything = [...stage.logged, ...said.map((one) => JSON.stringify(one))].join('\n');
      for (const secret of stage.secrets) expect(everything).not.toContain(secret);
      await stage.close();
    });

    const play: Play = {
      get stage() {
        return stage;
      },
      remember(value) {
        said.push(value);
        return value;
      },
      async hear(count = 1) {
        await stage.channel.identify(limit());
        const heard: Inbound[] = [];
        let offset: string | null = null;
        while (heard.length < count) {
          const result: PollResult = play.remember(await stage.channel.poll(offset, limit()));
          if (result.outcome !== 'updates') throw new Error(JSON.stringify(result));
          offset = result.next;
          heard.push(
            ...result.updates
              .map(({ bytes }) => stage.channel.understand(bytes))
              .filter(({ type }) => type !== 'ignored' && type !== 'reach'),
          );
        }
        return heard;
      },
      send: async (message = plain, channel = stage.channel) =>
        play.remember(await channel.send(stage.chat, null, message, limit())),
    };

    hearing(play);
    photos(play);
    files(play);
    sending(play);
  });
}
