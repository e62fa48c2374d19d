import type { ServerResponse } from 'node:http';
import type { CallLog, CallRecord } from './call-log.ts';
import type { MetFault } from './faults.ts';
import { dropConnection, sendJson, sendProxyPage } from './http.ts';

/** A platform's answer to a call. */
export interface Answer {
  readonly http: number;
  readonly body: unknown;
}

/** One call and the ways it can end. Every end is recorded before anything is sent. */
export interface Exchange {
  /** Aborts when the caller's connection is gone. */
  readonly gone: AbortSignal;
  answer(answer: Answer, fault?: string): void;
  /** Cuts the connection; `done` is the answer the caller does not get, if there was one. */
  drop(fault: string, done?: Answer): void;
  /** Answers as a proxy in front of the platform does. */
  page(status: number, fault: string, done?: Answer): void;
}

/** What is known of a call before it ends. */
export type OpenRecord = Omit<CallRecord, 'http' | 'response' | 'fault'>;

export function openExchange(
  response: ServerResponse,
  gone: AbortSignal,
  log: CallLog,
  record: OpenRecord,
): Exchange {
  const write = (http: number, body: unknown, fault: string | undefined) =>
    log.record({ ...record, http, response: body, ...(fault === undefined ? {} : { fault }) });
  return {
    gone,
    answer({ http, body }, fault) {
      if (gone.aborted) return write(0, body, 'caller gone');
      write(http, body, fault);
      sendJson(response, http, body);
    },
    drop(fault, done) {
      write(0, done?.body, fault);
      dropConnection(response);
    },
    page(status, fault, done) {
      write(status, done?.body, fault);
      sendProxyPage(response, status);
    },
  };
}

/**
 * Trouble before a call is carried out.
 *
 * @param refusal the platform's form of an error
 * @returns whether the call ended here
 */
export async function troubleBefore(
  exchange: Exchange,
  { rule, released }: MetFault,
  refusal: (rule: MetFault['rule'] & { kind: 'refuse' }) => Answer,
): Promise<boolean> {
  switch (rule.kind) {
    case 'refuse':
      exchange.answer(refusal(rule), 'refuse');
      return true;
    case 'drop':
      if (rule.when === 'before') exchange.drop('drop before');
      return rule.when === 'before';
    case 'page':
      if (rule.when === 'before') exchange.page(rule.status, 'page before');
      return rule.when === 'before';
    case 'hold':
      if (rule.when === 'before') await releasedOrGone(released, exchange.gone);
      if (rule.when === 'before' && exchange.gone.aborted) exchange.drop('caller gone');
      return exchange.gone.aborted;
  }
}

/** Trouble after a call was carried out, in place of its answer or before it. */
export async function troubleAfter(
  exchange: Exchange,
  { rule, released }: MetFault,
  answer: Answer,
): Promise<void> {
  if (rule.kind === 'refuse' || rule.when === 'before') return exchange.answer(answer);
  switch (rule.kind) {
    case 'drop':
      return exchange.drop('drop after', answer);
    case 'page':
      return exchange.page(rule.status, 'page after', answer);
    case 'hold':
      await releasedOrGone(released, exchange.gone);
      return exchange.answer(answer, 'hold after');
  }
}

function releasedOrGone(released: Promise<void>, gone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (gone.aborted) return resolve();
    gone.addEventListener('abort', () => resolve(), { once: true });
    void released.then(resolve);
  });
}
