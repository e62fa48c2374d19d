import { type WorkCalendar, workCalendar } from '../../core/calendar/working-days.ts';
import { dayOf } from '../../core/calendar/zone.ts';
import type { Day, OrgId } from '../../kernel/ids.ts';
import type { Texts } from '../../render/locale.ts';
import { createWhen, type When } from '../../render/when.ts';
import { loadCalendarDays } from '../../storage/calendar-days.ts';
import type { Tx } from '../../storage/database.ts';
import {
  type CampaignHead,
  loadCampaignHead,
  loadUnits,
  type UnitView,
} from '../../storage/directory.ts';
import { loadPeople, type PersonView } from '../../storage/people.ts';
import type { Participant, Surroundings, Turn } from '../surroundings.ts';

/** What a command knows of its turn; what it may not need is read when it is first asked for. */
export interface Scene {
  readonly surroundings: Surroundings;
  readonly turn: Turn;
  readonly speaker: Participant;
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
}

export function createScene(surroundings: Surroundings, turn: Turn, speaker: Participant): Scene {
  const { tx, now } = turn;
  const { orgId } = turn.account;
  const { zone } = speaker.home;
  const { texts } = surroundings;
  const today = dayOf(now, zone);
  return {
    ...{ surroundings, turn, speaker, tx, orgId, now, zone, today, texts },
    when: createWhen(texts, zone, now),
    units: once(() => loadUnits(tx, orgId)),
    people: once(() => loadPeople(tx, orgId, today)),
    campaign: once(() => loadCampaignHead(tx, orgId)),
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
