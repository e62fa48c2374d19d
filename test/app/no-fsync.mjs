// Loaded before the product (`--import`): a killed process leaves the page cache as it is, so that
// these tests need no fsync, and a busy disk would make every start after a kill take ten seconds.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

fs.fsyncSync = () => {};
syncBuiltinESMExports();
