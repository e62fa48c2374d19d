import type { z } from 'zod';
import type { CampaignFile, CampaignTask, Unit } from '../campaign.ts';
import { type Forms, forms } from './form.ts';
import { headerForm, toHeader } from './header.ts';
import {
  calendarForm,
  fieldForm,
  personForm,
  toCalendarSpan,
  toField,
  toOfficial,
  toUnit,
  unitForm,
} from './people.ts';
import { recipientsForm, toPerson, toRoom } from './recipient.ts';
import { toRules } from './rules.ts';
import { schedulesForm, toSchedules } from './schedule.ts';
import { taskForm, toTask } from './task.ts';
import { allUnits } from './vocabulary.ts';

/** The version this program writes. */
export const schemaName = 'dondoc.campaign/1';

/** The versions it reads. */
export const schemas = [schemaName, `${schemaName}-draft`] as const;

function fileForm(f: Forms) {
  return f.object({
    schema: f.oneOf(schemas),
    language: f.remark(),
    marks: f.remark(),
    campaign: headerForm(f),
    fields: f.list(fieldForm(f)),
    units: f.list(unitForm(f)),
    people: f.list(personForm(f)),
    tasks: f.list(taskForm(f)),
    schedules: schedulesForm(f),
    recipients: recipientsForm(f),
    calendar: f.or(f.list(calendarForm(f)), []),
    note: f.remark(),
  });
}

/** Finds every way in which a file does not have the right shape. */
export const strictShape = fileForm(forms(false));

/** Reads whatever it can; what does not fit is empty. */
export const lenientShape = fileForm(forms(true));

/** What the file says, as the product says it. */
export function toCampaign(file: z.output<typeof lenientShape>): CampaignFile {
  const units = file.units.map(toUnit);
  return {
    header: toHeader(file.campaign),
    rules: toRules(file.campaign, file.recipients.variants),
    fields: file.fields.map(toField),
    units,
    people: file.people.map(toOfficial),
    tasks: file.tasks.map((row) => withUnits(toTask(row), units)),
    schedules: toSchedules(file.schedules),
    rooms: file.recipients.rooms.map(toRoom),
    recipients: file.recipients.persons.map(toPerson),
    documents: file.recipients.documents.map(({ code, name, how }) => ({ code, name, how })),
    calendar: file.calendar.map(toCalendarSpan),
  };
}

/** A fan-out that names a group and no units goes to every unit of the group. */
function withUnits(task: CampaignTask, units: readonly Unit[]): CampaignTask {
  const { fanOut } = task;
  if (!fanOut || fanOut.units.length > 0 || fanOut.group === null) return task;
  const { group } = fanOut;
  const meant = units.filter((unit) => group === allUnits || unit.group === group);
  return { ...task, fanOut: { ...fanOut, units: meant.map(({ code }) => code) } };
}
