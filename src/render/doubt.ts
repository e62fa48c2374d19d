import type { Doubt, Speech } from '../core/checkin/event.ts';
import { find } from '../core/checkin/slots.ts';
import { formatNumber } from '../core/language/number.ts';
import { lastName, shown } from './figures.ts';
import { type Part, part, type Scene } from './rendered.ts';

/** Figures that jumped or pass their whole: are they right? */
export function renderJump(scene: Scene, jump: Extract<Speech, { type: 'jump.asked' }>): Part {
  const { texts, who, context } = scene;
  const lines = jump.doubts.map((doubt) => doubtLine(scene, doubt));
  const several = jump.doubts.length > 1;
  const ask = context.capabilities.buttons
    ? texts(several ? 'doubt.tapSeveral' : 'doubt.tap', { who })
    : texts(several ? 'doubt.typeSeveral' : 'doubt.type', { who });
  return part([...lines, ask].join('\n'), {
    category: 're-ask',
    actions: jump.actions,
    expects: true,
  });
}

/** A cumulative figure fell: why? */
export function renderFall(scene: Scene, fall: Extract<Speech, { type: 'fall.asked' }>): Part {
  const lines = fall.doubts.map((doubt) => doubtLine(scene, doubt));
  return part([...lines, scene.texts('doubt.why', { who: scene.who })].join('\n'), {
    category: 're-ask',
    expects: true,
  });
}

function doubtLine(scene: Scene, { slot, value, why }: Doubt): string {
  const { texts } = scene;
  const found = find(scene.book, slot);
  if (!found) return '';
  const { item, question } = found;
  const said = { label: question.label, value: shown(scene, item, question, value) };
  if (why.doubt === 'above-total') {
    const unit = question.total?.unit ?? '';
    return texts('doubt.aboveTotal', {
      label: question.label,
      value: formatNumber(value.kind === 'number' ? value.amount : 0),
      total: formatNumber(why.total),
      unit,
    });
  }
  if (why.doubt === 'above-whole') return texts('doubt.aboveWhole', said);
  const from = item.last[question.key]?.from ?? 'previous';
  const before = lastName(scene, item, { value: why.last, from });
  const last = shown(scene, item, question, why.last);
  return texts(`doubt.${why.doubt}`, { ...said, before, last });
}
