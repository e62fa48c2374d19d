import type { Capabilities } from '../channels/channel.ts';
import type { Book } from '../core/checkin/book.ts';
import type { Texts } from './locale.ts';
import { coordinatorToCall, coordinatorUnit, who } from './people.ts';
import { createWhen } from './when.ts';

/** What is said to a person before, at and after joining: no sitting, no round. */

type Coordinator = Book['coordinator'];

/** M1: what is stored, why, for how long, and how to say yes or no. At most 1,000 characters. */
export function consent(
  texts: Texts,
  given: {
    /** `UBND xã Hà Đông`. */
    readonly organization: string;
    /** The coordinator's unit; empty where it is not known. */
    readonly unit: string;
    readonly platform: 'telegram' | 'zalo';
  },
): string {
  return texts('letter.consent', {
    organization: given.organization,
    unit: given.unit || texts('person.coordinatorUnit'),
    platform: platformName(texts, given.platform),
  });
}

/** KHÔNG ĐỒNG Ý is respected. */
export function refused(texts: Texts, given: { readonly coordinator: Coordinator }): string {
  return texts('letter.refused', calling(texts, given.coordinator));
}

/** Consent was taken back: nothing is asked any more. */
export function withdrawn(texts: Texts, given: { readonly coordinator: Coordinator }): string {
  return texts('letter.withdrawn', calling(texts, given.coordinator));
}

/** What the welcome knows of a person who has just agreed. */
export interface Welcome {
  readonly person: { readonly fullName: string; readonly roles: readonly string[] };
  /** Where the person's unit is known. */
  readonly unitName?: string | null;
  readonly coordinator: Coordinator;
  readonly zone: string;
  readonly duties: readonly { readonly code: string; readonly title: string }[];
  /** The next round that will ask this person something. */
  readonly opening: { readonly opensAt: Date; readonly dueAt: Date } | null;
  readonly capabilities: Pick<Capabilities, 'buttons' | 'files'>;
  /** There is no campaign yet: a coordinator is told how to begin. */
  readonly toBegin: boolean;
  /** Something is due already: its opening follows this letter. */
  readonly dueNow: boolean;
  readonly now: Date;
}

/** M2: connected, the tasks, when the first message comes, how to correct what is wrong. */
export function welcome(texts: Texts, given: Welcome): string {
  const { person, duties, coordinator, unitName } = given;
  const name = person.fullName;
  const isFocal = person.roles.includes('focal_point');
  const isCoordinator = person.roles.includes('coordinator');
  const lines = [
    unitName
      ? texts(isFocal ? 'letter.connectedFocal' : 'letter.connectedUnit', { name, unit: unitName })
      : texts('letter.connected', { name }),
    ...roleLines(texts, given),
    ...(isCoordinator && given.toBegin
      ? [texts(given.capabilities.files ? 'letter.begin' : 'letter.beginByLink')]
      : []),
    ...(duties.length > 0 ? dutyLines(texts, given) : []),
    '',
    isCoordinator ? texts('letter.wrongOwn') : texts('letter.wrong', calling(texts, coordinator)),
  ];
  return lines.join('\n');
}

function roleLines(texts: Texts, { person, duties }: Welcome): readonly string[] {
  const { roles } = person;
  const known = ['coordinator', 'approver', 'leader'].filter((role) => roles.includes(role));
  if (known.length > 0) return known.map((role) => texts(`letter.role.${role}`));
  return duties.length === 0 ? [texts('letter.noDuties')] : [];
}

function dutyLines(texts: Texts, given: Welcome): readonly string[] {
  const { duties, opening, capabilities, zone, now } = given;
  const list = [
    texts('letter.duties', { count: duties.length }),
    ...duties.map((duty) => texts('invitation.task', duty)),
  ];
  if (!opening) return list;
  const when = createWhen(texts, zone, now);
  const rhythm = texts(capabilities.buttons ? 'letter.rhythmTap' : 'letter.rhythmType', {
    opens: weekly(texts, when, opening.opensAt),
    due: weekly(texts, when, opening.dueAt),
    first: first(texts, when, given, opening.opensAt),
  });
  const idle = !given.dueNow && !when.isToday(opening.opensAt);
  return [...list, '', rhythm, ...(idle ? [texts('letter.nothingToday')] : [])];
}

/** When the first message comes: at once where something is due, else when the week opens. */
function first(
  texts: Texts,
  when: ReturnType<typeof createWhen>,
  { dueNow }: Welcome,
  opensAt: Date,
): string {
  if (dueNow) return texts('letter.firstNow');
  return when.isToday(opensAt)
    ? texts('letter.firstToday', { hour: when.hour(opensAt) })
    : texts('letter.firstLater', { day: when.weekdayAndDay(opensAt) });
}

/** `14h00 thứ Tư`. */
function weekly(texts: Texts, when: ReturnType<typeof createWhen>, at: Date): string {
  return texts('when.moment', { hour: when.hour(at), day: when.weekday(at) });
}

/** M16: a stranger learns nothing. */
export function stranger(
  texts: Texts,
  given: { readonly organization: string; readonly unit?: string },
): string {
  return texts('letter.stranger', {
    organization: given.organization,
    unit: given.unit || texts('person.coordinatorUnit'),
  });
}

/** M17. @param given.left tries left in this hour */
export function wrongCode(
  texts: Texts,
  given: { readonly left: number; readonly unit?: string },
): string {
  const unit = given.unit || texts('person.coordinatorUnit');
  return given.left > 0
    ? texts('letter.wrongCode', { count: given.left, unit })
    : texts('letter.noTriesLeft', { unit });
}

/** What a slip says, on paper and to be passed on. */
export interface SlipWords {
  readonly callName: string;
  readonly unitName: string;
  readonly organization: string;
  readonly platform: 'telegram' | 'zalo';
  /** `zalo.me/…`, `t.me/bot?start=…`; null where there is none. */
  readonly link: string | null;
  readonly code: string;
  readonly expiresAt: Date;
  readonly zone: string;
  readonly coordinator: Coordinator;
}

/** M34: the words of a slip, to be passed on by hand. */
export function slip(texts: Texts, given: SlipWords): string {
  const { coordinator, link, platform } = given;
  const when = createWhen(texts, given.zone, given.expiresAt);
  const name = platformName(texts, platform);
  return texts('letter.slip', {
    who: who(texts, given.callName),
    unit: given.unitName,
    office: coordinatorUnit(texts, coordinator),
    organization: given.organization,
    how:
      link === null
        ? texts('letter.slipScan', { platform: name })
        : texts('letter.slipLink', { platform: name, link }),
    code: given.code,
    expires: when.moment(given.expiresAt),
    coordinator: coordinatorToCall(texts, coordinator),
  });
}

/** What stands under the code on paper. */
export function paperSlip(texts: Texts, given: SlipWords): string {
  const { coordinator, link, organization, platform, expiresAt } = given;
  const when = createWhen(texts, given.zone, expiresAt);
  return texts(link === null ? 'letter.sheetHow' : 'letter.sheetScan', {
    platform: platformName(texts, platform),
    organization,
    expires: when.moment(expiresAt),
    coordinator: coordinatorToCall(texts, coordinator),
  });
}

function platformName(texts: Texts, platform: 'telegram' | 'zalo'): string {
  return texts(`letter.platform.${platform}`);
}

function calling(
  texts: Texts,
  coordinator: Coordinator,
): { readonly coordinator: string; readonly unit: string } {
  return {
    coordinator: coordinatorToCall(texts, coordinator),
    unit: coordinatorUnit(texts, coordinator),
  };
}
