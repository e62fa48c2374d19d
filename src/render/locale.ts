import { readdirSync, readFileSync } from 'node:fs';
import { createInstance } from 'i18next';

/** The languages people can be spoken to in; Vietnamese is the product's own. */
export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

/** What a text may be filled with. `count` chooses the plural where a language has one. */
export type Values = Readonly<Record<string, string | number>>;

/**
 * The text of a key such as `receipt.recorded`: `recorded` in `locales/<language>/receipt.json`.
 * Values are put in as they are: what a person typed is never read as a text of ours.
 */
export type Texts = (key: string, values?: Values) => string;

/** Beside `src/` and `dist/` alike. */
const folder = new URL('../../locales/', import.meta.url);

/**
 * Reads the texts of one language, once, at start.
 *
 * @param onMissing what to do when a key or a value of a text is missing. It throws by default; a
 *   running bot logs it and says the key instead, so that one slip does not hold up a person.
 */
export function createTexts(language: Language, onMissing: (what: string) => void = refuse): Texts {
  const texts = createInstance({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    resources: { [language]: { translation: readTexts(language) } },
    interpolation: { escapeValue: false },
    saveMissing: true,
    missingKeyHandler: (_languages, _namespace, key) => onMissing(`no text ${key} in ${language}`),
    missingInterpolationHandler: (text, match) => {
      onMissing(`no value for ${String(match[0])} in “${text}”`);
      return '';
    },
  });
  void texts.init();
  return (key, values = {}) =>
    typeof values.count === 'number'
      ? texts.t(key, { replace: values, count: values.count })
      : texts.t(key, { replace: values });
}

/** All texts of a language: one object per file, named as the file is. */
export function readTexts(language: Language): Record<string, unknown> {
  const files = new URL(`${language}/`, folder);
  return Object.fromEntries(
    readdirSync(files)
      .filter((name) => name.endsWith('.json'))
      .map((name) => [
        name.slice(0, -'.json'.length),
        JSON.parse(readFileSync(new URL(name, files), 'utf8')) as unknown,
      ]),
  );
}

function refuse(what: string): never {
  throw new Error(what);
}
