import type { RoundView } from '../core/checkin/book.ts';
import { capital } from './figures.ts';
import type { Texts } from './locale.ts';
import { who } from './people.ts';
import { createWhen } from './when.ts';

/** Somebody of a unit who has not reported, and how to call them. */
export interface Missing {
  readonly unitName: string;
  readonly callName: string;
  /** In full: the coordinator must call. Never shown in a room. */
  readonly phone: string | null;
  readonly codes: readonly string[];
  readonly reminded: number;
  readonly missedBefore: boolean;
  readonly snoozedUntil: Date | null;
}

/** M15: who is missing when a round is due, and what the coordinator can do about it. */
export function missingList(
  texts: Texts,
  given: {
    readonly round: Pick<RoundView, 'cadence' | 'key'>;
    readonly missing: readonly Missing[];
    /** How many units were asked. */
    readonly units: number;
    readonly lateUntil: Date;
    readonly digestAt: Date | null;
    readonly coordinatorName: string;
    readonly now: Date;
    readonly zone: string;
  },
): string {
  const { missing, units } = given;
  const when = createWhen(texts, given.zone, given.now);
  const round = when.round(given.round);
  const at = when.moment(given.now);
  if (missing.length === 0) return texts('missing.none', { round, at, units });
  const silent = new Set(missing.map((one) => one.unitName)).size;
  const lines = [
    texts('missing.head', { round: round.toUpperCase(), at, missing: silent, units }),
    ...missing.map((one, n) =>
      texts('missing.line', { number: n + 1, ...row(texts, when, given, one) }),
    ),
    texts('missing.complete', { complete: units - silent }),
    '',
    texts('missing.commands', {
      who: capital(who(texts, given.coordinatorName)),
      ...examples(missing),
    }),
    given.digestAt === null
      ? texts('missing.late', { until: when.hour(given.lateUntil) })
      : texts('missing.lateDigest', {
          until: when.hour(given.lateUntil),
          digest: when.hour(given.digestAt),
        }),
  ];
  return lines.join('\n');
}

function row(
  texts: Texts,
  when: ReturnType<typeof createWhen>,
  given: { readonly round: Pick<RoundView, 'cadence'> },
  one: Missing,
): { readonly unit: string; readonly person: string; readonly facts: string } {
  const name = who(texts, one.callName);
  const facts = [
    texts('missing.tasks', { count: one.codes.length, codes: one.codes.join(', ') }),
    ...(one.reminded > 0 ? [texts('missing.reminded', { count: one.reminded })] : []),
    ...(one.missedBefore
      ? [texts('missing.before', { before: when.before(given.round.cadence) })]
      : []),
    ...(one.snoozedUntil === null
      ? []
      : [texts('missing.snoozed', { at: when.near(one.snoozedUntil) })]),
  ];
  return {
    unit: one.unitName,
    person: one.phone ? texts('person.withPhone', { name, phone: one.phone }) : name,
    facts: facts.join(', '),
  };
}

function examples(missing: readonly Missing[]): {
  readonly first: number;
  readonly second: number;
} {
  return { first: 1, second: Math.min(2, missing.length) };
}

/** M32: a digest waits for its approver. */
export function approvalRequest(
  texts: Texts,
  given: {
    readonly round: Pick<RoundView, 'cadence' | 'key'>;
    /** Who wrote it: a call name. */
    readonly author: string;
    readonly at: Date;
    readonly publishAt: Date;
    /** `nhóm Lãnh đạo xã`. */
    readonly recipients: readonly string[];
    /** What to look at: `1 đơn vị chưa báo cáo (thôn 5)`. */
    readonly points: readonly string[];
    readonly zone: string;
  },
): string {
  const when = createWhen(texts, given.zone, given.at);
  return texts('approval.request', {
    round: when.round(given.round),
    author: who(texts, given.author),
    at: when.hour(given.at),
    recipients: given.recipients.join('; '),
    points: given.points.length > 0 ? given.points.join('; ') : texts('approval.nothingSpecial'),
    publish: when.near(given.publishAt),
  });
}
