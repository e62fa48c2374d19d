import { z } from 'zod';
import { chatWords } from '../../../core/language/chat-words.ts';
import { audited, type Change } from '../../../storage/audit.ts';
import { loadWork, openWorkUntil, type WorkRow } from '../../../storage/work.ts';
import { asked, type Deed, type Done, deed, drafted, type Heard, said } from '../command.ts';
import type { Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { checkInIds, tellingsOf } from './excuse.ts';
import { readUntil } from './until.ts';
import { isOpen, readWork, unmeant, workText } from './work.ts';

const shape = z.object({ checkIns: checkInIds, until: z.coerce.date().nullable() });
type Extension = z.infer<typeof shape>;

/** What is opened until a time of its own, and what that is called. */
interface Kind {
  readonly name: string;
  readonly words: string;
  readonly say: string;
  readonly texts: 'extend' | 'reopen';
  readonly concerns: (row: WorkRow) => boolean;
}

/** GIA HẠN THÔN 5 15H: at once, and the unit is told. */
export const extend = deed(
  spec({
    name: 'missing.extend',
    words: chatWords.extend,
    say: 'extend',
    texts: 'extend',
    concerns: isOpen,
  }),
);

/** MỞ LẠI THÔN 5 15H: what was reported, missed or excused may be reported again. */
export const reopen = deed(
  spec({
    name: 'missing.reopen',
    words: chatWords.reopen,
    say: 'reopen',
    texts: 'reopen',
    concerns: (row) => row.status !== 'pending' && row.status !== 'in_progress',
  }),
);

function spec(kind: Kind): Deed<Extension> {
  return {
    name: kind.name,
    roles: ['coordinator'],
    words: kind.words,
    say: kind.say,
    confirm: 'none',
    undoable: true,
    shape,
    async hear({ rest }, scene): Promise<Heard<Extension>> {
      const meant = await readWork(rest, scene);
      if (meant.meant !== 'work') return said(unmeant(scene, meant));
      const work = meant.work.filter(kind.concerns);
      if (work.length === 0) return said(scene.texts(`command.${kind.texts}.nothing`));
      return await withTime(
        { checkIns: work.map((r) => r.checkIn), until: null },
        meant.rest,
        scene,
      );
    },
    resume: (draft, { rest }, scene) => withTime(draft, rest, scene),
    run: (draft, scene, change) => open(kind, draft, scene, change),
  };
}

async function withTime(draft: Extension, text: string, scene: Scene): Promise<Heard<Extension>> {
  const work = (await loadWork(scene.tx, scene.orgId)).filter((row) =>
    draft.checkIns.includes(row.checkIn),
  );
  const due = work.reduce((latest, row) => (row.dueAt > latest ? row.dueAt : latest), scene.now);
  const read = await readUntil(text, due, scene);
  return read.until === 'at' ? drafted({ ...draft, until: read.at }) : asked(draft, read.text);
}

async function open(
  kind: Kind,
  { checkIns, until }: Extension,
  scene: Scene,
  change: Change,
): Promise<Done> {
  const all = await loadWork(scene.tx, scene.orgId);
  const work = all.filter((row) => checkIns.includes(row.checkIn) && kind.concerns(row));
  if (work.length === 0 || until === null) {
    return { text: scene.texts(`command.${kind.texts}.nothing`), changed: false };
  }
  const ids = work.map((row) => row.checkIn);
  await audited(scene.tx, change, [{ entity: 'checkIn', ids }], () =>
    openWorkUntil(scene.tx, scene.orgId, ids, until),
  );
  const at = scene.when.moment(until);
  const untold = await tell(
    scene,
    change.id,
    await tellingsOf(scene, work, (codes, round) =>
      scene.texts(`command.${kind.texts}.told`, { codes, round, at }),
    ),
  );
  const done = scene.texts(`command.${kind.texts}.done`, { work: workText(scene, work), at });
  const names = untold.map((person) => person.callName).join(', ');
  return {
    text: untold.length === 0 ? done : `${done} ${scene.texts('command.untold', { names })}`,
    changed: true,
  };
}
