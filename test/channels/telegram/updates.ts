/**
 * Updates as Telegram sends them, with the fields that real ones carry and invented people.
 */

export const self = { id: '123456789', username: 'DonDocHaDong_bot' } as const;

export const lan = {
  id: 5318008123,
  is_bot: false,
  first_name: 'Nguyễn Thị',
  last_name: 'Lan',
  username: 'lan_nt',
  language_code: 'vi',
};

export const bot = {
  id: 123456789,
  is_bot: true,
  first_name: 'Trợ lý Đôn Đốc',
  username: 'DonDocHaDong_bot',
};

export const privateChat = {
  id: 5318008123,
  first_name: 'Nguyễn Thị',
  last_name: 'Lan',
  username: 'lan_nt',
  type: 'private',
};

export const group = {
  id: -4012345678,
  title: 'Lãnh đạo phường Hà Đông',
  type: 'group',
  all_members_are_administrators: true,
};

export const forum = {
  id: -1002345678901,
  title: 'Chỉ đạo điều hành',
  is_forum: true,
  type: 'supergroup',
};

/** 15/10/2025 14:05:09 in Vietnam. */
export const date = 1760511909;

export const bytes = (update: unknown) => Buffer.from(JSON.stringify(update));

export const message = (fields: Record<string, unknown>) => ({
  update_id: 871235001,
  message: { message_id: 41, from: lan, chat: privateChat, date, ...fields },
});
