import { readCommand } from '../../core/language/command.ts';
import { fold } from '../../core/language/fold.ts';
import type { Scene } from './scene.ts';

/** What somebody decides about what was read back to them. */
export type Decision =
  | { readonly decision: 'confirm' | 'cancel'; readonly rest: '' }
  | { readonly decision: 'edit'; readonly rest: string };

/** LƯU, GỬI, HUỶ, or SỬA and what is to be changed; null for anything else. */
export function decisionIn(text: string): Decision | null {
  const read = readCommand(text);
  switch (read?.command) {
    case 'CONFIRM':
      // DUYỆT is the approver's own word.
      return fold(text).startsWith('duyet') ? null : { decision: 'confirm', rest: '' };
    case 'CONSENT_YES':
      return { decision: 'confirm', rest: '' };
    case 'CANCEL':
    case 'KEEP':
      return { decision: 'cancel', rest: '' };
    case 'EDIT':
      return { decision: 'edit', rest: read.rest };
    default:
      return null;
  }
}

/** LƯU or GỬI, of a coordinator who is in no sitting: DUYỆT and ĐÚNG belong to others. */
export function isDecisionOf({ speaker }: Scene, text: string): boolean {
  const on = speaker.sitting?.session.focus.on ?? 'nothing';
  const idle = on === 'nothing' || on === 'invitation';
  return (
    idle && speaker.person.roles.includes('coordinator') && /^(?:luu|gui)$/u.test(fold(text).trim())
  );
}
