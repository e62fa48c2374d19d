import { afterAll, afterEach, describe } from 'vitest';
import { engines } from './engines.ts';
import { adapterKit } from './kit-adapter.ts';
import { auditKit } from './kit-audit.ts';
import { blobKit } from './kit-blobs.ts';
import { driftKit, migrationKit } from './kit-migrations.ts';
import { queueKit } from './kit-queue.ts';
import { transactKit } from './kit-transact.ts';

driftKit();

describe.each(engines())('storage on $name', (engine) => {
  let ran = 0;
  afterEach(() => {
    ran += 1;
  });
  afterAll(async () => {
    await engine.stop();
    process.stdout.write(`storage kit: ${ran} tests ran on ${engine.name}\n`);
  });

  adapterKit(engine);
  blobKit(engine);
  migrationKit(engine);
  auditKit(engine);
  queueKit(engine);
  transactKit(engine);
});
