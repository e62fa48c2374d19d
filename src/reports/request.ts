import type { DigestFigures } from '../core/digest/figures.ts';
import { approvalRequest } from '../render/coordinator.ts';
import { inSentence } from '../render/figures.ts';
import type { Texts } from '../render/locale.ts';
import type { DigestRow } from '../storage/digests.ts';
import { type Reader, recipientsText } from './copies.ts';
import { phrasesOf, silentUnits } from './phrases.ts';

/** M32: the digest waits for its approver; what to look at first. */
export function requestText(
  texts: Texts,
  given: {
    readonly digest: DigestRow;
    readonly author: string;
    readonly readers: readonly Reader[];
    readonly publishAt: Date;
    readonly now: Date;
  },
): string {
  const { digest, readers } = given;
  return approvalRequest(texts, {
    round: { cadence: 'week', key: digest.week },
    author: given.author,
    at: given.now,
    publishAt: given.publishAt,
    recipients: recipientsText(texts, readers),
    points: points(texts, digest.figures, readers),
    zone: digest.figures.zone,
  });
}

/** `nhóm Lãnh đạo xã` inside a sentence; people are called as the plan has them. */
function nameOf({ kind, name }: Reader): string {
  return kind === 'room' ? inSentence(name) : name;
}

function points(
  texts: Texts,
  figures: DigestFigures,
  readers: readonly Reader[],
): readonly string[] {
  const phrases = phrasesOf(figures, texts);
  const silent = silentUnits(phrases);
  const sensitive = [...figures.decisions, ...figures.stuck, ...figures.late].some((t) => t.hidden);
  const unreached = readers.filter((r) => 'none' in r.to && r.to.none === 'not-paired');
  return [
    ...(silent === null
      ? []
      : [
          texts('digest.request.silent', {
            count: figures.reporting.silent.length,
            units: silent,
          }),
        ]),
    ...(figures.counts.blocked > 0
      ? [texts('digest.request.stuck', { count: figures.counts.blocked })]
      : []),
    texts(sensitive ? 'digest.request.sensitive' : 'digest.request.notSensitive'),
    ...(unreached.length > 0
      ? [texts('digest.request.notReached', { names: unreached.map(nameOf).join(', ') })]
      : []),
  ];
}
