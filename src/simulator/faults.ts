import { z } from 'zod';

/**
 * Trouble on demand. A rule meets the next `times` calls that fit it:
 * - `refuse`: an error in the platform's own form, nothing is applied
 * - `drop`: the connection is cut before the call is applied, or after
 * - `hold`: the call waits, before or after it is applied, until the rule is released
 * - `page`: a proxy's HTML page instead of JSON, before the call is applied, or after
 */
export const faultRule = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('refuse'),
      code: z.int(),
      description: z.string(),
      retryAfter: z.int().optional(),
      migrateTo: z.int().optional(),
    }),
    z.object({ kind: z.literal('drop'), when: z.enum(['before', 'after']) }),
    z.object({ kind: z.literal('hold'), when: z.enum(['before', 'after']) }),
    z.object({
      kind: z.literal('page'),
      when: z.enum(['before', 'after']).default('before'),
      status: z.int().default(502),
    }),
  ])
  .and(
    z.object({
      /** Only this method, in any case; without it every method but the polling one. */
      method: z.string().optional(),
      /** Only calls about this chat. */
      chat: z.union([z.int(), z.string()]).optional(),
      times: z.int().positive().default(1),
    }),
  );

export type FaultRule = z.output<typeof faultRule>;
export type FaultRequest = z.input<typeof faultRule>;

/** A call as far as a rule looks at it. */
export interface FaultTarget {
  readonly method: string;
  readonly chat?: number | string | undefined;
  /** A call that waits for updates: only a rule that names the method meets it. */
  readonly polling: boolean;
}

/** A rule that met a call. `released` settles when a held call may go on. */
export interface MetFault {
  readonly rule: FaultRule;
  readonly released: Promise<void>;
}

/** How the whole platform fails while it is out: a proxy's page, or no connection at all. */
export type Outage = 'page' | 'drop';

/** The rules in force on one platform. */
export interface FaultBoard {
  /** Adds a rule and returns its number. */
  add(rule: FaultRequest): number;
  /** The first rule that fits, used up once; undefined when the call goes its way. */
  meet(target: FaultTarget): MetFault | undefined;
  /** Settles when the rule has met its first call. */
  met(id: number): Promise<void>;
  /** Lets the calls held by a rule go on, and those it would still hold. */
  release(id: number): void;
  /** Takes every rule away, ends the outage and lets every held call go on. */
  clear(): void;
  readonly outage: Outage | undefined;
  /** Takes the platform down, or brings it back. */
  setOutage(outage: Outage | undefined): void;
  /** Called whenever an outage begins or ends. */
  onOutage(listener: () => void): void;
}

interface Standing {
  readonly rule: FaultRule;
  left: number;
  readonly met: PromiseWithResolvers<void>;
  readonly released: PromiseWithResolvers<void>;
}

export function createFaultBoard(): FaultBoard {
  const standing = new Map<number, Standing>();
  const listeners: (() => void)[] = [];
  let outage: Outage | undefined;
  let lastId = 0;

  const find = (id: number): Standing => {
    const found = standing.get(id);
    if (!found) throw new RangeError(`no fault rule ${id}`);
    return found;
  };

  function setOutage(next: Outage | undefined): void {
    outage = next;
    for (const listener of listeners) listener();
  }

  return {
    get outage() {
      return outage;
    },
    setOutage,
    onOutage: (listener) => void listeners.push(listener),
    add(request) {
      const rule = faultRule.parse(request);
      const id = ++lastId;
      standing.set(id, { rule, left: rule.times, met: withResolvers(), released: withResolvers() });
      return id;
    },
    meet(target) {
      for (const entry of standing.values()) {
        if (entry.left === 0 || !fits(entry.rule, target)) continue;
        entry.left -= 1;
        entry.met.resolve();
        return { rule: entry.rule, released: entry.released.promise };
      }
      return undefined;
    },
    met: (id) => find(id).met.promise,
    release: (id) => {
      const entry = find(id);
      entry.left = 0;
      entry.released.resolve();
    },
    clear() {
      for (const entry of standing.values()) {
        entry.left = 0;
        entry.released.resolve();
      }
      setOutage(undefined);
    },
  };
}

function fits(rule: FaultRule, target: FaultTarget): boolean {
  if (rule.method === undefined && target.polling) return false;
  if (rule.method !== undefined && rule.method.toLowerCase() !== target.method.toLowerCase()) {
    return false;
  }
  return rule.chat === undefined || String(rule.chat) === String(target.chat ?? '');
}

interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
}

function withResolvers(): PromiseWithResolvers<void> {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
