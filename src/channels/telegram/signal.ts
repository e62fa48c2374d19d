import type { Api } from 'grammy';

/** The signal that grammY's types ask for: a polyfill's class from before Node had its own. */
export type GrammySignal = NonNullable<Parameters<Api['getMe']>[0]>;

/** grammY only adds and removes a listener and reads `aborted`: any signal of Node's serves. */
export function grammySignal(signal: AbortSignal): GrammySignal {
  return signal as GrammySignal;
}
