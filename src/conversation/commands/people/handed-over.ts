import type { PersonId } from '../../../kernel/ids.ts';
import type { Belongings } from '../../../storage/belongings.ts';
import { shownId } from '../../../storage/drafts.ts';

/** The rows that a handover changes. Those others point at come first: undone in reverse, they go last. */
export function touchedBy(
  had: Belongings,
  successor: PersonId,
  isNew: boolean,
  memberships: readonly string[],
  codes: readonly string[],
) {
  const shown = had.shown.map((kind) => shownId(kind, successor));
  return [
    { entity: 'person', ids: isNew ? [successor] : [] },
    { entity: 'unit', ids: had.units },
    { entity: 'room', ids: had.rooms },
    {
      entity: 'membership',
      ids: [...had.memberships.map((one) => one.id), ...memberships, ...had.proxies],
    },
    { entity: 'address', ids: had.addresses },
    { entity: 'pairingCode', ids: [...had.codes, ...codes] },
    { entity: 'sitting', ids: had.sittings },
    { entity: 'snooze', ids: had.snoozes },
    { entity: 'absence', ids: had.absences },
    { entity: 'assignment', ids: had.assignments },
    { entity: 'checkIn', ids: had.checkIns },
    { entity: 'campaign', ids: had.campaigns },
    { entity: 'schedule', ids: had.schedules },
    { entity: 'directive', ids: had.directives },
    { entity: 'draft', ids: [...had.pending, ...shown] },
    { entity: 'link', ids: had.links },
    { entity: 'outbox', ids: had.messages },
  ] as const;
}
