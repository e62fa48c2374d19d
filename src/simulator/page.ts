import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';

/** Languages the page is written in. */
export type PageLanguage = 'vi' | 'en';

/** Both stand beside the sources; the path is the same from `src` and from `dist`. */
const pageFile = new URL('../../src/simulator/page/index.html', import.meta.url);
const textsFile = (language: PageLanguage) =>
  new URL(`../../locales/${language}/simulator.json`, import.meta.url);

/** Answers with the page of the phones, its texts inside. */
export function sendPage(response: ServerResponse, language: PageLanguage): void {
  const texts = readFileSync(textsFile(language), 'utf8');
  const html = readFileSync(pageFile, 'utf8')
    .replace('%LANGUAGE%', language)
    // Inside a script only `<` could end it.
    .replace('"%TEXTS%"', () => texts.replaceAll('<', '\\u003c'));
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(html);
}
