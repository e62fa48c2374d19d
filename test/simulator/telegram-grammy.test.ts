import { Bot, InlineKeyboard } from 'grammy';
import { expect, onTestFinished, test } from 'vitest';
import { botToken, stage } from './stage.ts';

test('a grammY bot hears a person, answers with buttons, and hears the tap', async () => {
  const { telegram, url } = await stage();
  const bot = new Bot(botToken, { client: { apiRoot: url } });
  bot.command('start', (ctx) =>
    ctx.reply(`chào ${ctx.match}`, {
      reply_markup: new InlineKeyboard().text('Báo cáo ngay', 'token-1'),
    }),
  );
  bot.on('callback_query:data', async (ctx) => {
    await ctx.answerCallbackQuery({ text: `đã nhận ${ctx.callbackQuery.data}` });
    await ctx.editMessageText('xong');
  });
  const running = bot.start({ drop_pending_updates: false });
  onTestFinished(async () => {
    await bot.stop();
    await running;
  });

  const { people } = telegram;
  const hoa = await people.createUser({ firstName: 'Hoà' });
  await people.start({ user: hoa.id, payload: 'AB12CD' });
  const greeting = await people.next({ chat: hoa.id, after: 0 });
  expect(greeting.text).toBe('chào AB12CD');
  expect(greeting.date).toBe('2025-10-15T07:00:00.000Z');

  const { query } = await people.tap({ user: hoa.id, text: 'Báo cáo ngay' });
  expect((await people.answer({ query })).text).toBe('đã nhận token-1');
  const edited = await people.next({ chat: hoa.id, after: greeting.seq, kind: 'edited' });
  expect(edited).toMatchObject({ id: greeting.id, text: 'xong', buttons: [] });
  await expect(people.tap({ user: hoa.id, text: 'Báo cáo ngay' })).rejects.toThrow('no button');
  expect(await people.drained({})).toEqual({ left: 0 });
  expect(telegram.violations).toEqual([]);
});
