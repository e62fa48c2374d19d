import { afterEach, beforeEach } from 'vitest';
import { type TestDatabase, testDatabase } from '../storage/database.ts';
import { type Cast, cast, furnish, type ScriptedChannel, scriptedChannel } from './stage.ts';

/** What a test plays on. */
export interface Opened {
  readonly database: TestDatabase;
  readonly channel: ScriptedChannel;
  /** Starts sending; it is stopped, and the channel asked whether it was misused, after the test. */
  play(more?: Parameters<typeof cast>[2]): Cast;
}

/** For each test of a file an empty database, and a channel that does as it is told. */
export function eachTest(begin: (opened: Opened) => void): void {
  let running: Cast | null = null;
  let channel: ScriptedChannel;

  beforeEach(async () => {
    const database = await testDatabase();
    await furnish(database);
    channel = scriptedChannel();
    running = null;
    const play: Opened['play'] = (more = {}) => {
      running = cast(database, channel, more);
      running.delivery.start();
      return running;
    };
    begin({ database, channel, play });
  });

  afterEach(async () => {
    await running?.delivery.stop();
    channel.verify();
  });
}
