import { as } from '../../../kernel/ids.ts';
import { toldOf } from '../tell.ts';

/** The cause of everything that is told about an urgent report. */
export function causeOf(report: string): string {
  return toldOf(as(report));
}
