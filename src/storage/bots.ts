import { DondocError } from '../kernel/errors.ts';
import { type AccountId, as, type Ids, type OrgId } from '../kernel/ids.ts';
import type { Seal } from '../kernel/seal.ts';
import type { Tx } from './database.ts';

export type Platform = 'telegram' | 'zalo';

/** A bot account, with the token that opens it. */
export interface Bot {
  readonly orgId: OrgId;
  readonly id: AccountId;
  readonly platform: Platform;
  /** The part of the token before the colon. */
  readonly externalId: string;
  readonly token: string;
  readonly state: 'active' | 'stopped';
}

/**
 * The bots of the deployment, of every organization. One that came with an organization from
 * elsewhere has no token until it is given again, and is not among them.
 *
 * @throws DondocError `storage.key`: a token was sealed with another key
 */
export async function loadBots(tx: Tx, seal: Seal): Promise<readonly Bot[]> {
  const rows = await tx.$queryRaw<
    {
      orgId: OrgId;
      id: AccountId;
      platform: Platform;
      externalId: string;
      cipher: Uint8Array;
      state: 'active' | 'stopped';
    }[]
  >`
    SELECT org_id AS "orgId", id, platform, external_id AS "externalId", token_cipher AS cipher, state
    FROM channel_account WHERE octet_length(token_cipher) > 0
    ORDER BY org_id, platform, external_id`;
  return rows.map(({ cipher, ...row }) => {
    const token = opened(seal, cipher);
    if (token !== null) return { ...row, token };
    throw new DondocError('storage.key', { detail: `${row.platform} ${row.externalId}` });
  });
}

/** A stored token, or null where it was sealed with another key. */
export function opened(seal: Seal, cipher: Uint8Array): string | null {
  try {
    return seal.open(cipher);
  } catch {
    return null;
  }
}

/** Stores a bot's token, sealed. A new token of the same bot takes the place of the old one. */
export async function saveBot(
  tx: Tx,
  seal: Seal,
  bot: { readonly orgId: OrgId; readonly platform: Platform; readonly token: string },
  ids: Ids,
): Promise<AccountId> {
  const externalId = bot.token.split(':', 1)[0] ?? '';
  const cipher = seal.seal(bot.token);
  const [row] = await tx.$queryRaw<{ id: AccountId }[]>`
    INSERT INTO channel_account (org_id, id, platform, external_id, name, token_cipher, state)
    VALUES (${bot.orgId}, ${ids()}, ${bot.platform}, ${externalId}, '', ${cipher}, 'active')
    ON CONFLICT (platform, external_id) DO UPDATE
      SET token_cipher = excluded.token_cipher, state = 'active', state_reason = NULL
    RETURNING id`;
  return row?.id ?? as<AccountId>('');
}

/** Remembers what a bot is called, for links and mentions. */
export async function nameBot(tx: Tx, bot: Pick<Bot, 'orgId' | 'id'>, name: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE channel_account SET name = ${name} WHERE org_id = ${bot.orgId} AND id = ${bot.id}`;
}
