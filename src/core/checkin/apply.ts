import { unreachable } from '../../kernel/errors.ts';
import { type Answer, type Book, difficultyKey, type Item } from './book.ts';
import type { Fact } from './event.ts';

/** The book after a fact: what the host's database will say once it has written it. */
export function apply(book: Book, fact: Fact): Book {
  switch (fact.type) {
    case 'check-in.started':
      return change(book, fact.checkIn, (item) =>
        item.status === 'pending' ? { ...item, status: 'in_progress' } : item,
      );
    case 'check-in.taken-over':
      return change(book, fact.checkIn, (item) => ({ ...item, heldBy: null }));
    case 'answer.recorded':
      return answer(book, fact, { state: 'answered', value: fact.value, raw: fact.raw });
    case 'answer.noted':
      return answer(book, fact, { state: 'note', raw: fact.raw });
    case 'answer.left':
      return answer(book, fact, { state: fact.state, raw: fact.raw });
    case 'difficulty.raised':
      return answer(
        book,
        { checkIn: fact.checkIn, key: difficultyKey },
        { state: 'answered', value: { kind: 'text', text: fact.text }, raw: fact.text },
      );
    case 'difficulty.denied':
      return answer(
        book,
        { checkIn: fact.checkIn, key: difficultyKey },
        { state: 'skipped', raw: fact.raw },
      );
    case 'difficulty.cleared':
    case 'difficulty.kept':
      return {
        ...book,
        items: book.items.map((item) => ({
          ...item,
          difficulties:
            fact.type === 'difficulty.cleared'
              ? item.difficulties.filter((d) => d.id !== fact.difficulty)
              : item.difficulties.map((d) =>
                  d.id === fact.difficulty ? { ...d, settled: true } : d,
                ),
        })),
      };
    case 'check-in.submitted':
      return change(book, fact.checkIn, (item) => ({
        ...item,
        status: 'submitted',
        late: item.late || fact.late,
      }));
    case 'task.refused':
      return change(book, fact.checkIn, (item) => ({ ...item, status: 'excused' }));
    case 'evidence.attached':
      return fact.checkIn === null
        ? book
        : change(book, fact.checkIn, (item) => ({ ...item, photos: item.photos + 1 }));
    case 'decision.asked-for':
    case 'successor.named':
    case 'question.forwarded':
    case 'reason.given':
    case 'sitting.snoozed':
      return book;
    default:
      return unreachable(fact);
  }
}

function change(book: Book, checkIn: string, turn: (item: Item) => Item): Book {
  return {
    ...book,
    items: book.items.map((item) => (item.checkIn === checkIn ? turn(item) : item)),
  };
}

function answer(book: Book, at: { checkIn: string; key: string }, given: Answer): Book {
  return change(book, at.checkIn, (item) => ({
    ...item,
    answers: { ...item.answers, [at.key]: given },
  }));
}
