import { type BotCall, flagOf, textOf } from '../call.ts';
import { keeps, limits } from '../limits.ts';
import { badRequest } from '../refusal.ts';
import type { World } from '../world.ts';

/** `answerCallbackQuery`: a tap can be answered once. */
export function answerCallbackQuery(world: World, call: BotCall): true {
  const query = world.state.queries.get(textOf(call, 'callback_query_id') ?? '');
  if (!query || query.answer) {
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  }
  const text = textOf(call, 'text');
  const limit = limits['answerCallbackQuery.text'];
  if (limit && text !== undefined && !keeps(limit, text)) throw badRequest('MESSAGE_TOO_LONG');
  const url = textOf(call, 'url');
  const answer = {
    alert: flagOf(call, 'show_alert'),
    ...(text === undefined || text === '' ? {} : { text }),
    ...(url === undefined ? {} : { url }),
  };
  world.commit([{ kind: 'query', query: { ...query, answer } }]);
  return true;
}
