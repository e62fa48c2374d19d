import { fold } from '../../../core/language/fold.ts';
import type { UnitView } from '../../../storage/directory.ts';
import { asked, drafted, type Heard, said } from '../command.ts';
import type { Scene } from '../scene.ts';
import { behalfFor, readOrder } from './behalf.ts';
import type { DirectiveDraft } from './draft.ts';
import { dueOf, saysOnlyDue, withDue } from './due.ts';
import { readWhom, type Whom, withoutNear } from './whom.ts';
import { saysOnly } from './wording.ts';

type Step = Heard<DirectiveDraft>;

const empty: DirectiveDraft = {
  kind: 'directive',
  to: [],
  task: null,
  text: '',
  due: null,
  behalf: null,
  more: '',
  atOnce: false,
};

/**
 * Words a directive from what a leader said: in whose name, to whom, what, by when. What is missing
 * is asked for; what is there is read back before anything leaves.
 */
export async function compose(
  text: string,
  kind: DirectiveDraft['kind'],
  scene: Scene,
): Promise<Step> {
  const [first, more] = parted(text);
  const order = await readOrder(first, scene);
  const behalf = order?.principal?.id ?? null;
  const draft = { ...empty, kind, behalf, more };
  return await address(draft, order ? withoutVerb(order.rest) : first, scene);
}

/** A sentence of its own that begins with the verb is another directive. */
const another = /[\n;.]\s*(?:(?:ý kiến|y kien)\s+)?(?:chỉ|chi)\s+(?:đạo|dao)\s+/iu;

/** "… trước 21/10; chỉ đạo thôn 4 …": the first directive, and what stands behind it. */
function parted(text: string): readonly [first: string, more: string] {
  const found = another.exec(text);
  if (!found) return [text, ''];
  return [text.slice(0, found.index), text.slice(found.index + found[0].length)];
}

/** "thừa lệnh Chủ tịch, chỉ đạo trạm y tế …": the verb may stand behind the order. */
function withoutVerb(text: string): string {
  return fold(text).startsWith('chi dao') ? text.replace(/^\s*\S+\s+\S+[\s:,]*/u, '') : text;
}

async function address(draft: DirectiveDraft, text: string, scene: Scene): Promise<Step> {
  const whom = await readWhom(text, scene);
  if (whom.found !== 'targets') return unaddressed(draft, text, whom, scene);
  const behalf = draft.behalf ?? (await behalfFor(scene, whom.to));
  return await complete(
    { ...draft, to: [...whom.to], task: whom.task, text: whom.rest, behalf },
    scene,
  );
}

function unaddressed(
  draft: DirectiveDraft,
  text: string,
  whom: Exclude<Whom, { found: 'targets' }>,
  { texts }: Scene,
): Step {
  if (whom.found === 'several') {
    return asked(
      { ...draft, text },
      texts('directive.several', { people: whom.people.join(', ') }),
    );
  }
  const [first, second] = whom.near.map((unit) => unit.shortName);
  const question =
    first === undefined
      ? texts('directive.whom')
      : second === undefined
        ? texts('directive.nearOne', { first })
        : texts('directive.nearTwo', { first, second });
  return asked({ ...draft, text }, question);
}

/** Asks for what is still missing, or gives the draft to be read back. */
async function complete(draft: DirectiveDraft, scene: Scene): Promise<Step> {
  const { texts } = scene;
  if (draft.text.trim() === '') return asked(draft, texts(`directive.what.${draft.kind}`));
  const due = await dueOf(draft.text, scene);
  if (due.day !== null) return drafted({ ...draft, due: due.day });
  if (due.wrong !== null) return asked({ ...draft, due: null }, texts(`directive.${due.wrong}`));
  return drafted(draft);
}

/** What the next message, or SỬA, makes of a draft. */
export async function amend(draft: DirectiveDraft, text: string, scene: Scene): Promise<Step> {
  if (draft.to.length === 0) return await nowAddressed(draft, text, scene);
  if (draft.text.trim() === '') return await complete({ ...draft, text }, scene);
  if (saysOnly(text, ['gửi ngay', 'ngay', 'đi ngay'])) return drafted({ ...draft, atOnce: true });
  const order = await readOrder(text, scene);
  if (order) {
    if (!order.principal) return said(scene.texts('directive.notProxy'));
    return drafted({ ...draft, behalf: order.principal.id });
  }
  if (await saysOnlyDue(text, scene)) {
    const due = await dueOf(text, scene);
    if (due.day === null) {
      return asked(draft, scene.texts(`directive.${due.wrong ?? 'no-such-day'}`));
    }
    return drafted({ ...draft, due: due.day, text: await withDue(draft.text, due.said, scene) });
  }
  const whom = await readWhom(text, scene);
  if (whom.found !== 'targets') return await complete({ ...draft, text }, scene);
  const again = whom.rest === '' ? draft.text : whom.rest;
  return await complete({ ...draft, to: [...whom.to], task: whom.task, text: again }, scene);
}

/** The unit that was asked for: the misspelt name in front of the text was it. */
async function nowAddressed(draft: DirectiveDraft, text: string, scene: Scene): Promise<Step> {
  const whom = await readWhom(text, scene);
  if (whom.found !== 'targets') return unaddressed(draft, draft.text, whom, scene);
  const units: readonly UnitView[] = await scene.units();
  const unit = units.find((one) => one.id === whom.to[0]?.unit);
  const rest = whom.rest !== '' ? whom.rest : unit ? withoutNear(draft.text, unit) : draft.text;
  const behalf = draft.behalf ?? (await behalfFor(scene, whom.to));
  return await complete({ ...draft, to: [...whom.to], task: whom.task, text: rest, behalf }, scene);
}
