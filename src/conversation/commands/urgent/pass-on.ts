import type { OrgId } from '../../../kernel/ids.ts';
import { loadSendings } from '../../../storage/changes.ts';
import { loadDirectives } from '../../../storage/directives.ts';
import type { Timer } from '../../../storage/timers.ts';
import { loadUrgentPhotos } from '../../../storage/urgent-photos.ts';
import { isReached } from '../audience.ts';
import { labelOf, titledByName } from '../directives/wording.ts';
import type { Setting } from '../scene.ts';
import { type Telling, tellOf } from '../tell.ts';
import { causeOf } from './cause.ts';
import { leadersNext } from './leaders.ts';
import { patience, toCall, type UrgentReport, urgentLetter } from './letter.ts';
import { sendPhotos } from './photos.ts';

const minuteMs = 60_000;

/**
 * Nobody has answered an urgent report: it goes on to the chairman and the office, and whoever
 * reported is told whom to call. The ten minutes begin when the first leader really got it; what
 * could not be sent to anybody goes on at once.
 */
export async function passOn(
  setting: Setting,
  timer: Timer & { readonly orgId: OrgId },
): Promise<{ readonly outcome: string } | { readonly again: Date }> {
  const { tx, orgId, now } = setting;
  const [report] = await loadDirectives(tx, orgId, ['urgent'], { id: timer.subject });
  if (report?.status !== 'sent') return { outcome: 'answered' };
  const cause = causeOf(report.id);
  const sendings = await loadSendings(tx, orgId, cause, 'urgent');
  const { firstSentAt, waiting } = sendings;
  if (firstSentAt === null && waiting) return { again: new Date(now.getTime() + minuteMs) };
  const dueAt = firstSentAt && new Date(firstSentAt.getTime() + patience * minuteMs);
  if (dueAt !== null && dueAt > now) return { again: dueAt };

  const reporter = (await setting.people()).find((one) => one.id === report.from);
  if (!reporter) return { outcome: 'nobody' };
  const made: UrgentReport = {
    ...{ label: labelOf(report), text: report.text, at: report.sentAt, reporter },
    unitName: report.unitName,
  };
  const next = await leadersNext(setting, [...sendings.people, reporter.id]);
  const reached = next.filter(isReached);
  const about = 'passed-on';
  const letters = reached.map((one) => urgentLetter(setting, made, one, null));
  await tellOf(setting, cause, letters, { category: 'urgent', about });
  await sendPhotos(setting, report, await loadUrgentPhotos(tx, orgId, report.id), reached);
  await tellOf(setting, cause, await wordToOthers(setting, made, next), { about });
  return { outcome: reached.length > 0 ? 'passed-on' : 'nobody' };
}

/** To the reporter and the coordinators: who has it now, and whom to call. */
async function wordToOthers(
  setting: Setting,
  made: UrgentReport,
  next: Parameters<typeof toCall>[1],
): Promise<readonly Telling[]> {
  const { texts } = setting;
  const values = {
    label: made.label,
    leaders: next.map((one) => titledByName(texts, one)).join(', '),
    call: toCall(setting, next),
  };
  const coordinators = (await setting.people()).filter(
    (one) => one.roles.includes('coordinator') && one.id !== made.reporter.id,
  );
  return [
    { person: made.reporter, text: texts('urgent.unanswered.reporter', values) },
    ...coordinators.map((person) => ({
      person,
      text: texts('urgent.unanswered.coordinator', values),
    })),
  ];
}
