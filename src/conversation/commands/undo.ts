import { z } from 'zod';
import { chatWords } from '../../core/language/chat-words.ts';
import { fold } from '../../core/language/fold.ts';
import { as } from '../../kernel/ids.ts';
import { paged } from '../../render/paged.ts';
import type { ChangeId } from '../../storage/audit.ts';
import { attempt, lastChangeOf, recallTold } from '../../storage/changes.ts';
import { closeDraft } from '../../storage/drafts.ts';
import { type NewMessage, queue } from '../../storage/outbox.ts';
import { fireKey } from '../../storage/outbox-keys.ts';
import { UndoRefused, undo, undoOf } from '../../storage/undo.ts';
import { trialName } from '../trial/script.ts';
import { type ChatCommand, type Done, deed, drafted, notMine, said } from './command.ts';
import { lapsesAfter, undoSubject } from './lapse.ts';
import { everyone } from './roles.ts';
import type { Scene } from './scene.ts';
import { toldOf } from './tell.ts';

const shape = z.object({ change: z.string(), command: z.string() });
type Wanted = z.infer<typeof shape>;

/**
 * HOÀN TÁC: the last change of this person is taken back within ten minutes. What others were told
 * of it cannot be: it is corrected.
 *
 * @param commands all there are; asked for late, since this is one of them
 */
export function createUndo(commands: () => readonly ChatCommand[]): ChatCommand {
  return deed<Wanted>({
    name: 'undo',
    roles: everyone,
    words: chatWords.undo,
    say: 'undo',
    confirm: 'none',
    undoable: false,
    shape,
    async hear({ rest, subject }, scene) {
      const { texts } = scene;
      const all = commands();
      const undoable = all.filter((command) => command.undoable && isCalled(scene, command, rest));
      if (rest !== '' && undoable.length === 0) return notMine;
      const last = await lastOf(scene, undoable);
      if (!last) return said(texts('command.undo.nothing', { count: lapsesAfter }));
      const final = all.filter((command) => !command.undoable && !unfelt.includes(command.name));
      const newest = await lastOf(scene, [...undoable, ...final]);
      // What was done last is what is meant; something older is taken back by its name only.
      if (rest === '' && subject === null && newest && newest.id !== last.id) {
        const older = titleOf(scene, last.command);
        const values = { what: titleOf(scene, newest.command), older, OLDER: older.toUpperCase() };
        return said(texts('command.undo.final', values));
      }
      // The button of an older message is not about the last change.
      if (subject !== null && subject !== undoSubject(last.command, last.at)) {
        return said(scene.texts('notice.stale'));
      }
      return drafted({ change: last.id, command: last.command });
    },
    async run({ change, command }, scene, by): Promise<Done> {
      const id = as<ChangeId>(change);
      const what = titleOf(scene, command);
      try {
        const undoing = { ...by, id: undoOf(id), command: 'undo' };
        await attempt(scene.tx, () => undo(scene.tx, id, undoing));
      } catch (error) {
        if (!(error instanceof UndoRefused)) throw error;
        return {
          text: scene.texts(`command.undo.refused.${error.refusal}`, { what }),
          changed: false,
        };
      }
      scene.surroundings.crash('undo.writing');
      const { pending } = scene.speaker;
      if (pending?.kind === command) {
        await closeDraft(scene.tx, scene.orgId, pending.id, 'cancelled', scene.now);
      }
      const corrected = await correct(scene, id);
      return {
        text:
          corrected === 0
            ? scene.texts('command.undo.done', { what })
            : scene.texts('command.undo.doneCorrected', { what, count: corrected }),
        changed: true,
      };
    },
  });
}

/** They change nothing that anybody would want to take back. */
const unfelt: readonly string[] = ['undo', trialName];

async function lastOf({ tx, orgId, speaker, now }: Scene, some: readonly ChatCommand[]) {
  const since = new Date(now.getTime() - lapsesAfter * 60_000);
  const names = some.map((command) => command.name);
  return await lastChangeOf(tx, orgId, speaker.person.id, names, since);
}

function titleOf({ texts }: Scene, command: string): string {
  return texts(`command.title.${command.replace('.', '-')}`);
}

/** "HOÀN TÁC GIAO VIỆC": the change that is called so. */
function isCalled(scene: Scene, { name }: ChatCommand, rest: string): boolean {
  return rest === '' || fold(titleOf(scene, name)) === fold(rest);
}

/** Whoever was told of it is told that it no longer holds. */
async function correct(scene: Scene, change: ChangeId): Promise<number> {
  const told = await recallTold(scene.tx, scene.orgId, toldOf(change), scene.now);
  const messages = told
    .filter((one) => one.gone)
    .map(
      (one, n): NewMessage => ({
        key: fireKey(`undo:${change}`, one.address, n),
        address: one.address,
        priority: 'urgent',
        repeatable: false,
        unasked: false,
        category: 'notice',
        payload: {
          text: scene.texts('command.undo.correction', { text: one.text }),
          buttons: [],
          photo: null,
          file: null,
        },
        notBefore: null,
        cause: `undo:${change}`,
      }),
    );
  const pages = messages.flatMap((message) => paged(message, scene.texts));
  await queue(scene.tx, scene.orgId, pages, scene.now);
  return messages.length;
}
