import type { Role } from './role.ts';

export type Variant = 'full' | 'compact' | 'short';

/** How a recipient is reached, best first. */
export type RecipientChannel =
  | 'zalo_group'
  | 'telegram_group'
  | 'zalo_private'
  | 'telegram_private'
  | 'forward_by_hand';

/** What rooms and persons that read the digest have in common. */
export interface Recipient {
  readonly code: string;
  readonly name: string;
  readonly variant: Variant;
  /** Codes of the fields shown, or null for all. */
  readonly fields: readonly string[] | null;
  readonly symbols: boolean;
  /** Who must approve before it is posted. */
  readonly approver: string | null;
  readonly ladder: readonly RecipientChannel[];
  readonly enabled: boolean;
}

/** A group that receives the digest. */
export interface DigestRoom extends Recipient {
  readonly platform: 'zalo' | 'telegram';
  /** People by code, or everybody who has a role. */
  readonly members: readonly string[] | { readonly role: Role };
  readonly withPicture: boolean;
  /** What stands under it: where to write in private. */
  readonly footer: string | null;
}

/** A person who receives the digest: in a room (then no copy of their own) or in private. */
export interface PersonRecipient extends Recipient {
  readonly person: string;
  /** Code of the room, or null for a private copy. */
  readonly place: string | null;
  /** Codes of the tasks shown first. */
  readonly highlight: readonly string[];
  /** Also gets the list of who has not reported. */
  readonly withMissingList: boolean;
  /** Codes of the fields shown first. */
  readonly myFields: readonly string[];
}
