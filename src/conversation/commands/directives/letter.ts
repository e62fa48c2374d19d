import type { Texts } from '../../../render/locale.ts';
import { who } from '../../../render/people.ts';
import type { NewDirective } from '../../../storage/directives.ts';
import type { PersonView } from '../../../storage/people.ts';
import type { Setting } from '../scene.ts';
import type { Telling, Word } from '../tell.ts';
import { labelOf, sentence, titled, titledByName } from './wording.ts';

/** Whose word it is: the leader's, and the proxy's who passes it on. */
export interface Givers {
  readonly leader: PersonView;
  readonly proxy: PersonView | null;
}

/** M19: a directive, or the request to report more, as the unit reads it. */
export function directiveLetter(
  setting: Setting,
  directive: NewDirective,
  givers: Givers,
  unitName: string,
  receiver: PersonView,
): Telling {
  const { texts, when, now } = setting;
  const { kind, due } = directive;
  const asks = kind === 'explanation';
  const number = labelOf(directive);
  const name = who(texts, receiver.callName);
  const lines = [
    texts(asks ? 'directive.explanationHead' : 'directive.head', {
      number,
      hour: when.hour(now),
      day: when.day(now),
    }),
    ...giverLines(texts, givers),
    texts('directive.for', { unit: unitName }),
    ...(directive.task === null ? [] : [texts('directive.task', { code: directive.task })]),
    texts('directive.quote', { text: sentence(directive.text) }),
    ...(due === null ? [] : [texts('directive.due', { day: when.weekdayAndDay(due) })]),
    '',
    texts(asks ? 'directive.explanationWays' : 'directive.ways', { who: name, number }),
  ];
  return { person: receiver, text: lines.join('\n'), words: wordsFor(texts, directive) };
}

function giverLines(texts: Texts, { leader, proxy }: Givers): readonly string[] {
  return [
    texts('directive.from', { leader: titledByName(texts, leader) }),
    ...(proxy === null
      ? []
      : [texts('directive.byOrder', { name: who(texts, proxy.callName), title: proxy.title })]),
  ];
}

function wordsFor(texts: Texts, directive: NewDirective): readonly Word[] {
  const number = labelOf(directive);
  const words = directive.kind === 'explanation' ? ['answer'] : ['take', 'finish', 'block'];
  return words.map((word) => ({
    label: texts(`directive.choice.${word}`),
    says: texts(`directive.word.${word}`, { number }),
  }));
}

/** What the coordinators pass on by hand where nobody of a unit can be reached. */
export function byHandLetter(
  setting: Setting,
  directive: NewDirective,
  givers: Givers,
  unitName: string,
  receivers: readonly PersonView[],
): string {
  const { texts } = setting;
  const people = receivers.map((one) =>
    one.phone === null
      ? who(texts, one.callName)
      : texts('person.withPhone', { name: who(texts, one.callName), phone: one.phone }),
  );
  return texts('directive.byHand', {
    unit: unitName,
    people: people.join(', ') || texts('directive.nobody'),
    number: labelOf(directive),
    leader: titled(texts, givers.leader),
    text: sentence(directive.text),
  });
}
