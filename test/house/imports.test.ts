import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/**
 * The rooms from the ground up. A file may import from its own room and from rooms that stand
 * before it; rooms of one floor never look inside each other. What stands in `src/` itself is the
 * roof: it puts the rooms together.
 */
const floors: readonly (readonly string[])[] = [
  ['kernel'],
  ['core'],
  ['channels'],
  ['storage'],
  ['render'],
  ['intake', 'conversation', 'agenda', 'delivery', 'reports'],
  ['web'],
  ['app'],
  ['cli'],
  ['main'],
];

const src = fileURLToPath(new URL('../../src/', import.meta.url));

/** The files of the roof, and the floor each belongs to. */
const roof: Readonly<Record<string, string>> = {
  'app.ts': 'app',
  'office.ts': 'app',
  'rehearsal.ts': 'app',
  'config.ts': 'kernel',
  'product.ts': 'main',
  'simulate.ts': 'main',
  'main.ts': 'main',
};

function files(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'client' ? [] : files(path);
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}

function importsOf(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/gu)].map((match) =>
    resolve(dirname(path), match[1] ?? ''),
  );
}

function roomOf(path: string): string {
  const parts = relative(src, path).split('/');
  return parts.length === 1 ? (roof[parts[0] ?? ''] ?? 'unknown') : (parts[0] ?? '');
}

function floorOf(room: string): number {
  return floors.findIndex((floor) => floor.includes(room));
}

const graph = new Map(files(src).map((path) => [path, importsOf(path)]));

describe('the house', () => {
  test('every file stands in a room that the plan knows', () => {
    const lost = [...graph.keys()].filter(
      (path) => roomOf(path) !== 'simulator' && floorOf(roomOf(path)) < 0,
    );
    expect(lost.map((path) => relative(src, path))).toEqual([]);
  });

  test('no import runs upwards, or into a sibling', () => {
    const wrong: string[] = [];
    for (const [path, imports] of graph) {
      const room = roomOf(path);
      for (const target of imports) {
        const other = roomOf(target);
        if (room === other || room === 'simulator' || other === 'simulator') continue;
        if (floorOf(other) >= floorOf(room)) {
          wrong.push(`${relative(src, path)} -> ${relative(src, target)}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test('platform channels know no database, and the port knows no platform', () => {
    const wrong: string[] = [];
    for (const [path, imports] of graph) {
      const inside = relative(src, path);
      for (const target of imports) {
        const outside = relative(src, target);
        const platform = inside.split('/')[1];
        const bound = inside === 'channels/channel.ts' || inside.split('/').length > 2;
        const siblings =
          bound &&
          inside.startsWith('channels/') &&
          outside.startsWith('channels/') &&
          outside.split('/').length > 2 &&
          outside.split('/')[1] !== platform;
        if (siblings) wrong.push(`${inside} -> ${outside}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('the simulator knows the kernel only, and only the simulation knows the simulator', () => {
    const wrong: string[] = [];
    for (const [path, imports] of graph) {
      for (const target of imports) {
        const room = roomOf(path);
        const other = roomOf(target);
        const out = room === 'simulator' && other !== 'simulator' && other !== 'kernel';
        const into =
          other === 'simulator' && room !== 'simulator' && relative(src, path) !== 'simulate.ts';
        if (out || into) wrong.push(`${relative(src, path)} -> ${relative(src, target)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('there are no circles', () => {
    const circles: string[] = [];
    const done = new Set<string>();
    const visit = (path: string, trail: readonly string[]): void => {
      const at = trail.indexOf(path);
      if (at >= 0) {
        circles.push([...trail.slice(at), path].map((p) => relative(src, p)).join(' -> '));
        return;
      }
      if (done.has(path)) return;
      for (const target of graph.get(path) ?? []) visit(target, [...trail, path]);
      done.add(path);
    };
    for (const path of graph.keys()) visit(path, []);
    expect(circles).toEqual([]);
  });
});
