import { describe, expect, it } from 'vitest';
import { photograph } from './photo.ts';
import { limit, type Play } from './stage.ts';

export function photos(play: Play): void {
  describe('photos', () => {
    it('are fetched byte by byte, with their caption', async ({ skip }) => {
      skip(!play.stage.channel.capabilities.photoIn);
      await play.stage.sendPhoto(photograph, 'Phun thuốc');
      const [photo] = await play.hear();
      if (photo?.type !== 'photo') throw new Error('no photo');
      expect(photo.caption).toBe('Phun thuốc');
      const bytes = await play.stage.channel.fetchFile(photo.remote, 10 * 2 ** 20, limit());
      expect(Buffer.from(bytes ?? []).equals(Buffer.from(photograph))).toBe(true);
      const small = photograph.byteLength - 1;
      expect(await play.stage.channel.fetchFile(photo.remote, small, limit())).toBeNull();
    });

    it('are gone, or only out of reach for now', async ({ skip }) => {
      skip(!play.stage.channel.capabilities.photoIn);
      await play.stage.sendPhoto(photograph, null);
      const [photo] = await play.hear();
      if (photo?.type !== 'photo') throw new Error('no photo');
      expect(photo.caption).toBeNull();
      const gone = `${photo.remote}x`;
      expect(await play.stage.channel.fetchFile(gone, 10 * 2 ** 20, limit())).toBeNull();
      await play.stage.away(true);
      const failed = await play.stage.channel
        .fetchFile(photo.remote, 10 * 2 ** 20, limit())
        .catch((error: unknown) => error);
      expect(failed).toBeInstanceOf(Error);
      play.remember(String(failed));
    });
  });
}
