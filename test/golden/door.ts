import { onTestFinished } from 'vitest';
import type { App } from '../../src/app.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import type { Seal } from '../../src/kernel/seal.ts';
import { createTexts } from '../../src/render/locale.ts';
import { readBlob } from '../../src/storage/blobs.ts';
import type { Database } from '../../src/storage/database.ts';
import { createLinkDoor } from '../../src/web/links.ts';
import { createPhotoLinks } from '../../src/web/photo-links.ts';
import { createWeb, listen } from '../../src/web/server.ts';
import { createWebhookDoor, webhookSecret, webhookUrl } from '../../src/web/webhooks.ts';

/** The product's side of HTTP: where a platform brings what people say, and fetches pictures. */
export async function openDoor(
  seal: Seal,
  clock: Clock,
  database: Database,
  app: () => App | null,
  atTheEnd: (close: () => Promise<void>) => void = onTestFinished,
): Promise<{ readonly url: string; readonly photos: ReturnType<typeof createPhotoLinks> }> {
  const photos = createPhotoLinks(seal, clock);
  const web = createWeb({
    ready: async () => ({ ok: true, detail: {} }),
    metrics: async () => '',
    webhook: createWebhookDoor(
      seal,
      () => app()?.accounts ?? null,
      async (account, body) => await app()?.intake.receive(account, body),
    ),
    photo: async (name) => {
      const linked = photos.read(name);
      return linked && (await readBlob(database, linked.orgId, linked.sha256));
    },
    links: createLinkDoor({
      ...{ database, clock, seal, texts: createTexts('vi') },
      takePhotos: async (...given) => (await app()?.takePhotos(...given)) ?? null,
      onTaken: () => {},
    }),
    rehearse: null,
  });
  const url = await listen(web, '127.0.0.1', 0);
  atTheEnd(() => web.close());
  return { url, photos };
}

/** As the operator's command does: each platform is told where to bring updates. */
export async function setWebhooks(seal: Seal, { accounts }: App, url: string): Promise<void> {
  for (const { id, externalId, channel } of accounts) {
    const address = webhookUrl(url, channel.platform, externalId);
    await channel.webhook.set(address, webhookSecret(seal, id), AbortSignal.timeout(10_000));
  }
}
