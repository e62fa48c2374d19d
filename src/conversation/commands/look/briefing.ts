import { chatWords } from '../../../core/language/chat-words.ts';
import { notMine, query, said } from '../command.ts';
import { readers } from '../roles.ts';
import { briefingText } from './briefing-text.ts';

/** GIAO BAN: what has changed since the last digest, on one screen, for Monday's meeting. */
export const showBriefing = query({
  name: 'look.briefing',
  roles: readers,
  words: chatWords.briefing,
  say: 'briefing',
  async hear({ rest }, scene) {
    if (!/^[?!.\s]*$/u.test(rest)) return notMine;
    const { surroundings, tx, orgId, now, texts } = scene;
    const news = await surroundings.digests.sincePublished(tx, orgId, now);
    return said(news ? briefingText(scene, news) : texts('command.briefing.none'));
  },
});
