import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** Starts the simulator as `npm start` does; milliseconds until its page has answered. */
export async function page(dataDir) {
  const begun = performance.now();
  const env = { PATH: process.env.PATH ?? '', DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface(child.stdout)) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (!url) continue;
    await (await fetch(url)).text();
    const took = Math.round(performance.now() - begun);
    child.kill('SIGTERM');
    await once(child, 'exit');
    return took;
  }
  throw new Error('the simulator did not start');
}
