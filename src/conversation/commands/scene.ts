import type { Hours } from '../../core/calendar/sending-hours.ts';
import { type WorkCalendar, workCalendar } from '../../core/calendar/working-days.ts';
import { dayOf } from '../../core/calendar/zone.ts';
import type { Day, OrgId } from '../../kernel/ids.ts';
import { capital } from '../../render/figures.ts';
import type { Texts } from '../../render/locale.ts';
import { coordinatorUnit } from '../../render/people.ts';
import { createWhen, type When } from '../../render/when.ts';
import { loadCalendarDays } from '../../storage/calendar-days.ts';
import type { Tx } from '../../storage/database.ts';
import {
  type CampaignHead,
  loadCampaignHead,
  loadUnits,
  type UnitView,
} from '../../storage/directory.ts';
import { loadHours } from '../../storage/hours.ts';
import { loadPeople, type PersonView } from '../../storage/people.ts';
import type { Participant, Surroundings, Turn } from '../surroundings.ts';

/** What is known of a commune at a moment; what may not be needed is read when first asked for. */
export interface Commune {
  readonly tx: Tx;
  readonly orgId: OrgId;
  /** Campaign time. */
  readonly now: Date;
  readonly zone: string;
  readonly today: Day;
  readonly texts: Texts;
  readonly when: When;
  units(): Promise<readonly UnitView[]>;
  people(): Promise<readonly PersonView[]>;
  campaign(): Promise<CampaignHead | null>;
  calendar(): Promise<WorkCalendar>;
  hours(): Promise<Hours>;
}

/** The same, with the world that messages go out into. */
export interface Setting extends Commune {
  readonly surroundings: Surroundings;
}

/** What a command knows of its turn. */
export interface Scene extends Setting {
  readonly turn: Turn;
  readonly speaker: Participant;
}

export function createScene(surroundings: Surroundings, turn: Turn, speaker: Participant): Scene {
  const { tx, now } = turn;
  const place = { orgId: turn.account.orgId, zone: speaker.home.zone };
  return { ...createSetting(surroundings, tx, place, now), turn, speaker };
}

/** The same where nobody has spoken: a moment of the agenda. */
export function createSetting(
  surroundings: Surroundings,
  tx: Tx,
  place: Place,
  now: Date,
): Setting {
  return { ...createCommune(surroundings.texts, tx, place, now), surroundings };
}

interface Place {
  readonly orgId: OrgId;
  readonly zone: string;
}

/** A commune that an operator's command is about. */
export function createCommune(texts: Texts, tx: Tx, { orgId, zone }: Place, now: Date): Commune {
  const today = dayOf(now, zone);
  return {
    ...{ tx, orgId, now, zone, today, texts },
    when: createWhen(texts, zone, now),
    units: once(() => loadUnits(tx, orgId)),
    people: once(() => loadPeople(tx, orgId, today)),
    campaign: once(() => loadCampaignHead(tx, orgId)),
    hours: once(() => loadHours(tx, orgId)),
    calendar: once(async () => workCalendar(await loadCalendarDays(tx, orgId))),
  };
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | null = null;
  return () => {
    loaded ??= load();
    return loaded;
  };
}

/** The coordinators' office, as a sentence begins with it: `Phòng VH-XH`. */
export function officeOf({ texts, speaker }: Scene): string {
  return capital(coordinatorUnit(texts, speaker.home.coordinator));
}
