import { nextFire } from '../../../core/campaign/next-fire.ts';
import { chatWords } from '../../../core/language/chat-words.ts';
import type { Need, ReadError } from '../../../core/language/reading.ts';
import { audited } from '../../../storage/audit.ts';
import { insertSchedule } from '../../../storage/reminders.ts';
import { asked, type Deed, deed, drafted, type Heard, notMine, said } from '../command.ts';
import { namesOf } from '../names.ts';
import type { Scene } from '../scene.ts';
import { asSchedule, echoReminder, momentLine, ruleText } from './echo.ts';
import { equalTo } from './equal.ts';
import { loadAgenda } from './frame.ts';
import { upcoming } from './moments.ts';
import { planAnew } from './plan.ts';
import { amendReminder, type ReminderReading, readReminder } from './read.ts';
import { cadenceOf, type OpenReminder, type Reminder, reminderShape } from './reminder.ts';

type Draft = Reminder | OpenReminder;

/** A time of day that was typed. */
const clock = /\d{1,2}\s*(?:h|g|:|giờ|gio)(?!\p{L})\s*(?:\d{2}|rưỡi|ruoi)?/iu;

/** "nhắc thứ 5 hàng tuần 15h": read back as M13, saved on LƯU. */
const spec: Deed<Draft> = {
  name: 'reminder.create',
  roles: ['coordinator'],
  words: chatWords.remindSchedule,
  say: 'remindSchedule',
  confirm: 'save',
  amend: 'reminder',
  undoable: true,
  shape: reminderShape,

  async hear({ rest }, scene) {
    if (rest === '') return notMine;
    return await understand(await readReminder(rest, scene, await namesOf(scene)), rest, scene);
  },

  async resume(draft, { rest }, scene) {
    const names = await namesOf(scene);
    if (draft.state === 'open') {
      const whole = `${draft.typed} ${rest}`;
      const read = await readReminder(whole, scene, names);
      if (read.says === 'reminder') return await checked(read.reminder, scene);
      // "3h", then "3h chiều": the second stands for the first.
      const mended = draft.typed.replace(clock, rest);
      const again = await readReminder(mended, scene, names);
      return again.says === 'reminder' || mended !== draft.typed
        ? await understand(again, mended, scene)
        : await understand(read, whole, scene);
    }
    if (isWordless(draft)) return drafted({ ...draft, text: rest });
    const read = await amendReminder(draft, rest, scene, names);
    if (read.says === 'reminder') return await checked(read.reminder, scene);
    return asked(draft, problem(read, scene));
  },

  async echo(draft, scene) {
    return draft.state === 'ready' ? await echoReminder(draft, scene) : '';
  },

  async run(draft, scene, change) {
    const { texts, tx, orgId, now } = scene;
    const campaign = await scene.campaign();
    const agenda = await loadAgenda(scene);
    const found =
      draft.state === 'ready' && agenda ? nextFire(asSchedule(draft), now, agenda.frame) : null;
    if (draft.state !== 'ready' || !campaign || !agenda || !found || !('at' in found)) {
      return { text: texts('command.reminder.never'), changed: false };
    }
    const id = scene.surroundings.ids();
    await audited(tx, change, [{ entity: 'schedule', ids: [id] }], async () => {
      await insertSchedule(tx, orgId, {
        id,
        campaign: campaign.id,
        kind: draft.text === null ? 'remind' : 'message',
        rule: draft.rule,
        audience: draft.audience,
        content: {
          cadence: cadenceOf(draft),
          say: ruleText(draft.rule),
          text: draft.text,
          onHoliday: null,
          needsApproval: false,
          yieldsToCap: false,
          ridesInOpening: false,
        },
        by: scene.speaker.person.id,
        nextFireAt: found.at,
        now,
      });
      // What belongs to a round has no time before the campaign begins.
      if (!agenda.standing.live) await planAnew(scene);
    });
    const saved = await loadAgenda(scene);
    const number = saved?.schedules.find((schedule) => schedule.id === id)?.number ?? 0;
    const [first] = upcoming(asSchedule(draft), now, 1, agenda.frame);
    const line = first ? momentLine(scene, first, await scene.calendar()).slice(2) : '';
    return { text: texts('command.reminder.saved', { number, next: line }), changed: true };
  },
};

export const createReminder = deed(spec);

async function understand(
  read: ReminderReading,
  typed: string,
  scene: Scene,
): Promise<Heard<Draft>> {
  switch (read.says) {
    case 'nothing':
      return notMine;
    case 'reminder':
      return await checked(read.reminder, scene);
    case 'need':
      return asked({ state: 'open', typed }, problem(read, scene));
    case 'error':
      return said(problem(read, scene));
  }
}

/** A rule that never falls, one there is already, and one without words are not saved. */
async function checked(reminder: Reminder, scene: Scene): Promise<Heard<Draft>> {
  const { texts } = scene;
  const agenda = await loadAgenda(scene);
  if (!agenda) return said(texts('command.noCampaign'));
  if (!('at' in nextFire(asSchedule(reminder), scene.now, agenda.frame))) {
    return said(texts('command.reminder.never'));
  }
  if (isWordless(reminder)) return asked(reminder, texts('command.reminder.needText'));
  const same = agenda.schedules.find((schedule) => equalTo(reminder, schedule));
  if (same) return said(texts('command.reminder.equal', { number: same.number }));
  return drafted(reminder);
}

/** To somebody in particular, and nothing to say. */
function isWordless({ text, audience }: Reminder): boolean {
  return text === null && audience.kind !== 'due';
}

type Trouble = Exclude<ReminderReading, { says: 'reminder' }>;

function problem(read: Trouble, { texts }: Scene): string {
  switch (read.says) {
    case 'need':
      return texts(`command.reminder.need.${needs[read.what] ?? 'day'}`);
    case 'error':
      return texts(`command.reminder.error.${errors[read.reason] ?? 'date'}`);
    case 'nothing':
      return texts('command.reminder.need.day');
  }
}

const needs: Partial<Record<Need, string>> = { time: 'time', ampm: 'ampm', exact: 'exact' };

const errors: Partial<Record<ReadError | 'overdue' | 'people', string>> = {
  past: 'past',
  weekday: 'weekday',
  time: 'time',
  overdue: 'overdue',
  people: 'people',
};
