import type { CampaignFile } from '../../core/campaign/campaign.ts';
import { showBaselines } from './baselines.ts';
import { showCalendar } from './calendar.ts';
import type { Showing } from './context.ts';
import { showPeople } from './people.ts';
import { showQuestions } from './questions.ts';
import { showRecipients } from './recipients.ts';
import { showSchedules } from './schedules.ts';
import type { Row, SheetName } from './sheets.ts';
import { showTasks } from './tasks.ts';
import { showUnits } from './units.ts';

/** The rows of every sheet, as a campaign shows them. */
export function showRows(
  campaign: CampaignFile,
  showing: Showing,
): Readonly<Record<SheetName, readonly Row[]>> {
  return {
    units: showUnits(campaign, showing),
    people: showPeople(campaign, showing),
    tasks: showTasks(campaign, showing),
    questions: showQuestions(campaign, showing),
    baselines: showBaselines(campaign, showing),
    schedules: showSchedules(campaign, showing),
    calendar: showCalendar(campaign, showing),
    recipients: showRecipients(campaign, showing),
  };
}
