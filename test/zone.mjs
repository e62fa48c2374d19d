// `npm run zone America/New_York`: everything that reckons with days and hours, on a machine that
// stands elsewhere. Dates of Viet Nam must not depend on it.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const [zone = 'UTC', ...more] = process.argv.slice(2);
const folders = 'kernel core render storage golden agenda commands reports intake cli'.split(' ');
const tests = more.length > 0 ? more : folders.map((name) => `test/${name}`);
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
process.stdout.write(`TZ=${zone}\n`);
spawn(process.execPath, [vitest, 'run', ...tests], {
  env: { ...process.env, TZ: zone },
  stdio: 'inherit',
}).once('exit', (code) => {
  process.exitCode = code ?? 1;
});
