import type { Decision, Stuck } from '../core/digest/figures.ts';
import type { Cut } from './fit.ts';
import { clause, type Phrases } from './phrases.ts';

/** In sentences, or with an arrow. */
type Manner = 'words' | 'symbols';

/** What is asked of whom by when: `…. Đề nghị Chủ tịch chủ trì đối thoại trước 29/10.` */
export function decisionText(
  { texts, when }: Phrases,
  decision: Decision,
  manner: Manner = 'words',
): string {
  const text = clause(decision.text);
  const { decider, action, by } = decision;
  const day = by === null ? null : when.day(by);
  const values = { text, decider: decider === null ? '' : clause(decider), day: day ?? '' };
  if (decider === null) return texts(`digest.asking.${manner}.byWhen`, values);
  if (action === null) {
    return texts(
      day === null ? `digest.asking.${manner}.byWhomAnyDay` : `digest.asking.${manner}.byWhom`,
      values,
    );
  }
  const asked = { ...values, action: clause(action) };
  return texts(
    day === null ? `digest.asking.${manner}.askedAnyDay` : `digest.asking.${manner}.asked`,
    asked,
  );
}

/** What is stuck without asking for anything. */
export function stuckText({ texts }: Phrases, { text }: Stuck, manner: Manner = 'words'): string {
  return text === null
    ? texts(`digest.asking.${manner}.noReason`)
    : texts(`digest.asking.${manner}.none`, { text: clause(text) });
}

/** Of a list that had to be cut, so many stay. */
const longestLate = 15;

/** `KT-05 (quá hạn 10 ngày), CC-04 (8)`; null when nothing is late. */
export function lateList(
  { figures, texts }: Phrases,
  cuts: ReadonlySet<Cut>,
  daysOf: (code: string, days: number, first: boolean) => string,
): string | null {
  if (figures.late.length === 0) return null;
  const open = figures.late.filter((task) => !task.hidden);
  const listed = cuts.has('lateTail') ? open.slice(0, longestLate) : open;
  const rest = open.length - listed.length;
  const hidden = figures.late.length - open.length;
  return [
    ...listed.map(({ code, days }, n) => (days === null ? code : daysOf(code, days, n === 0))),
    ...(rest > 0 ? [texts('digest.more', { count: rest })] : []),
    ...(hidden > 0 ? [texts('digest.hidden', { count: hidden })] : []),
  ].join(', ');
}

/** How many stuck tasks are counted and not told. */
export function hiddenStuck({ figures }: Phrases): number {
  const hidden = [...figures.decisions, ...figures.stuck].filter((task) => task.hidden);
  return new Set(hidden.map((task) => task.code)).size;
}

/** `31/10 TC-01 Phát động thi đua (20/22 đơn vị)`. */
export function dueSoon({ figures, texts, when }: Phrases): readonly string[] {
  return figures.nextWeek
    .filter((task) => !task.hidden)
    .map(({ day, code, title, parts }) => {
      const values = { day: when.day(day), code, title };
      return parts === null
        ? texts('digest.next.line', values)
        : texts('digest.next.withParts', { ...values, ...parts });
    });
}
