import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carefulPace, createPacer, type Lane } from '../../src/delivery/pacing.ts';
import { as } from '../../src/kernel/ids.ts';

const lane = (name: string) => as<Lane>(name);

/** The most moments that fall into any window of `ms` milliseconds. */
function densest(moments: readonly number[], ms: number): number {
  return Math.max(
    0,
    ...moments.map((start) => moments.filter((at) => at >= start && at < start + ms).length),
  );
}

/** Sends as fast as the pacer allows, and says when each message left. */
function rush(lanes: readonly Lane[], kind: 'private' | 'group', bulk: boolean, seconds: number) {
  const pacer = createPacer(carefulPace);
  const left: { lane: Lane; at: number }[] = [];
  for (let now = 0; now < seconds * 1000; now += 10) {
    for (const each of lanes) {
      const room = pacer.room(now);
      if ((bulk ? room.bulk : room.any) < 1) break;
      if (pacer.waiting(now).includes(each)) continue;
      pacer.took(each, kind, bulk, now);
      left.push({ lane: each, at: now });
    }
  }
  return left;
}

describe('pace', () => {
  it('lets a short burst into a private chat, then one a second', () => {
    const left = rush([lane('a'), lane('a'), lane('a')], 'private', false, 20);
    expect(left.slice(0, 3).map(({ at }) => at)).toEqual([0, 0, 0]);
    expect(left).toHaveLength(3 + 19);
  });

  it('keeps a group at 20 messages in any minute', () => {
    const left = rush([lane('g')], 'group', false, 180).map(({ at }) => at);
    expect(densest(left, 60_000)).toBeLessThanOrEqual(20);
    expect(left.length).toBeGreaterThanOrEqual(45);
  });

  it('keeps the account at 30 messages in any second, and bulk below that', () => {
    const many = Array.from({ length: 400 }, (_, i) => lane(`p${i}`));
    const direct = rush(many, 'private', false, 8).map(({ at }) => at);
    expect(densest(direct, 1000)).toBeLessThanOrEqual(30);
    expect(direct.length).toBeGreaterThanOrEqual(8 * 25);
    const bulk = rush(many, 'private', true, 8).map(({ at }) => at);
    expect(densest(bulk, 1000)).toBeLessThanOrEqual(20);
    expect(bulk.length).toBeGreaterThanOrEqual(8 * 15);
  });

  it('leaves room for a reply while bulk is at its limit', () => {
    const pacer = createPacer(carefulPace);
    for (let i = 0; pacer.room(1000).bulk > 0; i++) {
      pacer.took(lane(`p${i}`), 'private', true, 1000);
    }
    expect(pacer.room(1100).any).toBeGreaterThan(pacer.room(1100).bulk);
  });

  it('holds one chat without holding the others, and the whole account when told so', () => {
    const pacer = createPacer(carefulPace);
    pacer.hold(lane('a'), 5000);
    expect(pacer.waiting(4999)).toEqual([lane('a')]);
    expect(pacer.room(4999).any).toBeGreaterThan(0);
    expect(pacer.nextIn(4000)).toBe(1000);
    expect(pacer.waiting(5000)).toEqual([]);
    pacer.hold(null, 9000);
    expect(pacer.room(8999)).toEqual({ any: 0, bulk: 0 });
    expect(pacer.room(9000).any).toBeGreaterThan(0);
  });

  it('never waits shorter for being told twice', () => {
    const pacer = createPacer(carefulPace);
    pacer.hold(lane('a'), 5000);
    pacer.hold(lane('a'), 2000);
    expect(pacer.waiting(4999)).toEqual([lane('a')]);
  });

  it('says when the next one may go, and that moment is right', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 40 }), (gaps) => {
        const pacer = createPacer(carefulPace);
        let now = 0;
        for (const gap of gaps) {
          now += gap;
          if (pacer.room(now).any > 0 && pacer.waiting(now).length === 0) {
            pacer.took(lane('a'), 'private', false, now);
          }
        }
        const wait = pacer.nextIn(now);
        if (wait === null) return pacer.waiting(now).length === 0;
        // Steps of waiting end: whoever sleeps as told is not woken for ever.
        for (let i = 0; i < 50 && pacer.waiting(now).length > 0; i++) {
          now += pacer.nextIn(now) ?? 0;
        }
        return pacer.waiting(now).length === 0;
      }),
    );
  });
});
