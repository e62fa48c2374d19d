import type { CorrectedFigure, CorrectedState, DigestFigures } from '../core/digest/figures.ts';
import type { Texts } from '../render/locale.ts';
import { createWhen, type When } from '../render/when.ts';
import { clause, type Phrases, phrasesOf } from './phrases.ts';
import { decisionText } from './tasks.ts';

/**
 * M33, from frozen figures alone: what was wrong, what is right, who changed it and when; and that
 * nothing else has changed. Where work stands otherwise, what is counted is told again.
 *
 * @returns null when the figures correct nothing
 */
export function correctionText(figures: DigestFigures, texts: Texts): string | null {
  const { corrects, zone, counts } = figures;
  if (!corrects) return null;
  const at = new Date(corrects.at);
  const when = createWhen(texts, zone, at);
  const phrases = phrasesOf(figures, texts);
  const round = phrases.round.toUpperCase();
  const shown = corrects.figures.filter((figure) => figure.shown);
  const open = corrects.states.filter((state) => !state.hidden);
  const hidden = corrects.figures.length - shown.length + (corrects.states.length - open.length);
  const recounted = corrects.states.some(({ now, before }) => now.standing !== before.standing);
  const foot = corrects.states.length > 0 ? 'digest.correction.footAll' : 'digest.correction.foot';
  return [
    texts('digest.correction.head', { round, hour: when.hour(at), day: when.day(at) }),
    ...open.map((state) => stateLine(phrases, state, when)),
    ...(recounted ? [texts('digest.correction.counts', { ...counts })] : []),
    ...shown.map((figure) => figureLine(texts, figure, when)),
    ...(hidden > 0 ? [texts('digest.correction.hidden', { count: hidden })] : []),
    texts(foot, { day: when.day(new Date(corrects.publishedAt)) }),
  ].join('\n');
}

function figureLine(texts: Texts, figure: CorrectedFigure, when: When): string {
  const { code, label, said, before } = figure;
  const values = { code, label, said: said ?? '', before: before ?? '' };
  const body =
    said === null
      ? texts('digest.correction.none', values)
      : before === null
        ? texts('digest.correction.added', values)
        : texts('digest.correction.changed', values);
  return toldBy(texts, body, figure, when);
}

function stateLine(phrases: Phrases, state: CorrectedState, when: When): string {
  const { code, title, now, before } = state;
  const values = {
    code,
    label: title,
    said: stands(phrases, now),
    before: stands(phrases, before),
  };
  return toldBy(phrases.texts, phrases.texts('digest.correction.changed', values), state, when);
}

/** `vướng vì “còn 14 hộ chưa bàn giao. Đề nghị: Chủ tịch, trước 29/10”`, `đúng tiến độ`. */
function stands(phrases: Phrases, { standing, decisions, stuck }: CorrectedState['now']): string {
  const { texts } = phrases;
  const said = texts(`picture.standing.${standing}`);
  const reasons = [
    ...decisions.map((decision) => clause(decisionText(phrases, decision))),
    ...stuck.flatMap(({ text }) => (text === null ? [] : [clause(text)])),
  ];
  if (reasons.length === 0) return said;
  return texts('digest.correction.because', { said, reasons: reasons.join('; ') });
}

function toldBy(
  texts: Texts,
  body: string,
  { unit, changedAt }: { readonly unit: string | null; readonly changedAt: string | null },
  when: When,
): string {
  if (unit === null || changedAt === null) return texts('digest.correction.line', { body });
  const changed = new Date(changedAt);
  const values = { body, unit, hour: when.hour(changed), day: when.day(changed) };
  return texts('digest.correction.lineBy', values);
}
