import type { DigestIndicator } from '../core/digest/figures.ts';
import { formatNumber } from '../core/language/format-number.ts';
import type { Cut } from './fit.ts';
import type { Phrases } from './phrases.ts';

/** The figures worth a line, the notable first; what may not be told is never among them. */
export function notable(
  { figures }: Phrases,
  most: number,
  cuts: ReadonlySet<Cut>,
): readonly DigestIndicator[] {
  if (cuts.has('figures')) return [];
  return figures.indicators
    .filter((figure) => figure.shown && figure.said !== null && isNotable(figure))
    .slice(0, most)
    .filter((figure) => !cuts.has('onTarget') || figure.target?.met !== true);
}

/** A target to be held against, or a change. */
function isNotable({ target, change, unconfirmed }: DigestIndicator): boolean {
  if (unconfirmed !== null && unconfirmed.answered < unconfirmed.of) return target !== null;
  return (target !== null && target.met !== null) || (change !== null && change !== 0);
}

/** `87,1% (mục tiêu từ 90%, tuần trước 86,2%, tăng 0,9 điểm %): CHƯA ĐẠT`. */
export function figureText(phrases: Phrases, figure: DigestIndicator): string {
  const { texts } = phrases;
  const said = figure.said ?? '';
  const facts = [
    ...targetFact(phrases, figure),
    ...lastFact(phrases, figure),
    ...pointsFact(phrases, figure),
    ...unconfirmedFact(phrases, figure),
  ];
  const text =
    facts.length === 0 ? said : texts('digest.figure.aside', { said, facts: facts.join(', ') });
  return figure.target?.met === false ? texts('digest.figure.missed', { text }) : text;
}

/** "Không hơn kỳ trước" says nothing beside the last value, unless it is missed. */
function targetFact({ texts }: Phrases, { target, last }: DigestIndicator): readonly string[] {
  if (target === null || target.met === null) return [];
  const said = last !== null && target.met && target.againstLast;
  return said ? [] : [texts('digest.figure.target', { text: target.text })];
}

function lastFact({ texts, when }: Phrases, { last }: DigestIndicator): readonly string[] {
  if (last === null) return [];
  const before = last.from === 'earlier' ? texts('when.latest') : when.before(last.from);
  return [texts('digest.figure.last', { before, said: last.said })];
}

/** Percentages change by points, never by per cent. */
function pointsFact({ texts }: Phrases, figure: DigestIndicator): readonly string[] {
  const { kind, change } = figure;
  if (kind !== 'percent' || change === null || change === 0) return [];
  const points = formatNumber(Math.abs(change));
  return [texts(change > 0 ? 'digest.figure.up' : 'digest.figure.down', { points })];
}

function unconfirmedFact({ texts }: Phrases, figure: DigestIndicator): readonly string[] {
  const { unconfirmed } = figure;
  return unconfirmed === null ? [] : [texts('digest.figure.unconfirmed', { ...unconfirmed })];
}

/** Of the figures without data, so many are named. */
const mostMissing = 3;

/** `Chưa có số liệu: …`; empty where every figure that was asked came. */
export function missingFigures({ figures, texts }: Phrases): readonly string[] {
  const missing = figures.indicators.filter((f) => f.shown && f.said === null && f.target !== null);
  if (missing.length === 0) return [];
  const rest = missing.length - mostMissing;
  const named = missing
    .slice(0, mostMissing)
    .map(({ code, label }) => texts('digest.figure.named', { code, label }));
  const list = [
    ...named,
    ...(rest > 0 ? [texts('digest.figure.moreMissing', { count: rest })] : []),
  ];
  return [texts('digest.figure.missing', { figures: list.join('; ') })];
}
