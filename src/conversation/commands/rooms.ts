import { z } from 'zod';
import { chatWords } from '../../core/language/chat-words.ts';
import type { AddressId } from '../../kernel/ids.ts';
import { roomConnected } from '../../render/group.ts';
import { audited, type Change } from '../../storage/audit.ts';
import { queue } from '../../storage/outbox.ts';
import { fireKey } from '../../storage/outbox-keys.ts';
import {
  confirmClaim,
  dropClaim,
  loadRoomClaims,
  type RoomClaim,
} from '../../storage/room-claims.ts';
import { type Deed, type Done, deed, drafted, type Heard, notMine, said } from './command.ts';
import { numberFirst } from './numbers.ts';
import type { Scene } from './scene.ts';
import { toldOf } from './tell.ts';

const shape = z.object({ claim: z.string() });
type Meant = z.infer<typeof shape>;

/** Which of the groups that wait is meant: the only one, or the one of a number. */
async function hear(verb: 'confirm' | 'refuse', rest: string, scene: Scene): Promise<Heard<Meant>> {
  const numbered = numberFirst(rest);
  if (rest !== '' && numbered?.rest !== '') return notMine;
  const claims = await loadRoomClaims(scene.tx, scene.orgId);
  if (claims.length === 0) return said(scene.texts('command.room.none'));
  const one = numbered ? claims[numbered.number - 1] : claims.length === 1 ? claims[0] : undefined;
  if (one) return drafted({ claim: one.id });
  const list = claims.map(({ name }, n) => `${n + 1}. ${name}`).join('\n');
  return said(scene.texts(`command.room.which.${verb}`, { list }));
}

async function claimOf({ claim }: Meant, scene: Scene): Promise<RoomClaim | null> {
  const claims = await loadRoomClaims(scene.tx, scene.orgId);
  return claims.find(({ id }) => id === claim) ?? null;
}

const common = {
  roles: ['coordinator'],
  confirm: 'none',
  undoable: true,
  shape,
} as const satisfies Partial<Deed<Meant>>;

/** XÁC NHẬN NHÓM: the group in which a room's code was said is the right one. */
export const confirmRoom = deed<Meant>({
  ...common,
  name: 'room.confirm',
  words: chatWords.confirmRoom,
  say: 'confirmRoom',
  hear: ({ rest }, scene) => hear('confirm', rest, scene),
  async run(meant, scene, change): Promise<Done> {
    const { tx, orgId, texts, speaker } = scene;
    const claim = await claimOf(meant, scene);
    if (!claim) return { text: texts('command.room.none'), changed: false };
    const touched = [
      { entity: 'address', ids: [claim.address, ...claim.leaves] },
      { entity: 'pairingCode', ids: [claim.id] },
    ] as const;
    await audited(tx, change, touched, () => confirmClaim(tx, orgId, claim));
    const room = claim.name;
    const greeting = roomConnected(texts, { room, organization: speaker.organization.name });
    await say(scene, change, claim.address, greeting);
    return { text: texts('command.room.confirmed', { room }), changed: true };
  },
});

/** BỎ NHÓM: it is the wrong one, and gets nothing. */
export const refuseRoom = deed<Meant>({
  ...common,
  name: 'room.refuse',
  words: chatWords.refuseRoom,
  say: 'refuseRoom',
  hear: ({ rest }, scene) => hear('refuse', rest, scene),
  async run(meant, scene, change): Promise<Done> {
    const { tx, orgId, texts } = scene;
    const claim = await claimOf(meant, scene);
    if (!claim) return { text: texts('command.room.none'), changed: false };
    await audited(tx, change, [{ entity: 'pairingCode', ids: [claim.id] }], () =>
      dropClaim(tx, orgId, claim.id),
    );
    return { text: texts('command.room.refused', { room: claim.name }), changed: true };
  },
});

/** Said in the room because of the change: corrected there when it is taken back. */
async function say(
  { tx, orgId, now }: Scene,
  change: Change,
  address: AddressId,
  text: string,
): Promise<void> {
  const cause = toldOf(change.id);
  const message = {
    ...{ key: fireKey(cause, address, 0), address, priority: 'urgent' as const },
    ...{ repeatable: false, unasked: false, category: 'notice' as const },
    payload: { text, buttons: [], photo: null, file: null },
    ...{ notBefore: null, cause },
  };
  await queue(tx, orgId, [message], now);
}
