import { dayOf, timeOf } from '../../src/core/calendar/zone.ts';

const zone = 'Asia/Ho_Chi_Minh';
const names = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'];

/** `15/10` */
export function day(at: Date): string {
  return dayOf(at, zone).slice(5).split('-').reverse().join('/');
}

/** `14:00` */
export function time(at: Date): string {
  return timeOf(at, zone);
}

/** `thứ Tư 15/10/2025` */
export function weekday(at: Date): string {
  const iso = dayOf(at, zone);
  const name = names[new Date(`${iso}T00:00:00Z`).getUTCDay()];
  return `${name} ${iso.split('-').reverse().join('/')}`;
}
