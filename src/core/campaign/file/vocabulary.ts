import type { Audience, ScheduleKind } from '../agenda.ts';
import type { Channel } from '../campaign.ts';
import type { Role } from '../role.ts';

/*
 * The words of the campaign file. The file is written and read by Vietnamese officials, so its
 * fixed words are Vietnamese; nothing here is ever shown by the bot.
 */

export const roles: Readonly<Record<string, Role>> = {
  'đầu mối': 'focal_point',
  'lãnh đạo': 'leader',
  'điều phối': 'coordinator',
  duyệt: 'approver',
  'thủ trưởng': 'unit_head',
  'dự phòng': 'deputy',
  'kiểm tra': 'auditor',
};

export const channels: Readonly<Record<string, Channel>> = {
  zalo: 'zalo',
  telegram: 'telegram',
  'nhập thay': 'by_hand',
};

/** What a schedule does. */
export const actions: Readonly<Record<string, ScheduleKind>> = {
  'mở kỳ': 'open_round',
  'mở kỳ tháng': 'open_round',
  'mở phần hai (trên 12 câu)': 'open_round',
  'mở phần hai': 'open_round',
  'hỏi việc một lần': 'open_round',
  'hỏi đến khi xong': 'open_round',
  nhắc: 'remind',
  'nhắc lần cuối': 'last_call',
  hạn: 'close_round',
  'danh sách chưa báo cáo': 'missing_list',
  'hết hạn bổ sung, trình duyệt': 'submit_digest',
  'trình duyệt': 'submit_digest',
  'tổng hợp': 'publish_digest',
  'nhắc riêng': 'message',
  'giao ban': 'message',
};

/** To whom, where it is not a list of units. */
export const audiences: Readonly<Record<string, Audience>> = {
  'người còn việc': { kind: 'remaining' },
  'người chưa bắt đầu': { kind: 'not_started' },
  'người báo cáo': { kind: 'due' },
  'người có việc tháng': { kind: 'due' },
  'người có việc tháng trên 12 câu': { kind: 'second_half' },
  'mọi đơn vị': { kind: 'everyone' },
  'nơi nhận': { kind: 'recipients' },
};

/** In front of a role, where the members of a room are all who have it. */
export const rolePrefix = 'roles:';

export const groupKinds: Readonly<Record<string, 'zalo' | 'telegram'>> = {
  'nhóm Zalo': 'zalo',
  'nhóm Telegram': 'telegram',
};

/** A person reads the digest in private, or in a room. */
export const personPlaces = ['riêng', 'trong nhóm'] as const;

export const dayOffKinds: Readonly<Record<string, 'off' | 'working'>> = {
  nghỉ: 'off',
  'làm bù': 'working',
};

/** A fan-out to every unit says so in place of a group. */
export const allUnits = 'tất cả';

/** How an official is addressed where the file does not say. */
export const plainAddressForm = 'đ/c';

/** What a commune's name stands behind: cut off when a code is made of it. */
export const titlesBeforeName = [
  'ủy ban nhân dân',
  'uỷ ban nhân dân',
  'ubnd',
  'xã',
  'phường',
  'đặc khu',
  'thị trấn',
] as const;
