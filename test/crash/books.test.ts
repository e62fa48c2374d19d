import { describe, expect, it } from 'vitest';
import type { Line, Phones } from '../app/phones.ts';
import { harm } from './books.ts';

const at = new Date('2025-10-15T07:00:00Z');

/** `> …` is what the person says; everything else the bot does. */
function chat(...lines: string[]): Phones {
  const read = lines.map((line): Line => {
    const by = line.startsWith('> ') ? 'person' : 'bot';
    return { by, text: line, buttons: [], at };
  });
  return new Map([[701, read]]);
}

const calm = chat('opening', '> 12', 'noted 12', '> 7', 'noted 7', 'reminder');
const found = (kills: Parameters<typeof harm>[0], ...lines: string[]) =>
  harm(kills, calm, chat(...lines)).map(({ what, text }) => `${what}: ${text}`);

describe('the comparison of the books', () => {
  it('finds nothing where nothing differs, and forgives what nobody can know', () => {
    const kills = ['send.requested', 'send.leased'] as const;
    expect(found([], 'opening', '> 12', 'noted 12', '> 7', 'noted 7', 'reminder')).toEqual([]);
    expect(
      found(kills, 'opening', '> 12', 'noted 12', 'noted 12', '> 7', 'noted 7', 'reminder'),
    ).toEqual([]);
    expect(found(kills, '> 12', 'noted 12', '> 7', 'noted 7', 'reminder')).toEqual([]);
  });

  it('finds an answer that was lost, and one that came three times', () => {
    const kills = ['send.requested', 'turn.claimed'] as const;
    expect(found(kills, 'opening', '> 12', '> 7', 'noted 7', 'reminder')).toEqual([
      'missing: noted 12',
    ]);
    const thrice = ['noted 12', 'noted 12', 'noted 12'];
    expect(found(kills, 'opening', '> 12', ...thrice, '> 7', 'noted 7', 'reminder')).toEqual([
      'doubled: noted 12',
    ]);
  });

  it('finds what nobody asked for twice, and an answer twice without a kill', () => {
    const twice = ['opening', 'opening', '> 12', 'noted 12', '> 7', 'noted 7', 'reminder'];
    expect(found(['send.requested'], ...twice)).toEqual(['doubled: opening']);
    const again = ['opening', '> 12', 'noted 12', '> 7', 'noted 7', 'noted 7', 'reminder'];
    expect(found([], ...again)).toEqual(['doubled: noted 7']);
  });

  it('finds a conversation that went on elsewhere, and one in another order', () => {
    const kills = ['turn.written'] as const;
    expect(
      found(kills, 'opening', '> 12', 'what is it?', 'noted 12', '> 7', 'noted 7', 'reminder'),
    ).toEqual(['new: what is it?']);
    expect(found(kills, 'opening', '> 12', 'noted 7', '> 7', 'noted 12', 'reminder')).toEqual([
      'order: noted 7',
    ]);
  });
});
