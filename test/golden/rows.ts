import type { Database } from '../../src/storage/database.ts';
import type { Person } from './script.ts';
import { day, time } from './when.ts';

/**
 * Everything that stands about some people, one line a row, sorted:
 *
 *     consent Hoà given
 *     check-in W42 YT-01 submitted late
 *     W42 YT-01.ca_sxh = 3, revision 2
 *     W42 YT-01.thon_vsmt skipped
 *     work YT-01 on_track
 *     difficulty YT-01 “thiếu hoá chất” open, decider …, by 2025-10-20
 *     photo AN-08 stored
 *     document ke-hoach.docx stored
 *     snooze Hoà 16:00 15/10 waiting
 *     directive 1 of Đức to TYT “phun hoá chất” by 2025-10-16 done
 *
 * What should never stand there is a row too: a message that did not leave, an incident.
 */
export async function loadRows(
  { prisma }: Database,
  cast: readonly Person[],
): Promise<readonly string[]> {
  const people = await prisma.person.findMany({
    where: { code: { in: cast.map((one) => one.code) } },
    select: { id: true, callName: true },
  });
  const ids = people.map((one) => one.id);
  const nameOf = (id: string | null) => people.find((one) => one.id === id)?.callName ?? '–';

  const consents = await prisma.consent.findMany({
    where: { personId: { in: ids } },
    orderBy: [{ decidedAt: 'asc' }, { id: 'asc' }],
  });
  const last = new Map(consents.map((one) => [one.personId, one.decision]));
  const checkIns = await prisma.checkIn.findMany({
    where: { OR: [{ ownerPersonId: { in: ids } }, { heldByPersonId: { in: ids } }] },
    include: {
      round: true,
      assignment: { include: { task: true, unit: true } },
      answers: { where: { supersededAt: null } },
    },
  });
  const codeOf = (id: string | null) => {
    const found = checkIns.find((one) => one.id === id || one.assignmentId === id);
    return found ? taskOf(found.assignment) : '–';
  };
  const assignments = [...new Set(checkIns.map((one) => one.assignmentId))];
  const difficulties = await prisma.difficulty.findMany({
    where: { assignmentId: { in: assignments } },
  });
  const files = await prisma.attachment.findMany({ where: { personId: { in: ids } } });
  const snoozes = await prisma.snooze.findMany({ where: { personId: { in: ids } } });
  const directives = await prisma.directive.findMany({
    where: { fromPersonId: { in: ids } },
    include: { unit: true },
  });
  const corrections = await prisma.digest.findMany({ where: { version: { gt: 1 } } });
  const outbox = await prisma.outbox.findMany({ where: { status: { not: 'sent' } } });
  const inbox = await prisma.inbox.findMany({
    where: { OR: [{ handledAt: null }, { error: { not: null } }, { state: 'scrubbed' }] },
  });
  const incidents = await prisma.incident.findMany();

  return [
    ...people.map((one) => `consent ${one.callName} ${last.get(one.id) ?? 'never asked'}`),
    ...checkIns.map((one) =>
      words('check-in', roundOf(one.round), taskOf(one.assignment), one.status, one.late && 'late'),
    ),
    ...checkIns.flatMap((one) =>
      one.answers.map((answer) => {
        const at = `${roundOf(one.round)} ${taskOf(one.assignment)}.${answer.questionKey}`;
        const revised = answer.revision > 1 ? `, revision ${answer.revision}` : '';
        const why = answer.note === null ? '' : `, because “${answer.note}”`;
        return `${at} ${stateOf(answer)}${revised}${why}`;
      }),
    ),
    ...new Set(
      checkIns.map(({ assignment: a }) =>
        words(
          'work',
          taskOf(a),
          a.status,
          a.percent !== null && `${a.percent}%`,
          a.disputedAt !== null && 'disputed',
        ),
      ),
    ),
    ...difficulties.map((one) =>
      [
        `difficulty ${codeOf(one.assignmentId)} ${quoted(one.text)} ${one.clearedAt ? 'cleared' : 'open'}`,
        ...(one.decider === null ? [] : [`decider ${one.decider}`]),
        ...(one.decideByDay === null ? [] : [`by ${one.decideByDay}`]),
      ].join(', '),
    ),
    ...files.map((one) =>
      one.name === null
        ? `photo ${codeOf(one.checkInId)} ${one.state}`
        : `document ${one.name} ${one.state}`,
    ),
    ...snoozes.map((one) => {
      const state = one.firedAt ? 'fired' : one.cancelledAt ? 'cancelled' : 'waiting';
      return `snooze ${nameOf(one.personId)} ${time(one.fireAt)} ${day(one.fireAt)} ${state}`;
    }),
    ...directives.map((one) =>
      words(
        one.kind,
        one.kind !== 'question' && `${one.number}`,
        `of ${nameOf(one.fromPersonId)}`,
        one.onBehalfOfPersonId !== null && `by order of ${nameOf(one.onBehalfOfPersonId)}`,
        one.kind === 'directive' && `to ${one.unit?.code ?? '–'}`,
        `“${one.text}”`,
        one.dueDay !== null && `by ${one.dueDay}`,
        one.status,
      ),
    ),
    ...corrections.map((one) => `digest ${one.periodKey} version ${one.version} ${one.status}`),
    ...outbox.map((one) => words('outbox', one.key, one.status, one.error)),
    ...inbox.map((one) =>
      one.state === 'scrubbed' && one.raw.length === 0
        ? 'inbox scrubbed'
        : words('inbox', one.externalId, one.error ?? 'not handled'),
    ),
    ...incidents.map((one) => words('incident', one.kind, one.subject)),
  ].sort();
}

/** Photos and documents are fetched after the turn that notes them. */
export function filesOnTheirWay({ prisma }: Database): Promise<number> {
  return prisma.attachment.count({ where: { state: 'expected' } });
}

/** A page of text is told by its beginning and its length. */
function quoted(text: string): string {
  return text.length > 120 ? `“${text.slice(0, 20)}…” of ${text.length}` : `“${text}”`;
}

function words(...parts: readonly (string | false | null)[]): string {
  return parts.filter(Boolean).join(' ');
}

function roundOf({ key, cadence }: { readonly key: string; readonly cadence: string }): string {
  return cadence === 'week' ? key.slice(5) : key;
}

function taskOf(assignment: {
  readonly part: string;
  readonly task: { readonly code: string };
  readonly unit: { readonly code: string };
}): string {
  const { part, task, unit } = assignment;
  return part === 'lead' ? task.code : `${task.code}@${unit.code}`;
}

function stateOf(answer: {
  readonly state: string;
  readonly numberValue: number | null;
  readonly optionValue: string | null;
  readonly dayValue: string | null;
  readonly textValue: string | null;
  readonly raw: string | null;
}): string {
  if (answer.state === 'note') return `note ${quoted(answer.raw ?? '')}`;
  if (answer.state !== 'answered') return answer.state;
  const { optionValue, numberValue, dayValue, textValue } = answer;
  if (optionValue !== null) {
    return numberValue === null ? `= ${optionValue}` : `= ${optionValue} ${numberValue}%`;
  }
  return `= ${numberValue ?? dayValue ?? quoted(textValue ?? '')}`;
}
