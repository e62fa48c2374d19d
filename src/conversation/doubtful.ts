import { nextSending } from '../core/calendar/sending-hours.ts';
import { who } from '../render/people.ts';
import { type Doubtful, doubtfulCause, loadDoubtful } from '../storage/doubtful.ts';
import type { PersonView } from '../storage/people.ts';
import type { Timer } from '../storage/timers.ts';
import type { Setting } from './commands/scene.ts';
import { tellCoordinators } from './commands/tell.ts';

/**
 * Tells the coordinators once, for some minutes together, whom messages were for of which nobody
 * knows whether they arrived, and what they can do: nothing of it is sent again by itself. At night
 * it waits for the morning, unless something urgent is among it.
 */
export async function tellDoubtful(
  setting: Setting,
  timer: Timer,
): Promise<{ readonly outcome: string } | { readonly again: Date }> {
  const { tx, orgId, now, zone } = setting;
  const found = await loadDoubtful(tx, orgId, timer.subject);
  if (found.length === 0) return { outcome: 'nobody' };
  const allowed = nextSending(now, await setting.hours(), zone);
  if (allowed > now && !found.some(({ urgent }) => urgent)) return { again: allowed };
  const people = await setting.people();
  const text = (reader: PersonView) => wordsFor(setting, reader, people, found);
  return { outcome: await tellCoordinators(setting, doubtfulCause(timer.subject), text) };
}

function wordsFor(
  { texts, when }: Setting,
  reader: PersonView,
  people: readonly PersonView[],
  found: readonly Doubtful[],
): string {
  const missed = people.flatMap((person) => {
    const one = found.find((each) => each.person === person.id);
    return one ? [{ ...one, view: person }] : [];
  });
  const others = missed.filter(({ view }) => view.id !== reader.id);
  const own = missed.filter(({ view }) => view.id === reader.id);
  const rooms = found.flatMap(({ room, at }) => (room === null ? [] : [{ name: room, at }]));
  const first = (all: readonly { readonly at: Date }[]) => {
    const at = new Date(Math.min(...all.map((one) => one.at.getTime())));
    return when.isToday(at) ? when.hour(at) : when.moment(at);
  };
  const name = ({ callName, phone, unitName: unit }: PersonView) => {
    const comrade = who(texts, callName);
    const call = phone === null ? comrade : texts('person.withPhone', { name: comrade, phone });
    return unit === null ? call : texts('trouble.doubtful.person', { unit, who: call });
  };
  const lines: string[] = [];
  if (others.length > 0) {
    const listed = others.map(({ view }) => name(view)).join(', ');
    lines.push(texts('trouble.doubtful.people', { at: first(others), people: listed }));
  }
  const unit = others.find(({ asked, view }) => asked && view.unitName !== null)?.view.unitName;
  if (unit) lines.push(texts('trouble.doubtful.remind', { unit }));
  if (rooms.length > 0) {
    const listed = rooms.map((room) => room.name).join(', ');
    lines.push(texts('trouble.doubtful.rooms', { at: first(rooms), rooms: listed }));
  }
  if (own.length > 0) lines.push(texts('trouble.doubtful.own', { at: first(own) }));
  return lines.join('\n');
}
