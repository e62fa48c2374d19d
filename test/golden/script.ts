import type { CampaignFile } from '../../src/core/campaign/campaign.ts';

/**
 * A golden conversation: what people mean, once, whatever the channel; and the rows that must stand
 * in the database when it is over, written by hand and never by a blessing.
 */
export interface Golden {
  /** In one line, what must hold. */
  readonly holds: string;
  /** Whose phones are looked at; the others of the commune are never paired. */
  readonly cast: readonly Person[];
  /** Nothing is imported yet: the first of the cast is the coordinator whom the operator names. */
  readonly fromNothing?: boolean;
  /** Lines that must have been said, each within one line of a message; no blessing touches them. */
  readonly says?: readonly string[];
  /** How many rows some tables have at the end. */
  readonly counts?: Readonly<Partial<Record<'task' | 'unit' | 'person' | 'campaign', number>>>;
  /** Who of them is on Zalo, also where everybody else is played on Telegram. */
  readonly onZalo?: readonly Person[];
  /** Who of them is no member yet when it begins; the others have used their code and agreed. */
  readonly strangers?: readonly Person[];
  readonly script: readonly Act[];
  /**
   * Where nothing can be tapped, everything is asked on one page, and answered by the page: how the
   * same is said there, when the script goes from question to question. It comes to the same rows.
   */
  readonly typed?: Typed;
  /** What it is about, so that it cannot be had on a channel without: old buttons. */
  readonly needs?: 'buttons';
  /** Messages of the cast and to them, the launch meeting apart; where they are to be few. */
  readonly messages?: { readonly in: number; readonly out: number };
  /** Everything that stands about the cast at the end; see `rows.ts` for how a row is said. */
  readonly rows: readonly string[];
}

export interface Typed {
  readonly script: readonly Act[];
  /** Only where the channel itself makes another end of it; it says why. */
  readonly rows?: readonly string[];
}

/** One thing that somebody does, or that happens. */
export type Act =
  | { readonly act: 'starts'; readonly who: Person }
  | {
      readonly act: 'types';
      readonly who: Person;
      readonly text: string;
      /** More of the reply follows at once. */
      readonly goesOn: boolean;
    }
  /** Types the code that stands after their name in what somebody else was given. */
  | { readonly act: 'uses slip'; readonly who: Person; readonly of: Person }
  /** Takes what is offered: taps it where there are buttons, types it elsewhere. */
  | {
      readonly act: 'chooses';
      readonly who: Person;
      readonly label: string;
      readonly typed: string;
    }
  | { readonly act: 'sends photo'; readonly who: Person; readonly caption: string | null }
  | { readonly act: 'sends sticker'; readonly who: Person }
  /** A file from the office PC; `made` makes it of the last file that the bot sent. */
  | {
      readonly act: 'sends file';
      readonly who: Person;
      readonly name: string;
      readonly said: string;
      readonly made: (last: Uint8Array | null) => Promise<Uint8Array>;
    }
  /** A button of the n-th message (from the newest, 0) that had such a one. Buttons only. */
  | {
      readonly act: 'taps old';
      readonly who: Person;
      readonly label: string;
      readonly back: number;
    }
  /** The button of somebody else's message, as a changed client can send it. Buttons only. */
  | { readonly act: 'taps as'; readonly who: Person; readonly of: Person; readonly label: string }
  /** Campaign time goes on, and what is due on the way happens. */
  | { readonly act: 'time'; readonly to: Date }
  /** The process ends and begins again on the same data. */
  | { readonly act: 'restart' }
  /** The coordinator imports the campaign anew, with a change. */
  | {
      readonly act: 'imports';
      readonly said: string;
      readonly change: (campaign: CampaignFile) => CampaignFile;
    };

/** What somebody does on a phone. */
export type Deed = Exclude<Extract<Act, { readonly who: Person }>, { readonly act: 'uses slip' }>;

/** Somebody of the sample campaign, and what they can do. */
export interface Person {
  /** As the campaign's file names them. */
  readonly code: string;
  readonly name: string;
  /** Their pairing code, as it stands on their slip. */
  readonly slip: string;
  starts(): Deed;
  /** Types the code of their slip. */
  entersCode(): Deed;
  /** The slip that somebody who invites them was given to pass on. */
  usesSlipOf(inviter: Person): Act;
  types(text: string): Deed;
  /** Types a piece of a reply, and goes on with the next one. */
  begins(text: string): Deed;
  /** @param typed what is typed where there are no buttons, when it is not the label */
  chooses(label: string, typed?: string): Deed;
  sendsPhoto(caption?: string): Deed;
  sendsSticker(): Deed;
  sendsFile(
    name: string,
    made: (last: Uint8Array | null) => Promise<Uint8Array>,
    said?: string,
  ): Deed;
  tapsOld(label: string, back?: number): Deed;
  tapsAs(of: Person, label: string): Deed;
}

export function person(code: string, name: string, slip: string): Person {
  const who: Person = {
    code,
    name,
    slip,
    starts: () => ({ act: 'starts', who }),
    entersCode: () => ({ act: 'types', who, text: slip, goesOn: false }),
    usesSlipOf: (of) => ({ act: 'uses slip', who, of }),
    types: (text) => ({ act: 'types', who, text, goesOn: false }),
    begins: (text) => ({ act: 'types', who, text, goesOn: true }),
    chooses: (label, typed = label) => ({ act: 'chooses', who, label, typed }),
    sendsPhoto: (caption) => ({ act: 'sends photo', who, caption: caption ?? null }),
    sendsSticker: () => ({ act: 'sends sticker', who }),
    sendsFile: (name, made, said = '') => ({ act: 'sends file', who, name, said, made }),
    tapsOld: (label, back = 1) => ({ act: 'taps old', who, label, back }),
    tapsAs: (of, label) => ({ act: 'taps as', who, of, label }),
  };
  return who;
}

/** `15/10 14:00` of 2025 where no year is named, in Viet Nam. */
export function until(when: string): Act {
  const [date = '', time = ''] = when.split(' ');
  const [day, month, year = '2025'] = date.split('/');
  return { act: 'time', to: new Date(`${year}-${month}-${day}T${time}:00+07:00`) };
}

export const restart: Act = { act: 'restart' };

export function imports(said: string, change: (campaign: CampaignFile) => CampaignFile): Act {
  return { act: 'imports', said, change };
}
