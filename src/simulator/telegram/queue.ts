import type { PendingUpdate } from './state.ts';
import type { World } from './world.ts';

/** An update as it is delivered, with its number. */
export type Update = Readonly<Record<string, unknown>>;

/** An offset further than this beyond the newest update is of another counting, and means nothing. */
const farthest = 11;

/** Updates below `offset` are confirmed and dropped; a negative one keeps the last of the queue. */
export function confirm(world: World, offset: number): void {
  const { updates, lastUpdateId } = world.state;
  if (offset > lastUpdateId + farthest) return;
  const below = offset < 0 ? lastUpdateId + 1 + offset : offset;
  if (offset !== 0 && [...updates.keys()].some((id) => id < below)) {
    world.commit([{ kind: 'dropped', below }]);
  }
}

/** The oldest updates that have not expired. */
export function waitingUpdates(world: World, limit: number): Update[] {
  const now = world.clock.now().getTime();
  return [...world.state.updates.values()]
    .filter((update) => update.expires > now)
    .slice(0, limit)
    .map(onWire);
}

function onWire(update: PendingUpdate): Update {
  return { update_id: update.id, ...update.body };
}
