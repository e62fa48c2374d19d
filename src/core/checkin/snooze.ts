import { addDays, at, dayOf, minutesOf, timeOf } from '../calendar/zone.ts';
import { hearMoment } from './hear-moment.ts';
import { openItems } from './slots.ts';
import { record, say, type Turn, turnTo } from './turn.ts';

/**
 * HOÃN: reminds this one person later, and touches no schedule and no deadline.
 *
 * @param text what was typed after the word: "19h", "chiều mai", or nothing
 */
export function snooze(turn: Turn, text: string): void {
  if (text.trim() === '') return until(turn, usual(turn));
  const heard = hearMoment(text, turn.now, turn.book.zone);
  if (heard.heard === 'moment') {
    if (heard.at.getTime() <= turn.now.getTime()) return again(turn, 'past');
    return until(turn, heard.at);
  }
  again(turn, heard.need);
}

/** A time typed after "Trợ lý sẽ nhắc lại lúc 16h00" moves the reminder; anything else is not for us. */
export function moveSnooze(turn: Turn, text: string): boolean {
  const heard = hearMoment(text, turn.now, turn.book.zone);
  if (heard.heard === 'need' && heard.need === 'time') return false;
  snooze(turn, text);
  return true;
}

function until(turn: Turn, moment: Date): void {
  const due = Math.min(...openItems(turn.book).map((item) => item.round.dueAt.getTime()));
  if (moment.getTime() >= due && turn.now.getTime() < due) return again(turn, 'after-due');
  record(turn, { type: 'sitting.snoozed', until: moment });
  turnTo(turn, { on: 'snooze' });
  say(turn, { type: 'snooze.said', until: moment });
}

function again(turn: Turn, problem: 'time' | 'ampm' | 'past' | 'after-due'): void {
  turnTo(turn, { on: 'snooze' });
  say(turn, { type: 'snooze.asked', problem });
}

const twoHours = 120;
const lastHour = minutesOf('17:00');

/** Two hours on, to the full hour; late in the afternoon, eight the next morning. */
function usual(turn: Turn): Date {
  const { zone } = turn.book;
  const today = dayOf(turn.now, zone);
  const minutes = minutesOf(timeOf(turn.now, zone)) + twoHours;
  const due = Math.min(...openItems(turn.book).map((item) => item.round.dueAt.getTime()));
  const moment =
    minutes > lastHour
      ? at(addDays(today, 1), '08:00', zone)
      : at(today, `${String(Math.floor(minutes / 60)).padStart(2, '0')}:00`, zone);
  if (moment.getTime() < due || turn.now.getTime() >= due) return moment;
  return new Date((turn.now.getTime() + due) / 2);
}
