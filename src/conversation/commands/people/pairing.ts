import { z } from 'zod';
import { chatWords } from '../../../core/language/chat-words.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import { who } from '../../../render/people.ts';
import { audited, type Change } from '../../../storage/audit.ts';
import { loadSeats, loadUnusedCodes } from '../../../storage/invitees.ts';
import { saveCodes } from '../../../storage/pairing.ts';
import type { PersonView } from '../../../storage/people.ts';
import { countSeats } from '../../../storage/seats.ts';
import { type Done, deed, drafted, type Heard, notMine, query, said } from '../command.ts';
import { namesOf, readTargets } from '../names.ts';
import type { Scene } from '../scene.ts';
import { onePerson } from './one-person.ts';
import { type Issued, issue, keptMinutes, slipSheet, slipText } from './slips.ts';

const shape = z.object({
  people: z.array(z.custom<PersonId>((id) => typeof id === 'string')),
});
type Invitees = z.infer<typeof shape>;

/** Who works with the bot: a deputy gets a seat when a leave has them stand in. */
const seated: readonly string[] = ['focal_point', 'leader', 'coordinator', 'approver'];

/** Everybody who has a seat, and those who are on no app. */
async function seats(scene: Scene) {
  const seatOf = await loadSeats(scene.tx, scene.orgId);
  const all = await scene.people();
  const standIns = new Set(all.map(({ away }) => away?.standIn));
  const people = all.filter(
    ({ id, roles }) => standIns.has(id) || roles.some((role) => seated.includes(role)),
  );
  const byHand = people.filter((person) => seatOf.get(person.id) === 'none');
  const meant = people.filter((person) => seatOf.get(person.id) === 'now');
  return {
    meant,
    byHand,
    unpaired: meant.filter((person) => person.address === null),
    undecided: meant.filter((p) => p.address !== null && p.consent !== 'given'),
  };
}

/** AI CHƯA VÀO. */
export const whoIsNotIn = query({
  name: 'people.unpaired',
  roles: ['coordinator'],
  words: chatWords.unpaired,
  say: 'unpaired',
  async hear({ rest }, scene) {
    if (!/^[?!.\s]*$/u.test(rest)) return notMine;
    const { texts } = scene;
    const { meant, byHand, unpaired, undecided } = await seats(scene);
    const paired = meant.length - unpaired.length;
    const [first] = unpaired;
    const lines = [
      texts('command.pairing.head', { paired, of: meant.length }),
      ...(unpaired.length > 0
        ? [texts('command.pairing.unpaired', { people: list(scene, unpaired) })]
        : []),
      ...(undecided.length > 0
        ? [texts('command.pairing.undecided', { people: list(scene, undecided) })]
        : []),
      ...(byHand.length > 0
        ? [texts('command.pairing.byHand', { people: list(scene, byHand) })]
        : []),
      ...(await withoutSeat(scene, unpaired)),
      ...(first
        ? [texts('command.pairing.again', { name: first.unitName ?? first.callName })]
        : []),
    ];
    return said(lines.join('\n'));
  },
});

/** Where a platform takes only so many people: who of those who are to come would be too many. */
async function withoutSeat(
  scene: Scene,
  coming: readonly PersonView[],
): Promise<readonly string[]> {
  const { id, platform, capabilities } = scene.turn.account;
  const { seats: limit } = capabilities;
  if (limit === null) return [];
  const taken = await countSeats(scene.tx, scene.orgId, id);
  const over = coming.slice(Math.max(limit - taken, 0));
  if (over.length === 0) return [];
  const { texts } = scene;
  return [
    texts('command.pairing.full', {
      ...{ platform: texts(`letter.platform.${platform}`), limit, taken },
      people: list(scene, over),
    }),
  ];
}

/** `Thôn 5 (đ/c Thành), Thôn 8 (đ/c Phúc)`. */
function list({ texts }: Scene, people: readonly PersonView[]): string {
  return people
    .map((person) =>
      texts('command.pairing.person', {
        unit: person.unitName ?? person.title,
        name: who(texts, person.callName),
      }),
    )
    .join(', ');
}

