import { ZodError } from 'zod';
import type { Channel, Outbound, SendResult } from '../channels/channel.ts';
import { type Clock, pause } from '../kernel/clock.ts';
import type { Crash } from '../kernel/crash.ts';
import type { AccountId, OrgId } from '../kernel/ids.ts';
import { type Log, redact } from '../kernel/log.ts';
import { storable } from '../kernel/storable.ts';
import type { Database } from '../storage/database.ts';
import type { Incident } from '../storage/incidents.ts';
import type { Claimed } from '../storage/outbox-sending.ts';
import { loadUsage } from '../storage/usage.ts';
import { type Alarm, alarmOf } from './alarms.ts';
import { assemble } from './assemble.ts';
import { type OnSent, record } from './record.ts';
import { shares } from './shedding.ts';
import type { Tempo } from './tempo.ts';
import { backOff, judge, type Verdict } from './verdict.ts';

/** An account, and the channel that carries its messages. */
export interface Served {
  readonly orgId: OrgId;
  readonly accountId: AccountId;
  readonly channel: Channel;
}

export interface AttemptDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly crash: Crash;
  readonly onSent: OnSent;
  readonly tempo: Tempo;
  /** A number in [0, 1). */
  readonly chance: () => number;
}

/** A stretch of time in which one sender holds the lease of an account. */
export interface Term {
  readonly holder: string;
  /** Monotonic milliseconds until which the lease is surely ours. */
  goodUntil: number;
}

export interface Attempt {
  readonly row: Claimed;
  readonly term: Term;
  /** How often the message was put off while others passed, now that this is the answer. */
  readonly strikes: (result: SendResult) => number;
  /** The incidents that end when this message arrives. */
  readonly open: readonly Incident[];
  /** Ends the waiting for an answer. */
  readonly cut: AbortSignal;
}

/** What became of a message, as it was written down. */
export interface Attempted {
  readonly verdict: Verdict;
  readonly alarm: Alarm | null;
}

/** What failed this often without another message passing is worth an incident. */
const lastingAfter = 6;

/** A hook that throws this often is wrong, and must not keep a sent message from being recorded. */
const hookTries = 3;

/**
 * Sends one message and writes down what became of it.
 *
 * @throws only when it could not be written down before `cut`
 */
export async function attempt(
  deps: AttemptDeps,
  served: Served,
  { row, term, strikes, open, cut }: Attempt,
): Promise<Attempted> {
  const { database, clock, log, crash, tempo, chance } = deps;
  const { orgId, accountId } = served;
  let judged: Verdict;
  let lasting = false;
  const message = await assembled(deps, served, row);
  if ('kind' in message) {
    judged = message;
  } else if (performance.now() >= term.goodUntil) {
    judged = { kind: 'again', detail: 'the lease had run out' };
  } else {
    const result = await transmit(deps, served, row, message, cut);
    crash('send.answered');
    const struck = strikes(result);
    judged = judge({ ...row, hasPhoto: message.photo !== null, strikes: struck }, result);
    lasting = row.attempts >= lastingAfter && struck === 0;
  }
  const verdict = await believed(deps, served, judged);
  const alarm = alarmOf(judged, { orgId, accountId, addressId: row.addressId }, lasting);
  const recording = {
    row,
    hold: { orgId, id: row.id, holder: term.holder },
    accountId,
    verdict,
    waitMs: backOff(row.attempts, tempo.firstBackOffMs, tempo.longestBackOffMs, chance()),
    now: clock.now(),
    alarm,
    open,
    onSent: forgiving(deps, row),
  };
  await insist(deps, cut, () =>
    database.transact('delivery.record', (tx) => record(tx, recording)),
  );
  const level = verdict.kind === 'sent' ? 'debug' : 'warn';
  log[level]({ accountId, id: row.id, attempts: row.attempts, verdict }, 'message');
  if (verdict.kind === 'sent') crash('send.recorded');
  if (verdict.kind === 'moved') crash('send.migrated');
  if (verdict.kind === 'park') crash('send.parked');
  return { verdict, alarm };
}

/**
 * One code says that the month's messages are used up and that they come too fast. Where the ledger
 * is far from the month's end of messages, the account rests a while instead of for the month.
 */
async function believed(
  { database, clock, tempo, log }: AttemptDeps,
  { orgId, accountId, channel }: Served,
  verdict: Verdict,
): Promise<Verdict> {
  const quota = channel.capabilities.monthlyQuota;
  if (verdict.kind !== 'park' || quota === null) return verdict;
  try {
    const { used } = await loadUsage(database.prisma, orgId, accountId, clock.now());
    if (used >= quota * shares.warned) return verdict;
    return { kind: 'hold', scope: 'account', waitMs: tempo.doubtMs };
  } catch (error) {
    log.warn({ err: error, accountId }, 'the ledger could not be read');
    return verdict;
  }
}

/** The hook, until it has failed too often: that a message is sent must be recorded. */
function forgiving({ onSent, log }: AttemptDeps, { id }: Claimed): OnSent {
  let failures = 0;
  return async (tx, sent) => {
    if (failures >= hookTries) return;
    try {
      await onSent(tx, sent);
    } catch (error) {
      failures += 1;
      log.error({ err: error, id }, 'what follows from a sent message failed');
      throw error;
    }
  };
}

/** The message, or what becomes of it when it cannot be put together. */
async function assembled(
  { database, log }: AttemptDeps,
  { orgId, channel }: Served,
  { id, payload }: Claimed,
): Promise<Outbound | Verdict> {
  try {
    return await assemble(database, orgId, channel.capabilities, payload);
  } catch (error) {
    log.error({ err: error, id }, 'a message cannot be put together');
    return error instanceof ZodError
      ? { kind: 'failed', detail: 'the stored message is not one' }
      : { kind: 'again', detail: 'its photo or file could not be read' };
  }
}

/** One request. A channel that throws, or does not answer in time, leaves the outcome unknown. */
async function transmit(
  { crash, tempo }: AttemptDeps,
  { channel }: Served,
  { chat, thread }: Claimed,
  message: Outbound,
  cut: AbortSignal,
): Promise<SendResult> {
  const over = AbortSignal.any([cut, AbortSignal.timeout(tempo.requestMs)]);
  const answered = new AbortController();
  const late = pause(2 ** 30, AbortSignal.any([over, answered.signal])).then(
    (): SendResult => ({ outcome: 'unknown', detail: 'no answer in time' }),
  );
  try {
    const answer = channel.send(chat, thread, message, over);
    // A moment for the bytes to leave, so that this point is not the same as the one before.
    await Promise.race([answer, pause(1)]);
    crash('send.requested');
    return tidy(await Promise.race([answer, late]));
  } catch (error) {
    const detail = redact(error instanceof Error ? error.message : String(error));
    return tidy({ outcome: 'unknown', detail });
  } finally {
    answered.abort();
  }
}

/** What the platform said is kept in the books, which take no NUL, and no page of HTML. */
function tidy(result: SendResult): SendResult {
  const line = (said: string) => storable(said).slice(0, 300).toWellFormed();
  if ('detail' in result) return { ...result, detail: line(result.detail) };
  if ('reason' in result) return { ...result, reason: line(result.reason) };
  return result;
}

/** What happened outside must be written down: tried until it is, or until `cut`. */
async function insist(
  { log, chance }: AttemptDeps,
  cut: AbortSignal,
  write: () => Promise<void>,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write();
    } catch (error) {
      if (cut.aborted) throw error;
      log.warn({ err: error, tries }, 'what became of a message is not recorded yet');
      await pause(backOff(tries, 100, 5000, chance()), cut);
    }
  }
}
