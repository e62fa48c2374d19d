import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { movableClock } from '../../src/kernel/clock.ts';
import { unreachable } from '../../src/kernel/errors.ts';
import type { Channel } from './channel.ts';
import { takeLog } from './log.ts';
import { filesOnTheirWay, loadRows } from './rows.ts';
import type { Act, Deed, Golden, Person, Typed } from './script.ts';
import { launch, openStage, type Stage } from './stage.ts';
import { createTranscript } from './transcript.ts';

/** Opens a platform for a cast. */
export type OpenChannel = (
  clock: ReturnType<typeof movableClock>,
  cast: readonly Person[],
) => Promise<Channel>;

/** How long somebody takes for a message, in milliseconds of campaign time. */
export const pause = 20_000;

/**
 * Plays a conversation from end to end, and holds it to what was blessed (`npm run bless` writes
 * what is said now over what was said) and to the rows that its author expects, which no blessing
 * touches.
 *
 * @param folder where the golden stands
 * @param withLog the channel whose steps are the log of the core
 */
export async function play(
  golden: Golden,
  folder: URL,
  open: OpenChannel,
  { withLog }: { readonly withLog: boolean },
): Promise<void> {
  const clock = movableClock(launch);
  const channel = await open(clock, golden.cast);
  const stage = await openStage(
    { ...channel, clock },
    golden.fromNothing ? (golden.cast[0] ?? null) : null,
  );
  // Where nothing is there yet, nobody but who sets it up can have a code before it begins.
  const [first] = golden.cast;
  const known = golden.fromNothing && first ? [first] : golden.cast;
  await meet(known, stage, channel, golden.strangers);
  takeLog();

  const transcript = createTranscript(golden.holds, channel.words);
  const { script, rows } = partOf(golden, channel);
  const given = new Map<Person, string>();
  for (const written of script) {
    const act = written.act === 'uses slip' ? typesCode(written, given) : written;
    if (act.act !== 'time') clock.forward(new Date(clock.now().getTime() + pause));
    await perform(act, stage, channel, (text) => transcript.note(text, clock.now()));
    if (isDeed(act)) transcript.deed(act, clock.now());
    if (act.act !== 'time') await stage.hear();
    // Its bytes come after the turn, and what is made of them after those.
    if (act.act === 'sends file' || act.act === 'sends photo') {
      await expect.poll(() => filesOnTheirWay(stage.database)).toBe(0);
      await stage.hear();
    }
    if (isDeed(act) && !goesOn(act)) await stage.passQuietWindow();
    const said = await channel.said();
    for (const { to, text } of said) given.set(to, `${given.get(to) ?? ''}\n${text}`);
    transcript.said(said);
  }

  await expect(transcript.text()).toMatchFileSnapshot(fileIn(folder, `${channel.name}.txt`));
  const log = takeLog();
  if (withLog) {
    await expect(`${log.join('\n')}\n`).toMatchFileSnapshot(fileIn(folder, 'log.txt'));
  }
  await expect.poll(() => filesOnTheirWay(stage.database)).toBe(0);
  const standing = await loadRows(stage.database, golden.cast);
  expect(standing).toEqual([...rows].sort());
  for (const line of golden.says ?? []) expect(transcript.text()).toContain(line);
  const counted = Object.keys(golden.counts ?? {}) as (keyof NonNullable<Golden['counts']>)[];
  const counts = await stage.count(counted);
  expect(counts).toEqual(golden.counts ?? {});
  expect(channel.complaints()).toEqual([]);
}

/** `3X4Y24  Nguyễn Thị Hoà (Trạm Y tế)`: the code on the newest slip of somebody. */
function typesCode(
  { who, of }: Extract<Act, { act: 'uses slip' }>,
  given: ReadonlyMap<Person, string>,
): Deed {
  const slips = [...(given.get(of) ?? '').matchAll(/^(\w{6}) {2}(.+?) \(/gmu)];
  const code = slips.findLast(([, , name]) => name === who.name)?.[1];
  if (code === undefined) throw new Error(`${of.name} has no slip for ${who.name}`);
  return { act: 'types', who, text: code, goesOn: false };
}

/** Where nothing can be tapped, some conversations take other words to the same end. */
function partOf(golden: Golden, { buttons }: Channel): Required<Typed> {
  const { script, rows, typed } = golden;
  return { script, rows, ...(buttons ? {} : typed) };
}

function fileIn(folder: URL, name: string): string {
  return fileURLToPath(new URL(name, folder));
}

export function isDeed(act: Act): act is Deed {
  return 'who' in act;
}

export function goesOn(deed: Deed): boolean {
  return deed.act === 'types' && deed.goesOn;
}

/** The launch meeting: everybody who is no stranger uses the code of their slip, and agrees. */
export async function meet(
  cast: readonly Person[],
  stage: Stage,
  channel: Channel,
  strangers: readonly Person[] = [],
): Promise<void> {
  for (const who of cast) await stage.issueCode(who);
  const known = cast.filter((one) => !strangers.includes(one));
  for (const text of [(who: Person) => who.slip, () => 'đồng ý']) {
    stage.clock.forward(new Date(stage.clock.now().getTime() + pause));
    for (const who of known) await channel.perform(who.types(text(who)));
    await stage.hear();
  }
  await channel.said();
}

async function perform(
  act: Act,
  stage: Stage,
  channel: Channel,
  note: (text: string) => void,
): Promise<void> {
  switch (act.act) {
    case 'time':
      return await stage.pass(act.to);
    case 'restart':
      note('(tiến trình dừng và khởi động lại)');
      return await stage.restart();
    case 'imports':
      note(`(điều phối nạp lại kế hoạch: ${act.said})`);
      return await stage.importAnew(act.change);
    case 'starts':
    case 'types':
    case 'chooses':
    case 'sends photo':
    case 'sends file':
    case 'sends sticker':
    case 'taps old':
    case 'taps as':
      return await channel.perform(act);
    case 'uses slip':
      throw new Error('a slip is read before it is used');
    default:
      return unreachable(act);
  }
}
