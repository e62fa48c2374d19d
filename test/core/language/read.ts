import { canonical } from '../../../src/core/language/canonical.ts';
import { readChoice } from '../../../src/core/language/choice.ts';
import { readCommand } from '../../../src/core/language/command.ts';
import { readDifficulty } from '../../../src/core/language/difficulty.ts';
import { fold } from '../../../src/core/language/fold.ts';
import { mask } from '../../../src/core/language/mask.ts';
import { readName } from '../../../src/core/language/name.ts';
import { readNumber } from '../../../src/core/language/number.ts';
import { findSecret } from '../../../src/core/language/secret.ts';
import { readStatus } from '../../../src/core/language/status.ts';
import { sameWords } from '../../../src/core/language/tone.ts';
import { readYesNo } from '../../../src/core/language/yes-no.ts';

/** A row of the table, read and printed; the notes may hold a menu or the unit that is asked. */
export function understand(kind: string, text: string, notes: string): string {
  switch (kind) {
    case 'number':
      return canonical('number', readNumber(text, { unit: unitOf(notes) }));
    case 'status':
      return canonical('status', readStatus(text));
    case 'yesno':
      return canonical('yesno', readYesNo(text));
    case 'difficulty':
      return canonical('difficulty', readDifficulty(text));
    case 'choice':
      return canonical('choice', readChoice(text, menuOf(notes)));
    case 'command':
      return canonical('command', readCommand(text));
    case 'fold':
      return canonical('fold', fold(text));
    case 'same': {
      const [a = '', b = ''] = text.split(' = ');
      return canonical('same', sameWords(a, b));
    }
    case 'name':
      return canonical('name', readName(text));
    case 'mask':
      return canonical('mask', mask(text));
    case 'secret':
      return canonical('secret', findSecret(text));
    default:
      throw new TypeError(`no reader of ${kind}`);
  }
}

function unitOf(notes: string): string | null {
  return /unit[ =:]+"?([^";,\]]+)/u.exec(notes)?.[1]?.trim() ?? null;
}

/** "menu: 1 Không có ca; 2 Ca rải rác" */
function menuOf(notes: string) {
  const [, list = ''] = notes.split('menu:');
  return list.split(';').map((item) => {
    const label = item.trim().replace(/^\d+\s*/u, '');
    return { value: label, label };
  });
}
