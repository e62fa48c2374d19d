import { z } from 'zod';
import { chatWords } from '../../../core/language/chat-words.ts';
import { fold } from '../../../core/language/fold.ts';
import { as } from '../../../kernel/ids.ts';
import { storable } from '../../../kernel/storable.ts';
import { who } from '../../../render/people.ts';
import { audited, type Change } from '../../../storage/audit.ts';
import {
  type DirectiveId,
  insertDirective,
  nextDirectiveNumber,
} from '../../../storage/directives.ts';
import type { PersonView } from '../../../storage/people.ts';
import { armTimer, type TimerId } from '../../../storage/timers.ts';
import { claimPhotos } from '../../../storage/urgent-photos.ts';
import { isReached } from '../audience.ts';
import { asked, type ChatCommand, type Done, deed, drafted, notMine } from '../command.ts';
import { labelOf, sentence, titledByName } from '../directives/wording.ts';
import { everyone } from '../roles.ts';
import type { Scene } from '../scene.ts';
import { type Telling, tell } from '../tell.ts';
import { matches, spoken } from '../words.ts';
import { leadersInCharge, leadersNext } from './leaders.ts';
import { patience, toCall, type UrgentReport, urgentLetter } from './letter.ts';
import { nearSince, sendPhotos } from './photos.ts';

const shape = z.object({ text: z.string() });

/** Words that only begin like KHẨN: "khẩn trương", "khan hiếm". */
const talk = /^(?:truong|hiem|gia|giong|co)\b/u;

/**
 * KHẨN and what happened: straight to the leaders in charge, at any hour and without reading back,
 * for it cannot wait. HOÀN TÁC takes a false alarm back and says so to all who got it.
 */
export const reportUrgent: ChatCommand = deed<z.infer<typeof shape>>({
  name: 'urgent.report',
  roles: everyone,
  words: chatWords.urgent,
  say: 'urgent',
  confirm: 'none',
  undoable: true,
  shape,
  async hear({ rest }, { texts }) {
    if (talk.test(fold(rest))) return notMine;
    return rest === '' ? asked({ text: '' }, texts('urgent.what')) : drafted({ text: rest });
  },
  resume: async (_draft, { rest }) => drafted({ text: rest }),
  run: report,
});

/** Whether a text begins as an urgent report does. */
export function soundsUrgent(text: string): boolean {
  return matches(spoken(text), [reportUrgent], null).some(
    ({ said }) => !talk.test(fold(said.rest)),
  );
}

async function report(
  { text }: z.infer<typeof shape>,
  scene: Scene,
  change: Change,
): Promise<Done> {
  const { tx, orgId, now, surroundings, speaker } = scene;
  const self = (await scene.people()).find((one) => one.id === speaker.person.id);
  if (!self) throw new Error(`no person ${speaker.person.id}`);
  const number = await nextDirectiveNumber(tx, orgId, 'urgent');
  // The report has the id of its change: what was told of it is found by it.
  const id = as<DirectiveId>(change.id);
  const passesOn = new Date(now.getTime() + patience * 60_000);
  const timer = as<TimerId>(surroundings.ids());
  const touched = [
    { entity: 'directive', ids: [id] },
    { entity: 'timer', ids: [timer] },
  ] as const;
  await audited(tx, change, touched, async () => {
    await insertDirective(
      tx,
      orgId,
      {
        ...{ id, number, kind: 'urgent', from: self.id, behalf: null, unit: self.unitId },
        ...{ to: null, task: null, text: storable(text), due: null },
      },
      now,
    );
    await armTimer(tx, orgId, { id: timer, kind: 'urgent.pass-on', subject: id, dueAt: passesOn });
  });
  const photos = await claimPhotos(tx, orgId, id, self.id, nearSince(now));
  const made: UrgentReport = {
    label: labelOf({ kind: 'urgent', number }),
    ...{ text, at: now, unitName: self.unitName, reporter: self },
  };
  const { told, text: receipt } = await sendOut(made, scene, change, passesOn);
  const sent = { kind: 'urgent', number, from: self.id, unitName: self.unitName } as const;
  await sendPhotos(scene, sent, photos.kept, told);
  const withPhotos =
    photos.count === 0 ? '' : ` ${scene.texts('urgent.photo.follows', { count: photos.count })}`;
  return { text: `${receipt}${withPhotos}`, changed: true };
}

/** To whoever is in charge; where nobody of them can be reached, to those who come next. */
async function sendOut(
  made: UrgentReport,
  scene: Scene,
  change: Change,
  passesOn: Date,
): Promise<{ readonly text: string; readonly told: readonly PersonView[] }> {
  const { texts, speaker } = scene;
  const others = (some: readonly Telling['person'][]) =>
    some.filter((one) => one.id !== speaker.person.id);
  const inCharge = others(await leadersInCharge(scene, made.text, made.reporter.unitId));
  const had = inCharge.map(({ id }) => id);
  const next = others(await leadersNext(scene, had));
  const first = inCharge.filter(isReached);
  const leaders = first.length > 0 ? first : next.filter(isReached);
  const then = first.length > 0 ? { at: passesOn, to: next } : null;
  const letters = leaders.map((one) => urgentLetter(scene, made, one, then));
  await tell(scene, change.id, letters, { category: 'urgent' });
  const coordinators = (await scene.people()).filter(
    (one) => one.roles.includes('coordinator') && !leaders.some(({ id }) => id === one.id),
  );
  const note = texts('urgent.coordinator', {
    label: made.label,
    unit: made.unitName ?? who(texts, made.reporter.callName),
    text: sentence(made.text),
    leaders: leaders.map((one) => titledByName(texts, one)).join(', ') || texts('urgent.nobody'),
  });
  await tell(
    scene,
    change.id,
    coordinators.map((person): Telling => ({ person, text: note })),
  );
  const values = {
    label: made.label,
    leaders: leaders.map((one) => titledByName(texts, one)).join(', '),
    call: toCall(scene, leaders.length > 0 ? leaders : [...inCharge, ...next]),
  };
  const text = texts(leaders.length > 0 ? 'urgent.sent' : 'urgent.unsent', values);
  return { text, told: leaders };
}
