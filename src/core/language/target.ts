import type { Question, Target } from '../campaign/definition.ts';
import { fold } from './fold.ts';
import { readNumber } from './number.ts';

/** What a figure should reach, without how it is said. */
export interface Aim {
  readonly op: NonNullable<Target['op']>;
  readonly value: number;
}

/**
 * Reads what a figure should reach: "ít nhất 95%", "không quá 3 ca", "95". Without a word for it,
 * the figure's own direction says whether more or less is better.
 *
 * @returns `none` when it should have no target any more; null when no figure can be read
 */
export function readAim(text: string, question: Question): Aim | 'none' | null {
  const said = fold(text);
  if (/^(?:bo|xoa|khong dat|khong co|khong can|thoi)\b(?!.*\d)/u.test(said)) return 'none';
  const read = readNumber(text, { unit: question.unit });
  if (read.kind !== 'value' || read.value.form !== 'figure') return null;
  const op = opIn(said) ?? plain[question.direction];
  return { op, value: read.value.amount };
}

const plain = { up: '>=', down: '<=', info: '=' } as const;

function opIn(said: string): Aim['op'] | null {
  if (/\b(?:it nhat|toi thieu|tu|tro len|khong duoi|dat)\b|>=|≥/u.test(said)) return '>=';
  if (/\b(?:toi da|khong qua|nhieu nhat|duoi|tro xuong|khong vuot)\b|<=|≤/u.test(said)) return '<=';
  return /\b(?:dung|bang)\b|=/u.test(said) ? '=' : null;
}
