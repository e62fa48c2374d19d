import { addDays } from '../../core/calendar/zone.ts';
import type { CampaignSchedule, ScheduleKind } from '../../core/campaign/agenda.ts';
import type { CampaignFile } from '../../core/campaign/campaign.ts';
import type { DigestRoom } from '../../core/campaign/recipients.ts';
import { unreachable } from '../../kernel/errors.ts';
import type { ScheduleContent } from '../schedules.ts';
import { json, type WantedRows } from './wanted.ts';

/** What `room.settings` holds. People stand in it by their ids. */
export interface RoomSettings {
  readonly platform: DigestRoom['platform'];
  readonly fields: DigestRoom['fields'];
  readonly symbols: boolean;
  readonly approverId: string | null;
  readonly ladder: DigestRoom['ladder'];
  readonly members: readonly string[] | { readonly role: string };
  readonly withPicture: boolean;
  readonly footer: string | null;
}

/** The groups that receive digests. */
export function addRooms(campaign: CampaignFile, rows: WantedRows): void {
  for (const room of campaign.rooms) {
    const settings: RoomSettings = {
      platform: room.platform,
      fields: room.fields,
      symbols: room.symbols,
      approverId: room.approver === null ? null : rows.idOf('person', room.approver),
      ladder: room.ladder,
      members:
        'role' in room.members
          ? room.members
          : room.members.flatMap((code) => rows.idOf('person', code) ?? []),
      withPicture: room.withPicture,
      footer: room.footer,
    };
    rows.add('room', {
      code: room.code,
      name: room.name,
      kind: 'group',
      variant: room.variant,
      settings: json(settings),
      enabled: room.enabled,
    });
  }
}

/** Schedules, and the days off and worked instead that the file names. */
export function addAgenda(campaign: CampaignFile, id: string, rows: WantedRows, at: Date): void {
  for (const schedule of campaign.schedules) {
    rows.add(
      'schedule',
      {
        campaign_id: id,
        code: schedule.code,
        kind: schedule.kind,
        rule: json(schedule.rule),
        audience: json(schedule.audience),
        content: json(contentOf(schedule)),
        catch_up: catchUp(schedule.kind),
        enabled: schedule.enabled,
        deleted_at: null,
      },
      { created_at: at.toISOString() },
    );
  }
  for (const { from, to, kind, reason } of campaign.calendar) {
    for (let day = from; day <= to; day = addDays(day, 1)) {
      rows.add('calendar_day', { day, kind, reason });
    }
  }
}

function contentOf(schedule: CampaignSchedule): ScheduleContent & { messages: readonly string[] } {
  return {
    cadence: schedule.cadence,
    say: schedule.say,
    messages: schedule.messages,
    text: schedule.text,
    onHoliday: schedule.onHoliday,
    needsApproval: schedule.needsApproval,
    yieldsToCap: schedule.yieldsToCap,
    ridesInOpening: schedule.ridesInOpening,
  };
}

/** How long after its time it may still run: rounds always, digests until the next, words 3 h. */
function catchUp(kind: ScheduleKind): 'always' | 'until_next' | '3h' {
  switch (kind) {
    case 'open_round':
    case 'close_round':
      return 'always';
    case 'submit_digest':
    case 'publish_digest':
      return 'until_next';
    case 'remind':
    case 'last_call':
    case 'missing_list':
    case 'message':
      return '3h';
    default:
      return unreachable(kind);
  }
}
