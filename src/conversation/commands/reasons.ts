import type { Scene } from './scene.ts';

/** Why something was not sent, in the words of the record. */
const known = [
  'not-paired',
  'no-consent',
  'unreachable',
  'away',
  'nothing-open',
  'cap',
  'superseded',
  'too-late',
  'round-over',
  'quota',
  'nobody-missing',
  'rides-in-opening',
  'no-round',
  'no-digest',
] as const;

/** `vì chưa kết nối`, as it follows "không gửi". */
export function reasonText({ texts }: Scene, reason: string | null): string {
  const found = known.find((one) => one === reason);
  return texts(`command.reason.${found ?? 'other'}`);
}

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/u;

/** Until when a message is held, where that is what keeps it. */
export function heldUntil(reason: string | null): Date | null {
  return reason !== null && instant.test(reason) ? new Date(reason) : null;
}
