import { z } from 'zod';
import { chatWords, reasonWords } from '../../../core/language/chat-words.ts';
import { clean } from '../../../core/language/fold.ts';
import { lexicon, phrases, prepare } from '../../../core/language/lexicon.ts';
import type { CheckInId } from '../../../kernel/ids.ts';
import { audited } from '../../../storage/audit.ts';
import { excuseWork, loadWork, type WorkRow } from '../../../storage/work.ts';
import { asked, type Done, deed, drafted, type Heard, said } from '../command.ts';
import { officeOf, type Scene } from '../scene.ts';
import { type Telling, tell } from '../tell.ts';
import { restFrom } from '../words.ts';
import { isOpen, readWork, unmeant, workText } from './work.ts';

export const checkInIds = z.array(z.custom<CheckInId>((id) => typeof id === 'string'));
const shape = z.object({ checkIns: checkInIds, reason: z.string() });
type Excuse = z.infer<typeof shape>;

/** MIỄN THÔN 5 and why: excused is not missed, and the unit is told. */
export const excuse = deed<Excuse>({
  name: 'missing.excuse',
  roles: ['coordinator'],
  words: chatWords.excuse,
  say: 'excuse',
  confirm: 'none',
  undoable: true,
  shape,
  async hear({ rest }, scene): Promise<Heard<Excuse>> {
    const meant = await readWork(rest, scene);
    if (meant.meant !== 'work') return said(unmeant(scene, meant));
    const open = meant.work.filter(isOpen);
    if (open.length === 0) return said(scene.texts('command.work.nothingOpen'));
    const draft = { checkIns: open.map((row) => row.checkIn), reason: reasonIn(meant.rest) };
    return draft.reason === ''
      ? asked(draft, scene.texts('command.excuse.why', { work: workText(scene, open) }))
      : drafted(draft);
  },
  resume: async (draft, { rest }) => drafted({ ...draft, reason: reasonIn(rest) }),
  async run({ checkIns, reason }, scene, change): Promise<Done> {
    const work = await stillOpen(scene, checkIns);
    if (work.length === 0) {
      return { text: scene.texts('command.work.nothingOpen'), changed: false };
    }
    const ids = work.map((row) => row.checkIn);
    await audited(scene.tx, { ...change, reason }, [{ entity: 'checkIn', ids }], () =>
      excuseWork(scene.tx, scene.orgId, ids, reason),
    );
    await tell(
      scene,
      change.id,
      await tellingsOf(scene, work, (codes, round) =>
        scene.texts('command.excuse.told', { codes, round, reason, office: officeOf(scene) }),
      ),
    );
    return {
      text: scene.texts('command.excuse.done', { work: workText(scene, work), reason }),
      changed: true,
    };
  },
});

export async function stillOpen(
  scene: Scene,
  checkIns: readonly CheckInId[],
): Promise<readonly WorkRow[]> {
  const all = await loadWork(scene.tx, scene.orgId);
  return all.filter((row) => checkIns.includes(row.checkIn) && isOpen(row));
}

/** One telling for each person, about all that is theirs. */
export async function tellingsOf(
  scene: Scene,
  work: readonly WorkRow[],
  text: (codes: string, round: string) => string,
): Promise<readonly Telling[]> {
  const people = await scene.people();
  const owners = [...new Set(work.map((row) => row.owner))];
  return owners.flatMap((owner): Telling[] => {
    const person = people.find((one) => one.id === owner);
    const mine = work.filter((row) => row.owner === owner);
    const [first] = mine;
    if (!person || !first) return [];
    const codes = [...new Set(mine.map((row) => row.code))].join(', ');
    return [{ person, text: text(codes, scene.when.round(first.round)) }];
  });
}

const leading = lexicon(phrases(true, reasonWords));

/** The reason itself, without "vì", "do". */
export function reasonIn(text: string): string {
  const prepared = prepare(text);
  const hit = leading.match(prepared, 0);
  return hit ? restFrom(clean(text), prepared, hit.end) : clean(text);
}
