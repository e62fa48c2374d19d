import type { Book } from '../core/checkin/book.ts';
import type { Texts } from './locale.ts';
import { coordinatorToCall, who } from './people.ts';
import { createWhen } from './when.ts';

/** What is said when something went wrong: what was kept, and what the person need not do again. */

/** M18: the message was not kept. @param given.phrase what tripped the guard, as it was typed */
export function secretWarning(
  texts: Texts,
  given: { readonly phrase: string; readonly platform: 'telegram' | 'zalo' },
): string {
  return texts('trouble.secret', {
    phrase: given.phrase,
    platform: texts(`letter.platform.${given.platform}`),
  });
}

/** M18 for a document: it was not kept. @param given.mark its stamp, as it stands there */
export function secretFileWarning(
  texts: Texts,
  given: { readonly mark: string; readonly platform: 'telegram' | 'zalo' },
): string {
  const platform = texts(`letter.platform.${given.platform}`);
  return texts('trouble.secretFile', { mark: given.mark, platform });
}

/** M24: the message is stored as it came; a receipt follows, or a call. */
export function failure(
  texts: Texts,
  given: {
    readonly at: Date;
    /** `L-4821`, under which the log has it. */
    readonly code: string;
    /** When a receipt should have come. */
    readonly checkAt: Date;
    readonly zone: string;
    readonly callName: string;
    readonly coordinator: Book['coordinator'];
  },
): string {
  const when = createWhen(texts, given.zone, given.at);
  return texts('trouble.failure', {
    at: when.hour(given.at),
    code: given.code,
    check: when.hour(given.checkAt),
    who: who(texts, given.callName),
    coordinator: coordinatorToCall(texts, given.coordinator),
  });
}

/** M26. @param given.maxMb the largest photo that is taken */
export function photoFailed(
  texts: Texts,
  given: {
    readonly sentAt: Date;
    readonly zone: string;
    readonly callName: string;
    readonly maxMb: number;
  },
): string {
  const when = createWhen(texts, given.zone, given.sentAt);
  return texts('trouble.photo', {
    at: when.hour(given.sentAt),
    who: who(texts, given.callName),
    max: given.maxMb,
  });
}

/** A deadline as a person knows it. */
interface Due {
  /** `tuần 43`. */
  readonly round: string;
  readonly dueAt: Date;
}

/** M25a: planned work, said before. */
export function pauseAnnounced(
  texts: Texts,
  given: {
    readonly from: Date;
    readonly to: Date;
    readonly now: Date;
    readonly zone: string;
    readonly due: Due | null;
  },
): string {
  const when = createWhen(texts, given.zone, given.now);
  const said = texts('trouble.pause', {
    from: when.hour(given.from),
    to: when.near(given.to),
    day: when.weekdayAndDay(given.to),
  });
  if (given.due === null) return said;
  const due = texts('trouble.dueKept', {
    round: given.due.round,
    due: when.moment(given.due.dueAt),
  });
  return `${said} ${due}`;
}

/** M25b: it works again, what is safe, what to send once more, and how far deadlines moved. */
export function workingAgain(
  texts: Texts,
  given: {
    readonly from: Date;
    readonly to: Date;
    readonly now: Date;
    readonly zone: string;
    /** The moved deadline; null when none moved. */
    readonly moved: Due | null;
  },
): string {
  const when = createWhen(texts, given.zone, given.now);
  const { from, to, moved } = given;
  const lines = [
    texts('trouble.over', {
      from: when.isToday(from) ? when.hour(from) : when.moment(from),
      to: when.nearAndDay(to),
    }),
    ...(moved === null
      ? []
      : [texts('trouble.moved', { round: moved.round, due: when.near(moved.dueAt) })]),
  ];
  return lines.join('\n');
}
