import { Api, InputFile } from 'grammy';
import { describe, expect, test } from 'vitest';
import { isCall } from '../../src/simulator/call-log.ts';
import { parseMultipart } from '../../src/simulator/telegram/multipart.ts';
import { botToken, png, stage } from './stage.ts';

describe('transport', () => {
  test('method names come in any case, parameters by query, form or JSON', async () => {
    const { telegram, url } = await stage();
    const { id } = await telegram.people.createUser({ firstName: 'Hoà' });
    await telegram.people.start({ user: id });
    const root = `${url}/bot${botToken}`;
    const byQuery = await fetch(`${root}/SENDMESSAGE?chat_id=${id}&text=m%E1%BB%99t`);
    const byForm = await fetch(`${root}/sendmessage`, {
      method: 'POST',
      body: new URLSearchParams({ chat_id: String(id), text: 'hai' }),
    });
    const form = new FormData();
    form.set('chat_id', String(id));
    form.set('text', 'ba');
    const byMultipart = await fetch(`${root}/sendMessage`, { method: 'POST', body: form });
    for (const response of [byQuery, byForm, byMultipart]) expect(response.status).toBe(200);
    const texts = (await telegram.people.messages({ chat: id })).map((message) => message.text);
    expect(texts).toEqual(['/start', 'một', 'hai', 'ba']);
  });

  test.each([
    ['5550001:wrong/getMe', 401, 'Unauthorized'],
    ['nonsense/getMe', 401, 'Unauthorized: invalid token specified'],
    [`${botToken}/noSuchMethod`, 404, 'Not Found: method not found'],
    [botToken, 404, 'Not Found'],
  ])('/bot%s is answered %i', async (path, code, description) => {
    const { url } = await stage();
    const response = await fetch(`${url}/bot${path}`);
    expect(response.status).toBe(code);
    expect(await response.json()).toEqual({ ok: false, error_code: code, description });
  });

  test('a body that is no JSON, and a lone surrogate, are refused', async () => {
    const { url, refused } = await stage();
    const response = await fetch(`${url}/bot${botToken}/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"chat_id":',
    });
    expect(response.status).toBe(400);
    expect(await refused('sendMessage', { chat_id: 1, text: 'a\ud83d' })).toBe(
      '400 Bad Request: strings must be encoded in UTF-8',
    );
    const nested = { inline_keyboard: [[{ text: '\udc00', callback_data: 'x' }]] };
    expect(await refused('sendMessage', { chat_id: 1, text: 'a', reply_markup: nested })).toBe(
      '400 Bad Request: strings must be encoded in UTF-8',
    );
  });

  test('every call is recorded with its parameters, files and answer, never with the token', async () => {
    const { telegram, ok } = await stage();
    const { id } = await telegram.people.createUser({ firstName: 'Hoà' });
    await telegram.people.start({ user: id });
    await ok('sendMessage', { chat_id: id, text: 'chào' });
    const [update, call] = telegram.log.records;
    expect(update).toMatchObject({
      t: '2025-10-15T07:00:00.000Z',
      update: { update_id: 100_000_001, message: { text: '/start' } },
    });
    expect(call).toMatchObject({
      t: '2025-10-15T07:00:00.000Z',
      method: 'sendMessage',
      params: { chat_id: id, text: 'chào' },
      files: {},
      http: 200,
      response: { ok: true, result: { message_id: 2, text: 'chào' } },
    });
    expect(JSON.stringify(telegram.log.records)).not.toContain('AAE-token');
  });
});

describe('uploads', () => {
  test('grammY: an unquoted Vietnamese file name with a blank arrives whole', async () => {
    const { telegram, url } = await stage();
    const { id } = await telegram.people.createUser({ firstName: 'Hoà' });
    await telegram.people.start({ user: id });
    const api = new Api(botToken, { apiRoot: url });
    const sent = await api.sendDocument(
      id,
      new InputFile(Buffer.from('a;b\r\n1;2\r\n'), 'báo cáo tuần.csv'),
      { caption: 'Tuần 43' },
    );
    expect(sent.document).toMatchObject({
      file_name: 'báo cáo tuần.csv',
      mime_type: 'text/csv',
      file_size: 10,
    });
    const { file_path } = await api.getFile(sent.document.file_id);
    const response = await fetch(`${url}/file/bot${botToken}/${file_path}`);
    expect(await response.text()).toBe('a;b\r\n1;2\r\n');
    const record = telegram.log.records.filter(isCall)[0];
    expect(Object.values(record?.files ?? {})).toEqual([
      { filename: 'báo cáo tuần.csv', size: 10 },
    ]);
    expect(telegram.violations).toEqual([]);
  });

  test('a file name that holds a `;` or a `%` is read as the real server reads it', () => {
    const part = (disposition: string) => {
      const body = Buffer.from(`--b\r\n${disposition}\r\n\r\nx\r\n--b--\r\n`);
      return parseMultipart(body, 'multipart/form-data; boundary=b')?.[0];
    };
    const header = 'content-disposition:form-data;name="f";filename=';
    expect(part(`${header}a;b.csv`)?.filename).toBe('a');
    expect(part(`${header}100%25.csv`)?.filename).toBe('100%.csv');
    expect(part(`${header}"a;\\"b\\".csv"`)?.filename).toBe('a;"b".csv');
  });

  test('photos, albums and documents by upload and by file_id', async () => {
    const { telegram, url } = await stage();
    const { people } = telegram;
    const { id } = await people.createUser({ firstName: 'Hoà' });
    await people.start({ user: id });
    const api = new Api(botToken, { apiRoot: url });
    const first = await api.sendPhoto(id, new InputFile(png, 'anh.png'), { caption: 'một' });
    expect(first.photo.at(-1)).toMatchObject({ width: 2, height: 3 });
    const again = await api.sendPhoto(id, first.photo.at(-1)?.file_id ?? '');
    expect(again.photo.at(-1)?.file_size).toBe(png.length);
    const album = await api.sendMediaGroup(id, [
      { type: 'photo', media: new InputFile(png, 'a.png'), caption: 'trước' },
      { type: 'photo', media: new InputFile(png, 'b.png') },
    ]);
    expect(album.map((message) => 'media_group_id' in message)).toEqual([true, true]);
    await expect(api.sendPhoto(id, new InputFile(Buffer.from('text'), 'a.png'))).rejects.toThrow(
      'IMAGE_PROCESS_FAILED',
    );
    await expect(api.sendDocument(id, new InputFile(Buffer.from(''), 'a.txt'))).rejects.toThrow(
      'file must be non-empty',
    );
    await expect(api.sendPhoto(id, 'AgACwrong')).rejects.toThrow(
      'wrong file_id or the file is temporarily unavailable',
    );
    expect(telegram.violations).toEqual([]);
  });

  test('what a person sends can be fetched; above 20 MB it cannot', async () => {
    const { telegram, url, ok, refused } = await stage();
    const { people } = telegram;
    const { id } = await people.createUser({ firstName: 'Hoà' });
    await people.send({ user: id, photo: png.toString('base64'), caption: 'ao làng' });
    type Photo = { message: { photo: { file_id: string }[]; caption: string } };
    const [update] = await ok<Photo[]>('getUpdates');
    expect(update?.message.caption).toBe('ao làng');
    const file = await ok<{ file_path: string; file_size: number }>('getFile', {
      file_id: update?.message.photo.at(-1)?.file_id,
    });
    const response = await fetch(`${url}/file/bot${botToken}/${file.file_path}`);
    expect(Buffer.from(await response.arrayBuffer()).equals(png)).toBe(true);

    const large = Buffer.alloc(20 * 2 ** 20 + 1).toString('base64');
    await people.send({ user: id, document: { name: 'to.bin', bytes: large } });
    type Document = { message: { document: { file_id: string } } };
    const updates = await ok<Document[]>('getUpdates', { offset: -1 });
    expect(await refused('getFile', { file_id: updates[0]?.message.document.file_id })).toBe(
      '400 Bad Request: file is too big',
    );
  });
});
