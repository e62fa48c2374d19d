import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bot, InlineKeyboard, InputFile } from 'grammy';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { movableClock } from '../../src/kernel/clock.ts';
import { createSimulator } from '../../src/simulator/simulator.ts';
import { smallCast } from './cast.ts';
import { botToken, png } from './stage.ts';

const executablePath = '/usr/bin/chromium';

describe.skipIf(!existsSync(executablePath))('the page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  afterAll(() => browser?.close());

  /** The page on a laptop, and a bot that knows three sentences. */
  async function opened(): Promise<{ page: Page; clock: ReturnType<typeof movableClock> }> {
    const clock = movableClock(new Date('2025-10-13T00:30:00Z'));
    const cast = smallCast();
    const simulator = createSimulator({
      clock: { now: clock.now, forward: async (to) => clock.forward(to) },
      telegram: {
        botToken,
        botUsername: 'dondoc_bot',
        botName: 'Trợ lý thi đua',
        pacing: { samePoll: 0, hastyPoll: 0, conflict: 0 },
      },
      cast: () => cast,
    });
    const { url, close } = await simulator.listen();
    const bot = new Bot(botToken, { client: { apiRoot: url } });
    bot.command('start', async (ctx) => {
      for (const [id, code] of cast.codes) if (code === ctx.match) cast.codes.delete(id);
      await ctx.reply('Kính chào đồng chí. Nếu đồng ý, đề nghị nhắn: ĐỒNG Ý', {
        reply_markup: new InlineKeyboard().text('Đồng ý', 'co').text('Không đồng ý', 'khong'),
      });
    });
    bot.on('callback_query:data', async (ctx) => {
      await ctx.answerCallbackQuery({ text: 'Đã ghi nhận.' });
      await ctx.editMessageText('Đã kết nối: Trạm Y tế.');
    });
    bot.on('message:document', async (ctx) => {
      const document = new InputFile(Buffer.from('PK bảng nháp'), 'kế hoạch (nháp).xlsx');
      await ctx.replyWithDocument(document, {
        caption: `Đã đọc ${ctx.message.document.file_name}`,
      });
    });
    bot.on('message:photo', (ctx) => ctx.reply('Đã nhận ảnh.'));
    bot.on('message:text', (ctx) => ctx.reply(`Đã ghi: <${ctx.message.text}>`));
    const running = bot.start();
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    onTestFinished(async () => {
      await context.close();
      await bot.stop();
      await running;
      await close();
      simulator.close();
      expect(errors).toEqual([]);
    });
    await page.goto(url);
    return { page, clock };
  }

  test('a focal point starts with a code, taps, writes and sends a photo', async () => {
    const { page } = await opened();
    const phone = page.locator('[data-phone=focal]');
    await phone.getByRole('button', { name: 'Bắt đầu với mã AB12CD' }).click();
    await phone.getByText('Kính chào đồng chí.').waitFor();
    await phone.getByRole('button', { name: 'Đồng ý', exact: true }).click();
    await phone.getByText('Đã kết nối: Trạm Y tế.').waitFor();
    await phone.getByText('Đã ghi nhận.').waitFor();
    await expect.poll(() => phone.getByRole('button', { name: /Bắt đầu/ }).isVisible()).toBe(false);

    await phone.getByPlaceholder('Nhắn tin').fill('rải rác <b>3</b> ca');
    await phone.getByPlaceholder('Nhắn tin').press('Enter');
    await phone.getByText('Đã ghi: <rải rác <b>3</b> ca>').waitFor();

    const picture = join(mkdtempSync(join(tmpdir(), 'dondoc-page-')), 'anh.png');
    writeFileSync(picture, png);
    await phone.locator('input[type=file]').setInputFiles(picture);
    await phone.getByText('Đã nhận ảnh.').waitFor();
    const image = phone.locator('.bubble img');
    await expect
      .poll(() =>
        image.evaluate((node) => (node as unknown as { naturalWidth: number }).naturalWidth),
      )
      .toBe(2);

    await phone.locator('select').selectOption({ label: 'Trần Văn Nam – Phòng Kinh tế' });
    await phone.getByText('Chưa có tin nhắn.').waitFor();
    await phone.getByRole('button', { name: 'Bắt đầu', exact: true }).waitFor();
  });

  test('on a phone, a plan is sent and the workbook comes back under its name', async () => {
    const { page } = await opened();
    await page.setViewportSize({ width: 390, height: 844 });
    const phone = page.locator('[data-phone=focal]');
    const box = await phone.boundingBox();
    expect([box?.x, box && box.x + box.width].every((x) => x && x > 0 && x < 390)).toBe(true);
    await phone.getByRole('button', { name: /Bắt đầu với mã/ }).click();
    const plan = join(mkdtempSync(join(tmpdir(), 'dondoc-page-')), 'kế hoạch.docx');
    writeFileSync(plan, 'PK plan');
    await phone.locator('input[type=file]').setInputFiles(plan);
    await phone.getByText('Đã đọc kế hoạch.docx').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      phone.getByText('Tệp kế hoạch (nháp).xlsx').click(),
    ]);
    expect(download.suggestedFilename()).toBe('kế hoạch (nháp).xlsx');
    expect(readFileSync(await download.path(), 'utf8')).toBe('PK bảng nháp');
  });

  test('the group is connected by its code, the clock is moved by a button', async () => {
    const { page, clock } = await opened();
    const group = page.locator('[data-phone=leaders]');
    await group.getByRole('button', { name: 'Kết nối nhóm với mã NHOM77' }).click();
    await group.getByText('/start@dondoc_bot NHOM77').waitFor();
    await group.getByText('Kính chào đồng chí.').waitFor();
    await page.getByText('7:30 thứ Hai').waitFor();
    await page.getByRole('button', { name: 'đến 14:00 thứ Tư' }).click();
    await page.getByText('14:00 thứ Tư, 15/10/2025').waitFor();
    expect(clock.now().toISOString()).toBe('2025-10-15T07:00:00.000Z');
    await page.getByRole('button', { name: '+1 giờ' }).click();
    await page.getByText('15:00 thứ Tư').waitFor();
    await page.locator('#free').fill('2025-10-16T09:15');
    await page.getByRole('button', { name: 'Đi' }).click();
    await page.getByText('09:15 thứ Năm').waitFor();
  });
});
