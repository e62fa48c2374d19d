import { describe, expect, it } from 'vitest';
import type { SendResult } from '../../src/channels/channel.ts';
import { photograph } from './photo.ts';
import { limit, type Play, plain, strange, type Trouble } from './stage.ts';

/** What each trouble must mean, on every platform. */
const meanings: Record<Trouble, Partial<SendResult> & Pick<SendResult, 'outcome'>> = {
  throttled: { outcome: 'throttled', afterMs: 7000 },
  quota: { outcome: 'quota' },
  blocked: { outcome: 'unreachable', reason: 'blocked' },
  'never-started': { outcome: 'unreachable', reason: 'never-started' },
  'removed-from-group': { outcome: 'unreachable', reason: 'removed' },
  restricted: { outcome: 'unreachable', reason: 'restricted' },
  migrated: { outcome: 'migrated', to: '-1009876543210' },
  'thread-gone': { outcome: 'thread-gone' },
  'token-refused': { outcome: 'misconfigured' },
  'our-mistake': { outcome: 'permanent' },
  'server-error': { outcome: 'unknown' },
  'html-page': { outcome: 'unknown' },
  'not-found': { outcome: 'unreachable' },
  'late-answer': { outcome: 'unknown' },
  'dropped-before': { outcome: 'unknown' },
  'dropped-after': { outcome: 'unknown' },
};

export function sending(play: Play): void {
  describe('sending', () => {
    it.each([...strange, ['5,000 letters, page by page', 'ơ'.repeat(5000)] as const])(
      'brings %s as it is',
      async (_, text) => {
        const { maxText } = play.stage.channel.capabilities;
        for (let at = 0; at < text.length; at += maxText) {
          const page = text.slice(at, at + maxText);
          expect((await play.send({ ...plain, text: page })).outcome).toBe('sent');
        }
        expect((await play.stage.seen()).map((message) => message.text).join('')).toBe(
          play.stage.cleaned(text),
        );
      },
    );

    it('brings what no platform takes as it can', async () => {
      expect((await play.send({ ...plain, text: 'a\u0000b \ud83d c' })).outcome).toBe('sent');
      expect(await play.stage.seen()).toMatchObject([{ text: 'ab \ufffd c' }]);
    });

    it('gives the id of the message', async () => {
      const result = await play.send();
      const [message] = await play.stage.seen();
      expect(result).toEqual({ outcome: 'sent', message: message?.id });
    });

    it('refuses for good what is too long or empty', async () => {
      const { maxText } = play.stage.channel.capabilities;
      expect((await play.send({ ...plain, text: 'a'.repeat(maxText + 1) })).outcome).toBe(
        'permanent',
      );
      expect((await play.send({ ...plain, text: '' })).outcome).toBe('permanent');
      expect(await play.stage.seen()).toEqual([]);
    });

    it('offers buttons, and hears a tap', async ({ skip }) => {
      skip(!play.stage.channel.capabilities.buttons);
      const label = 'Không phát sinh <b>'.slice(0, play.stage.channel.capabilities.maxButton);
      const buttons = [
        [{ label, data: 'p:AbC_-9:0' }],
        [
          { label: '1', data: 'x'.repeat(64) },
          { label: '2', data: 'y' },
        ],
      ];
      const sent = await play.send({ ...plain, buttons });
      expect(await play.stage.seen()).toMatchObject([{ buttons: [[label], ['1', '2']] }]);
      await play.stage.tap(label);
      const [tap] = await play.hear();
      expect(tap).toMatchObject({
        type: 'tap',
        data: 'p:AbC_-9:0',
        message: sent.outcome === 'sent' ? sent.message : null,
        place: { kind: 'private', chat: play.stage.chat },
      });
      if (tap?.type !== 'tap') return;
      await play.stage.channel.answerTap(tap.tap, 'Đã ghi', limit());
      await play.stage.channel.answerTap(tap.tap, 'x'.repeat(1000), limit());
    });

    it('never fails to answer a tap', async () => {
      await play.stage.away(true);
      await play.stage.channel.answerTap('0', null, limit());
      await play.stage.nowhere.answerTap('0', 'x', limit());
    });

    it('edits where the channel can, and is content where nothing changes', async () => {
      const sent = await play.send();
      if (sent.outcome !== 'sent') throw new Error(sent.outcome);
      const better = { ...plain, text: 'Chào chị Lan, đã ghi 3' };
      const edit = (id: string) => play.stage.channel.edit(play.stage.chat, id, better, limit());
      if (!play.stage.channel.capabilities.edit) {
        expect((await edit(sent.message)).outcome).toBe('permanent');
        return;
      }
      expect(await edit(sent.message)).toEqual(sent);
      expect(await edit(sent.message)).toEqual(sent);
      expect((await play.stage.seen()).map(({ text }) => text)).toEqual([better.text]);
      expect(play.remember(await edit('999999')).outcome).toBe('permanent');
    });

    it('brings a photo with its caption', async ({ skip }) => {
      skip(play.stage.channel.capabilities.photoOut !== 'upload');
      const photo = {
        bytes: photograph,
        name: 'Tổng hợp "tuần 42"; bản 1.jpg',
        mime: 'image/jpeg',
      };
      expect((await play.send({ ...plain, photo })).outcome).toBe('sent');
      expect(await play.stage.seen()).toMatchObject([{ text: plain.text, photos: 1 }]);
    });
  });

  describe('what goes wrong', () => {
    it.for(Object.keys(meanings) as Trouble[])('%s', async (kind, { skip }) => {
      skip(!play.stage.troubles.includes(kind));
      await play.stage.trouble(kind);
      const own = play.stage.meanings?.[kind];
      expect(await play.send()).toMatchObject(own ? { outcome: own } : meanings[kind]);
      expect(await play.stage.seen()).toHaveLength(kind === 'dropped-after' ? 1 : 0);
      expect((await play.send()).outcome).toBe('sent');
    });

    it('knows that nothing left when nobody listened', async () => {
      expect((await play.send(plain, play.stage.nowhere)).outcome).toBe('retryable');
    });

    it('knows that nothing left when it was stopped before', async () => {
      const stopped = AbortSignal.abort();
      const result = await play.stage.channel.send(play.stage.chat, null, plain, stopped);
      expect(play.remember(result).outcome).toBe('retryable');
      expect(await play.stage.seen()).toEqual([]);
    });
  });
}
