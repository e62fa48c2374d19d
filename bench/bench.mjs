// `npm run bench`: what an operator may expect of this machine. A table, and no judgement.
// With BENCH_DATABASE_URL, an empty PostgreSQL database, the same is measured there too.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answering } from './answering.mjs';
import { commune, many } from './commune.mjs';
import { median, report, timed } from './measure.mjs';
import { page } from './page.mjs';

const folder = await mkdtemp(join(tmpdir(), 'dondoc-bench-'));

try {
  const first = await page(join(folder, 'start'));
  report('first start, until the page answers', `${first} ms`, 'promised: 60 s');
  const later = [];
  for (let n = 0; n < 5; n += 1) later.push(await page(join(folder, 'start')));
  report('second start, median of 5', `${median(later)} ms`, `${later.join(' ')}; promised: 5 s`);

  const url = process.env.BENCH_DATABASE_URL;
  const one = (name) => ({ dataDir: join(folder, name) });
  await figures('embedded', (name) => one(name));
  if (url) await figures('PostgreSQL', () => ({ url }));
  else report('PostgreSQL', 'left out', 'no BENCH_DATABASE_URL');
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** On one kind of database; each figure begins with an empty one. */
async function figures(name, place) {
  const { answers, seconds } = await answering(place('answers'));
  report(
    `${name}: 22 people answer at once`,
    `${(answers / seconds).toFixed(0)} answers/s`,
    `${answers} answers, each written and answered, through an emulated Telegram in this process`,
  );

  const single = await commune(place('one'));
  const opening = await timed(() => single.at('2025-10-15T14:00:00+07:00'));
  report(`${name}: the weekly round opens`, `${opening} ms`, await single.opened());
  const digest = await timed(() => single.at('2025-10-17T16:00:00+07:00'));
  report(
    `${name}: from there to the digest`,
    `${digest} ms`,
    'a reminder, a last call, the cut-off',
  );
  await single.close();

  const all = await many(place('many'), 114);
  const openings = await timed(() => all.at('2025-10-15T14:00:00+07:00'));
  report(`${name}: it opens for 114 communes`, `${openings} ms`, await all.opened());
  await all.close();
}
