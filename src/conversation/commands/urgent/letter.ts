import { who } from '../../../render/people.ts';
import type { PersonView } from '../../../storage/people.ts';
import { sentence, titled, titledByName } from '../directives/wording.ts';
import type { Setting } from '../scene.ts';
import type { Telling } from '../tell.ts';

/** What was reported, by whom, and when. */
export interface UrgentReport {
  /** `K-03` */
  readonly label: string;
  readonly text: string;
  readonly at: Date;
  readonly unitName: string | null;
  readonly reporter: PersonView;
}

/** M21. @param next what happens when nobody answers; null when it was passed on already */
export function urgentLetter(
  { texts, when }: Setting,
  { label, text, at, unitName, reporter }: UrgentReport,
  leader: PersonView,
  next: { readonly at: Date; readonly to: readonly PersonView[] } | null,
): Telling {
  const name = who(texts, reporter.callName);
  const from = unitName ?? name;
  const lines = [
    texts('urgent.head', { label, at: when.moment(at) }),
    ...(next === null ? [texts('urgent.passedOn', { count: patience })] : []),
    texts('urgent.body', { leader: titled(texts, leader), unit: from, text: sentence(text) }),
    texts(reporter.phone === null ? 'urgent.reporterOnly' : 'urgent.reporter', {
      who: name,
      unit: unitName ?? reporter.title,
      phone: reporter.phone ?? '',
    }),
    '',
    texts('urgent.ways', { label }),
    ...(next === null || next.to.length === 0
      ? []
      : [
          texts('urgent.next', {
            hour: when.hour(next.at),
            leaders: next.to.map((one) => titledByName(texts, one)).join(', '),
          }),
        ]),
  ];
  const says = texts('directive.word.take', { number: label });
  return {
    person: leader,
    text: lines.join('\n'),
    words: [{ label: texts('directive.choice.take'), says }],
  };
}

/** Minutes in which somebody in charge answers before it goes on to the next. */
export const patience = 10;

/** `đ/c Thắng 0900 000 104`, for whoever has to call. */
export function toCall({ texts }: Setting, people: readonly PersonView[]): string {
  return people
    .map((one) =>
      one.phone === null
        ? who(texts, one.callName)
        : texts('person.withPhone', { name: who(texts, one.callName), phone: one.phone }),
    )
    .join(', ');
}
