import { expect } from 'vitest';
import type { Book, Item } from '../../src/core/checkin/book.ts';
import type { Input } from '../../src/core/checkin/input.ts';
import type { step } from '../../src/core/checkin/step.ts';
import { day, time } from './when.ts';

type Step = typeof step;

interface Taken {
  readonly book: Book;
  readonly input: Input;
  readonly result: ReturnType<Step>;
  readonly now: Date;
}

const taken: Taken[] = [];

/**
 * The core, watched: every step of the running bot is written down, and taken a second time on a
 * book, a session and an input that went through JSON. Both must come to the same.
 */
export function watched(real: Step): Step {
  return (book, session, input, now) => {
    const result = real(book, session, input, now);
    const again = real(throughJson(book), throughJson(session), throughJson(input), now);
    expect(throughJson(again)).toEqual(throughJson(result));
    taken.push({ book, input, result, now });
    return result;
  };
}

/** The steps since the last call, as lines a person can read. */
export function takeLog(): string[] {
  return taken.splice(0).map(({ book, input, result, now }) => {
    const named = nameIn(book);
    const { focus, step: n, tries, trail, undecided } = result.session;
    const place = [
      `step ${n}, focus ${named(focus)}`,
      tries > 0 ? `tries ${tries}` : '',
      trail.length > 0 ? `trail ${named(trail)}` : '',
      undecided ? 'undecided' : '',
    ];
    return [
      `${day(now)} ${time(now)} ${book.person.callName} ${line(named, input)}`,
      ...result.events.map((event) => `  ${line(named, event)}`),
      `  → ${place.filter(Boolean).join('; ')}`,
    ].join('\n');
  });
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u;

/** To text and back, with the fields in the order in which PostgreSQL's `jsonb` gives them. */
function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, one: unknown) => {
    if (typeof one === 'string') return instant.test(one) ? new Date(one) : one;
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return one;
    const byLength = ([a]: [string, unknown], [b]: [string, unknown]) =>
      a.length - b.length || (a < b ? -1 : 1);
    return one instanceof Date ? one : Object.fromEntries(Object.entries(one).sort(byLength));
  }) as T;
}

type Named = (value: unknown) => string;

/** An event or an input: its type, then what it says. */
function line(named: Named, { type, ...rest }: { readonly type: string }): string {
  const said = Object.entries(rest).filter(([, value]) => value !== null && value !== '');
  return [type, ...said.map(([key, value]) => `${key}=${named(value)}`)].join(' ');
}

/** How ids, slots, values, actions and focuses are written: by the names that people know. */
function nameIn(book: Book): Named {
  const ids = new Map<string, string>();
  for (const item of book.items) {
    ids.set(item.checkIn, codeOf(item));
    for (const [n, open] of item.difficulties.entries()) {
      ids.set(open.id, `${codeOf(item)}#${n + 1}`);
    }
  }
  const named: Named = (value) => {
    if (value === null) return '–';
    if (typeof value === 'string') return ids.get(value) ?? plain(value);
    if (value instanceof Date) return `${day(value)} ${time(value)}`;
    if (Array.isArray(value)) return `[${value.map(named).join(', ')}]`;
    if (typeof value !== 'object') return String(value);
    return shape(value, named);
  };
  return named;
}

export function codeOf(item: Pick<Item, 'task' | 'part' | 'unit'>): string {
  return item.part === 'lead' ? item.task.code : `${item.task.code}@${item.unit.code}`;
}

function shape(value: object, named: Named): string {
  const of: Record<string, unknown> = { ...value };
  if (of.at === 'question') return `${named(of.checkIn)}.${String(of.key)}`;
  if (of.at === 'difficulty') return 'difficulty';
  switch (of.kind) {
    case 'number':
      return String(of.amount);
    case 'option':
      return of.percent === null
        ? String(of.option)
        : `${String(of.option)} ${String(of.percent)}%`;
    case 'day':
      return String(of.day);
    case 'text':
      return plain(String(of.text));
    default:
  }
  const [first, ...rest] = Object.entries(of);
  const head = first && (first[0] === 'do' || first[0] === 'on') ? [String(first[1])] : [];
  const tail = (head.length > 0 ? rest : Object.entries(of)).map(([k, v]) => `${k}=${named(v)}`);
  return `(${[...head, ...tail].join(' ')})`;
}

/** Ids are counted over everything that happens: which one it is says nothing. */
function plain(text: string): string {
  if (/^id-\d{6}$/u.test(text)) return 'id';
  return /^[\w.@-]*$/u.test(text) ? text : `“${text.replaceAll('\n', '⏎')}”`;
}
