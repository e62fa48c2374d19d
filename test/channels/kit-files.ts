import { describe, expect, it } from 'vitest';
import { limit, type Play, plain } from './stage.ts';

const plan = Buffer.from('KẾ HOẠCH\n1. Ra quân tổng vệ sinh môi trường.\n');
const name = 'Kế hoạch số 12; bản "cuối".txt';

export function files(play: Play): void {
  describe('files', () => {
    it('come with their name, size and caption, byte by byte', async ({ skip }) => {
      skip(!play.stage.channel.capabilities.files);
      await play.stage.sendDocument(name, plan, 'Gửi Trợ lý');
      const [heard] = await play.hear();
      if (heard?.type !== 'document') throw new Error('no document');
      expect(heard).toMatchObject({ name, size: plan.length, caption: 'Gửi Trợ lý' });
      const bytes = await play.stage.channel.fetchFile(heard.remote, 10 * 2 ** 20, limit());
      expect(Buffer.from(bytes ?? []).equals(plan)).toBe(true);
      expect(await play.stage.channel.fetchFile(heard.remote, plan.length - 1, limit())).toBeNull();
    });

    it('go out with the text above their buttons', async ({ skip }) => {
      skip(!play.stage.channel.capabilities.files);
      const file = { bytes: plan, name: 'Bảng nháp.txt', mime: 'text/plain' };
      const buttons = [[{ label: 'Lưu', data: 'x.0' }]];
      const sent = await play.send({ ...plain, text: 'Bảng nháp đây', buttons, file });
      expect(sent.outcome).toBe('sent');
      const last = (await play.stage.seen()).at(-1);
      expect(last).toMatchObject({ text: 'Bảng nháp đây', buttons: [['Lưu']] });
      // ASCII, since servers read other names each in their own way.
      expect(last?.documents).toEqual([{ name: 'Bang-nhap.txt', size: plan.length }]);
    });
  });
}
