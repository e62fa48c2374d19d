import { z } from 'zod';
import { badRequest } from './refusal.ts';

/** One call of the bot. */
export interface BotCall {
  readonly params: Readonly<Record<string, unknown>>;
  /** Aborts when the connection of the caller is gone. */
  readonly gone: AbortSignal;
  /** `http://host:port` under which the bot reached us. */
  readonly origin: string;
}

/** What a method answers: its `result`, or for the odd one nothing at all. */
export type Method = (call: BotCall) => unknown;

/** What is answered with `ok` alone. */
export const nothing = Symbol('no result');

/**
 * The parameters as a method wants them.
 *
 * @throws Refusal 400 naming what is wrong
 */
export function paramsOf<Shape extends z.ZodType>(
  { params }: BotCall,
  shape: Shape,
): z.output<Shape> {
  const read = shape.safeParse(params);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw badRequest(`${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
}

/** 1 to 2000 characters; we count UTF-16 units, for the manual does not say which it means. */
export const longText = z.string().min(1).max(2000);

export const chatId = z.string().min(1);
