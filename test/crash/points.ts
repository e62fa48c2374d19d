import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CrashPoint, crashPoints } from '../../src/kernel/crash.ts';

const src = fileURLToPath(new URL('../../src/', import.meta.url));

/** The points that the code passes, as it says itself: every `crash('…')` of `src`. */
export function pointsInCode(): ReadonlySet<CrashPoint> {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' });
  const text = files
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(src, name), 'utf8'))
    .join('\n');
  const called = new Set([...text.matchAll(/\bcrash\('([a-z.-]+)'\)/gu)].map(([, point]) => point));
  return new Set(crashPoints.filter((point) => called.has(point)));
}
