/** What is still to be asked before a text is a value. */
export type Need =
  | 'time'
  | 'ampm'
  | 'day'
  | 'schedule'
  | 'status'
  | 'answer'
  | 'confirm'
  | 'exact'
  | 'unit'
  | 'percent';

/** Why a text can never be a value of the kind that was asked. */
export type ReadError = 'date' | 'past' | 'weekday' | 'time' | 'range' | 'negative' | 'option';

/**
 * What a text says when it is read as one kind of answer.
 *
 * - `value`: it says this; `approximate` when the person said "khoảng", "hơn".
 * - `need`: it does not say enough, `what` is to be asked. Never stored.
 * - `no-data`: it says that the figure is not known yet, which is not zero.
 * - `error`: it says something that cannot be.
 */
export type Reading<T> =
  | { readonly kind: 'value'; readonly value: T; readonly approximate?: true }
  | { readonly kind: 'need'; readonly what: Need }
  | { readonly kind: 'no-data' }
  | { readonly kind: 'error'; readonly reason: ReadError };

/** A reading that says exactly this. */
export function value<T>(value: T, approximate = false): Reading<T> {
  return approximate ? { kind: 'value', value, approximate: true } : { kind: 'value', value };
}

/** A reading that leaves something to be asked. */
export function need(what: Need): Reading<never> {
  return { kind: 'need', what };
}

/** A reading that cannot be. */
export function error(reason: ReadError): Reading<never> {
  return { kind: 'error', reason };
}

/** The figure or date is not known yet: "chưa có số liệu". */
export const noData: Reading<never> = { kind: 'no-data' };
