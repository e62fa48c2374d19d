import { describe, expect, it } from 'vitest';
import { limit, type Play, strange } from './stage.ts';

export function hearing(play: Play): void {
  describe('hearing', () => {
    it('knows who it is', async () => {
      const self = await play.stage.channel.identify(limit());
      expect(self.name).toBe(play.stage.botName);
      await play.stage.away(true);
      expect(await play.stage.channel.identify(limit())).toEqual(self);
    });

    it('understands a text: who, where, when', async () => {
      await play.stage.say('SXH 3');
      const [heard] = await play.hear();
      expect(heard).toMatchObject({
        type: 'text',
        text: 'SXH 3',
        place: { kind: 'private', chat: play.stage.chat, thread: null },
        mentioned: false,
        at: play.stage.now,
      });
    });

    it.each(strange)('takes a text with %s as it is', async (_, text) => {
      await play.stage.say(text);
      expect(await play.hear()).toMatchObject([{ type: 'text', text }]);
    });

    it('gives each update an id of its own, the lane of its chat and its time', async () => {
      await play.stage.say('một');
      await play.stage.say('hai');
      const updates = [];
      let offset: string | null = null;
      while (updates.length < 2) {
        const result = await play.stage.channel.poll(offset, limit());
        if (result.outcome !== 'updates') throw new Error(JSON.stringify(result));
        offset = result.next;
        updates.push(...result.updates);
      }
      expect(new Set(updates.map(({ id }) => id)).size).toBe(updates.length);
      for (const { lane, sentAt } of updates) {
        expect(lane).toBe(play.stage.chat);
        expect(sentAt).toEqual(play.stage.now);
      }
    });

    it('cuts a body into the same updates that it polls', async () => {
      await play.stage.say('một');
      const result = await play.stage.channel.poll(null, limit());
      if (result.outcome !== 'updates') throw new Error(JSON.stringify(result));
      for (const update of result.updates) {
        expect(play.stage.channel.cut(update.bytes)).toEqual([update]);
      }
    });

    it('answers at once when it may not wait', async () => {
      expect(await play.stage.channel.poll(null, limit(), 'at-once')).toMatchObject({
        updates: [],
      });
    });

    it('loses nothing when a poll is broken off', async () => {
      const stop = new AbortController();
      const poll = play.stage.channel.poll(null, stop.signal);
      stop.abort();
      const broken = await poll;
      await play.stage.say('một');
      const texts = broken.outcome === 'updates' ? [...broken.updates] : [];
      while (texts.length === 0) {
        const result = await play.stage.channel.poll(null, limit());
        if (result.outcome === 'updates') texts.push(...result.updates);
      }
      expect(play.stage.channel.understand(texts[0]?.bytes ?? Buffer.alloc(0))).toMatchObject({
        text: 'một',
      });
    });

    it('brings what was not confirmed again, under the same id', async ({ skip }) => {
      skip(!play.stage.redelivers);
      await play.stage.say('một');
      const polls = [
        await play.stage.channel.poll(null, limit()),
        await play.stage.channel.poll(null, limit()),
      ];
      expect(polls[1]).toEqual(polls[0]);
    });

    it('keeps what is no update, and refuses to understand it', () => {
      for (const body of ['', '{', '[]', '{"message":17}', '\u0000', 'null']) {
        const [kept, ...more] = play.stage.channel.cut(Buffer.from(body));
        expect(more).toEqual([]);
        expect(Buffer.from(kept?.bytes ?? []).toString()).toBe(body);
        expect(kept?.id).not.toBe('');
        expect(() => play.stage.channel.understand(Buffer.from(body))).toThrow();
      }
      const [one] = play.stage.channel.cut(Buffer.from('{'));
      const [other] = play.stage.channel.cut(Buffer.from('[]'));
      expect(one?.id).not.toBe(other?.id);
      expect(play.stage.channel.cut(Buffer.from('{'))[0]?.id).toBe(one?.id);
    });

    it('says that it cannot read a sticker', async () => {
      await play.stage.sendSticker();
      expect(await play.hear()).toMatchObject([{ type: 'unreadable', what: 'sticker' }]);
    });

    it('hears a group where it is mentioned, without the mention', async ({ skip }) => {
      await play.stage.channel.identify(limit());
      skip(!play.stage.channel.capabilities.groups);
      const { chat, heard: text } = await play.stage.mentionInGroup('K7PQ2M');
      expect(await play.hear()).toMatchObject([
        { type: 'text', text, mentioned: true, place: { kind: 'group', chat } },
      ]);
    });

    it('tells a platform that is away from one that refuses us', async () => {
      await play.stage.away(true);
      expect(play.remember(await play.stage.channel.poll(null, limit()))).toMatchObject({
        outcome: 'retryable',
      });
      expect(play.remember(await play.stage.nowhere.poll(null, limit()))).toMatchObject({
        outcome: 'retryable',
      });
      await play.stage.away(false);
      await play.stage.trouble('token-refused');
      expect(play.remember(await play.stage.channel.poll(null, limit()))).toMatchObject({
        outcome: 'misconfigured',
      });
    });
  });

  describe('the webhook', () => {
    it('knows its secret, and nothing else', () => {
      const { verify } = play.stage.channel.webhook;
      expect(verify(play.stage.headers('Bí-mật_1'), 'Bí-mật_1')).toBe(true);
      expect(verify(play.stage.headers('Bí-mật_2'), 'Bí-mật_1')).toBe(false);
      expect(verify(play.stage.headers('Bí-mật_'), 'Bí-mật_1')).toBe(false);
      expect(verify(play.stage.headers(''), '')).toBe(false);
      expect(verify({}, 'Bí-mật_1')).toBe(false);
      expect(verify({ authorization: 'Bí-mật_1' }, 'Bí-mật_1')).toBe(false);
      const [header = ''] = Object.keys(play.stage.headers('x'));
      expect(verify({ [header]: ['Bí-mật_1', 'x'] }, 'Bí-mật_1')).toBe(false);
    });
  });
}
