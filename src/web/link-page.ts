import { createHash } from 'node:crypto';
import type { Texts } from '../render/locale.ts';

/** A page for a phone: one heading, one sentence, at most one form. */
export interface LinkPage {
  readonly status: 200 | 400 | 404 | 413;
  readonly html: string;
}

/** What a link's page shows. */
export type Shown =
  | { readonly kind: 'send'; readonly maxMb: number; readonly trouble: string | null }
  | {
      readonly kind: 'photos';
      readonly most: number;
      readonly maxMb: number;
      readonly trouble: string | null;
    }
  | { readonly kind: 'photosSent'; readonly count: number; readonly platform: string }
  | { readonly kind: 'sent'; readonly name: string; readonly platform: string }
  | { readonly kind: 'fetch'; readonly name: string; readonly until: string }
  | { readonly kind: 'gone' };

const style = `body{font:18px/1.5 system-ui,sans-serif;margin:0 auto;max-width:34rem;padding:1.2rem;
color:#1a1a1a;background:#fff}h1{font-size:1.4rem;margin:.4rem 0 1rem}p{margin:0 0 1rem}
label{display:block;font-weight:bold;margin:0 0 .4rem}
input,button{font:inherit;width:100%;box-sizing:border-box;margin:0 0 1rem}
button{padding:.8rem;border:0;border-radius:.4rem;background:#0b5394;color:#fff}
.trouble{padding:.8rem;border-left:.3rem solid #b00020;background:#fdecee}`;

/** Nothing but this style and a form to the page itself: no script, no picture, no frame. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
};

export function linkPage(texts: Texts, shown: Shown): LinkPage {
  switch (shown.kind) {
    case 'send': {
      const what = texts('link.page.what', { max: shown.maxMb });
      const head = { send: 'link.page.send', refused: 'link.page.refused' };
      const label = texts('link.page.choose');
      return form(texts, { ...shown, head, what, label, takes: 'accept=".docx,.pdf,.txt,.xlsx"' });
    }
    case 'photos': {
      const what = texts('link.page.whatPhotos', { most: shown.most, max: shown.maxMb });
      const head = { send: 'link.page.sendPhotos', refused: 'link.page.refusedPhotos' };
      // Only these kinds: a phone that takes others turns them into one of them.
      const takes = 'accept="image/jpeg,image/png,image/webp" multiple';
      const label = texts('link.page.choosePhotos');
      return form(texts, { ...shown, head, what, label, takes });
    }
    case 'photosSent': {
      const { count, platform } = shown;
      const text = texts('link.page.photosSentText', { count, platform });
      return { status: 200, html: page(texts, texts('link.page.photosSent'), paragraph(text)) };
    }
    case 'sent': {
      const { name, platform } = shown;
      const text = texts('link.page.sentText', { name, platform });
      return { status: 200, html: page(texts, texts('link.page.sent'), paragraph(text)) };
    }
    case 'fetch': {
      const { name, until } = shown;
      const button = escaped(texts('link.page.fetchButton'));
      const form = `<form method="post"><button type="submit">${button}</button></form>`;
      const text = paragraph(texts('link.page.fetchText', { name, until }));
      return { status: 200, html: page(texts, texts('link.page.fetch'), text + form) };
    }
    case 'gone': {
      const text = paragraph(texts('link.page.goneText'));
      return { status: 404, html: page(texts, texts('link.page.gone'), text) };
    }
  }
}

interface SendForm {
  /** Keys of the heading, before anything was sent and after it was refused. */
  readonly head: { readonly send: string; readonly refused: string };
  readonly what: string;
  /** What stands at the field. */
  readonly label: string;
  /** Attributes of the field: what it takes. */
  readonly takes: string;
  readonly trouble: string | null;
}

function form(texts: Texts, { head, what, label, takes, trouble }: SendForm): LinkPage {
  const why = trouble === null ? '' : `<p class="trouble" role="alert">${escaped(trouble)}</p>`;
  const body = `${why}<p>${escaped(what)}</p><form method="post" enctype="multipart/form-data">
<label for="file">${escaped(label)}</label>
<input id="file" name="file" type="file" required ${takes}>
<button type="submit">${escaped(texts('link.page.sendButton'))}</button>
</form>`;
  const said = texts(trouble === null ? head.send : head.refused);
  return { status: trouble === null ? 200 : 400, html: page(texts, said, body) };
}

function page(texts: Texts, head: string, body: string): string {
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(texts('link.page.title'))}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(head)}</h1>
${body}
</main>
</body>
</html>
`;
}

function paragraph(text: string): string {
  return `<p>${escaped(text)}</p>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (letter) => entities[letter] ?? letter);
}
