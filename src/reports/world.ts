import type { Crash } from '../kernel/crash.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Texts } from '../render/locale.ts';

/** What the digest needs of the world. */
export interface DigestWorld {
  readonly ids: Ids;
  readonly texts: Texts;
  readonly crash: Crash;
  /** The longest text a platform sets under a picture, in UTF-16 units. */
  readonly longestCaption: (platform: 'telegram' | 'zalo') => number;
}
