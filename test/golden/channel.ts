import type { AppOptions } from '../../src/app.ts';
import type { Platform } from '../../src/storage/bots.ts';
import type { Deed, Person } from './script.ts';

/** A message of the bot as a person sees it. */
export interface Said {
  readonly to: Person;
  /** Campaign time. */
  readonly at: Date;
  readonly text: string;
  /** Rows of buttons; empty on a channel without them. */
  readonly buttons: readonly (readonly string[])[];
  readonly edited: boolean;
}

/**
 * A platform on which conversations are played. A second one renders the same scripts into
 * transcripts of its own.
 */
export interface Channel {
  /** Names the transcript: `<name>.txt`. */
  readonly name: string;
  readonly bots: readonly { readonly platform: Platform; readonly token: string }[];
  readonly roots: AppOptions['roots'];
  /** Whether what is offered can be tapped. */
  readonly buttons: boolean;
  /** Whether it brings updates to a webhook; it is asked for them otherwise. */
  readonly webhook: boolean;
  /** Does what somebody means, in the way of this platform. */
  perform(deed: Deed): Promise<void>;
  /** Where the product's own pages are, for a platform on which files go by them. */
  pagesAt?(url: string): void;
  /** How it reads what somebody does in the way of this platform. */
  words(deed: Deed): string;
  /** What the bot has said since it was asked last: in order of time, then of the cast. */
  said(): Promise<readonly Said[]>;
  /** What the platform's specification refused. None is expected. */
  complaints(): readonly string[];
}
