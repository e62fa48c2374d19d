import { Input, Markup, Telegraf } from 'telegraf';
import { expect, onTestFinished, test } from 'vitest';
import { botToken, png, stage } from './stage.ts';

test('telegraf, a client the emulator was not made for, runs its own bot', async () => {
  const { telegram, url } = await stage();
  const { people } = telegram;
  const bot = new Telegraf(botToken, { telegram: { apiRoot: url } });
  bot.start((ctx) =>
    ctx.reply(
      `Xin chào ${ctx.from.first_name}, mã ${ctx.payload}`,
      Markup.inlineKeyboard([Markup.button.callback('Gửi báo cáo', 'gui')]),
    ),
  );
  bot.action('gui', async (ctx) => {
    await ctx.answerCbQuery('đang gửi');
    await ctx.editMessageText('Báo cáo của tuần:');
    await ctx.replyWithDocument(Input.fromBuffer(Buffer.from('việc;kết quả\n'), 'báo cáo.csv'), {
      caption: 'Tuần 43',
    });
    await ctx.replyWithPhoto(Input.fromBuffer(png, 'biểu đồ.png'));
  });
  const running = bot.launch();
  onTestFinished(async () => {
    bot.stop();
    await running;
  });

  const hoa = await people.createUser({ firstName: 'Hoà' });
  await people.start({ user: hoa.id, payload: 'AB12CD' });
  const greeting = await people.next({ chat: hoa.id, after: 0 });
  expect(greeting.text).toBe('Xin chào Hoà, mã AB12CD');
  const { query } = await people.tap({ user: hoa.id, text: 'Gửi báo cáo' });
  expect((await people.answer({ query })).text).toBe('đang gửi');
  await people.next({ chat: hoa.id, after: greeting.seq, kind: 'edited', contains: 'của tuần' });
  const sent = await people.next({ chat: hoa.id, after: greeting.seq, contains: 'Tuần 43' });
  expect(sent.document).toMatchObject({ name: 'báo cáo.csv', size: 19 });
  const picture = await people.next({ chat: hoa.id, after: sent.seq });
  expect(picture.photo?.size).toBe(png.length);
  const file = await fetch(`${url}/emulator/telegram/file/${sent.document?.fileId}`);
  expect(await file.text()).toBe('việc;kết quả\n');
});
