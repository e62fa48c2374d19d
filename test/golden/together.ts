import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { movableClock } from '../../src/kernel/clock.ts';
import type { Channel, Said } from './channel.ts';
import type { Found } from './folders.ts';
import { goesOn, isDeed, meet, type OpenChannel, pause } from './play.ts';
import { filesOnTheirWay, loadRows } from './rows.ts';
import type { Golden } from './script.ts';
import { launch, openStage, type Stage } from './stage.ts';
import { createTranscript, type Transcript } from './transcript.ts';

/** One of the conversations, and how far it is. */
interface Part extends Found {
  readonly transcript: Transcript;
  /** The act that comes next, and when its people do it. */
  next: number;
  at: Date;
  /** Its first instant, and the messages since then: of its people, and to them. */
  readonly from: Date;
  in: number;
  out: number;
}

/**
 * Plays conversations of different people in one commune, for the price of one. Each goes by its
 * own time: what is done in it, and when, is what it would be if nobody else were there.
 */
export async function playTogether(all: readonly Found[], open: OpenChannel): Promise<void> {
  const clock = movableClock(launch);
  const cast = all.flatMap(({ golden }) => golden.cast);
  expect(new Set(cast).size, 'everybody is in one conversation').toBe(cast.length);
  const channel = await open(clock, cast);
  const stage = await openStage({ ...channel, clock }, null);
  await meet(cast, stage, channel);

  const parts = all.map(
    (found): Part => ({
      ...found,
      ...{ next: 0, at: clock.now(), in: 0, out: 0, from: beginning(found.golden) },
      transcript: createTranscript(found.golden.holds, channel.words),
    }),
  );
  for (let part = upNext(parts); part; part = upNext(parts)) {
    await stage.pass(part.at);
    note(parts, await channel.said());
    await take(part, stage, channel);
    note(parts, await channel.said());
  }
  await stage.pass(new Date(Math.max(...parts.map(({ at }) => at.getTime()))));
  note(parts, await channel.said());
  await expect.poll(() => filesOnTheirWay(stage.database)).toBe(0);

  for (const part of parts) {
    const { name, folder, golden, transcript } = part;
    const file = fileURLToPath(new URL(`${channel.name}.txt`, folder));
    await expect(transcript.text()).toMatchFileSnapshot(file);
    const rows = await loadRows(stage.database, golden.cast);
    expect.soft(rows, name).toEqual([...golden.rows].sort());
    const { messages } = golden;
    if (messages) expect.soft({ in: part.in, out: part.out }, name).toEqual(messages);
  }
  expect(channel.complaints()).toEqual([]);
}

function beginning({ script: [first] }: Golden): Date {
  if (first?.act !== 'time') throw new Error('such a script begins with its time');
  return first.to;
}

/** Whose turn it is; nobody's when all scripts are at their end. */
function upNext(parts: readonly Part[]): Part | undefined {
  for (const part of parts) {
    const act = part.golden.script[part.next];
    if (act?.act === 'time') {
      part.at = act.to;
      part.next += 1;
    }
  }
  const left = parts.filter(({ golden, next }) => next < golden.script.length);
  return left.sort((a, b) => a.at.getTime() - b.at.getTime())[0];
}

async function take(part: Part, stage: Stage, channel: Channel): Promise<void> {
  const act = part.golden.script[part.next];
  if (!act) return;
  part.next += 1;
  if (isDeed(act)) {
    part.in += 1;
    part.transcript.deed(act, stage.clock.now());
    await channel.perform(act);
    await stage.hear();
    const quiet = goesOn(act) ? null : await stage.quietFrom(act.who);
    part.at = new Date((quiet ?? part.at).getTime() + pause);
  } else if (act.act === 'restart') {
    part.transcript.note('(tiến trình dừng và khởi động lại)', stage.clock.now());
    await stage.restart();
  } else throw new Error(`${act.act} concerns everybody: such a script is played alone`);
}

function note(parts: readonly Part[], said: readonly Said[]): void {
  for (const one of said) {
    const part = parts.find(({ golden }) => golden.cast.includes(one.to));
    if (!part) continue;
    if (one.at >= part.from) part.out += 1;
    part.transcript.said([one]);
  }
}