/** MỜI LẠI THÔN 5: a new code, which makes the old one void; M34 to pass on. */
export const inviteAgain = deed<Invitees>({
  name: 'people.invite',
  roles: ['coordinator'],
  words: chatWords.inviteAgain,
  say: 'inviteAgain',
  confirm: 'none',
  undoable: true,
  shape,
  async hear({ rest }, scene): Promise<Heard<Invitees>> {
    if (rest === '') return said(scene.texts('command.pairing.whom'));
    const names = await namesOf(scene);
    const { named } = readTargets(rest, names);
    const units = named.flatMap((one) => (one.kind === 'units' ? one.units : []));
    if (units.length > 0) {
      const ids = units.flatMap((unit) =>
        unit.members.filter((m) => m.role === 'focal_point').map((m) => m.person),
      );
      const all = names.people.filter((person) => ids.includes(person.id));
      const unpaired = all.filter((person) => person.address === null);
      const people = (unpaired.length > 0 ? unpaired : all).map((person) => person.id);
      return people.length > 0 ? drafted({ people }) : said(scene.texts('command.pairing.whom'));
    }
    const one = onePerson(rest, names, scene);
    return one.found === 'person' ? drafted({ people: [one.person.id] }) : said(one.text);
  },
  async run({ people }, scene, change): Promise<Done> {
    const issued = await newCodes(scene, change, people);
    return { text: issued.map((one) => slipText(scene, one)).join('\n\n'), changed: true };
  },
});

/** MỜI TẤT CẢ: new codes for everybody who is not in; earlier ones are void. */
export const inviteAll = deed<Invitees>({
  name: 'people.inviteAll',
  roles: ['coordinator'],
  words: chatWords.inviteAll,
  say: 'inviteAll',
  confirm: 'save',
  undoable: true,
  shape,
  async hear({ rest }, scene): Promise<Heard<Invitees>> {
    if (rest !== '') return notMine;
    const { unpaired } = await seats(scene);
    return unpaired.length === 0
      ? said(scene.texts('command.pairing.allIn'))
      : drafted({ people: unpaired.map((person) => person.id) });
  },
  async echo({ people }, scene) {
    const unpaired = (await scene.people()).filter((person) => people.includes(person.id));
    const asked = scene.texts('command.pairing.allAsk', {
      count: unpaired.length,
      people: list(scene, unpaired),
    });
    return [asked, ...(await withoutSeat(scene, unpaired))].join('\n');
  },
  async run({ people }, scene, change): Promise<Done> {
    const issued = await newCodes(scene, change, people);
    const [first] = issued;
    if (!first) return { text: scene.texts('command.pairing.allIn'), changed: false };
    const lines = [
      scene.texts('command.pairing.codes', {
        count: issued.length,
        until: scene.when.moment(first.expiresAt),
      }),
      ...issued.map(({ person, paper }) =>
        scene.texts('command.pairing.code', {
          code: paper,
          name: person.fullName,
          unit: person.unitName ?? person.title,
        }),
      ),
    ];
    lines.push(scene.texts('letter.printed', { minutes: keptMinutes }));
    const file = await slipSheet(scene, issued);
    return { text: lines.join('\n'), changed: true, file };
  },
});

async function newCodes(
  scene: Scene,
  change: Change,
  people: readonly PersonId[],
): Promise<readonly Issued[]> {
  const { tx, orgId, now, surroundings } = scene;
  const views = (await scene.people()).filter((person) => people.includes(person.id));
  const issued = views.map((person) => issue(scene, person));
  const [first] = issued;
  if (!first) return [];
  const codes = issued.flatMap((one) => one.codes);
  const made = codes.map(() => surroundings.ids());
  const fresh = [...made];
  const before = await loadUnusedCodes(tx, orgId, people);
  await audited(tx, change, [{ entity: 'pairingCode', ids: [...before, ...made] }], () =>
    saveCodes(tx, orgId, codes, () => fresh.shift() ?? surroundings.ids(), now, first.expiresAt),
  );
  return issued;
}
