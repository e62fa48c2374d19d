import type { Block } from './blocks.ts';
import { begins, tokensOf } from './phrases.ts';
import type { PlanWords, SectionKind } from './words.ts';

/** A block with where it stands. */
export interface Placed {
  readonly block: Block;
  /** What the part it stands in is for; `null` before the first part. */
  readonly kind: SectionKind | null;
  /** Whether it only names what stands under it. */
  readonly heading: boolean;
  /** The headings and lead-ins above it, the outermost first. */
  readonly above: readonly Block[];
}

const ends = /[.;…][)"”']*$/u;
/** Longer than this, an item says something itself. In characters. */
const longestHeading = 160;
/** So short, it names what the paragraph under it says, whatever word it begins with. */
const shortHeading = 60;

/** Says of every block which part of the plan it belongs to, and what stands above it. */
export function placeBlocks(blocks: readonly Block[], words: PlanWords): readonly Placed[] {
  const placed: Placed[] = [];
  let above: { block: Block; kind: SectionKind | null }[] = [];
  for (const [n, block] of blocks.entries()) {
    const level = levelOf(block, words);
    if (level !== null) above = above.filter((one) => (levelOf(one.block, words) ?? 9) < level);
    const heading = isHeading(block, blocks[n + 1], words);
    const inherited = above.at(-1)?.kind ?? null;
    const kind = heading ? (kindOf(block, words) ?? inherited ?? first(level)) : inherited;
    placed.push({ block, kind, heading, above: above.map((one) => one.block) });
    if (level !== null && (heading || leadsIn(block))) above = [...above, { block, kind }];
  }
  return placed;
}

/** A part that the words do not know holds tasks; what stands before the parts does not. */
function first(level: number | null): SectionKind | null {
  return level !== null && level <= 2 ? 'content' : null;
}

const shouted = /^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$/u;

/** Rows and plain paragraphs have no level; a known name in capitals parts the text as a number does. */
function levelOf({ level, cells, text }: Block, words: PlanWords): number | null {
  if (cells !== null) return null;
  if (level > 0) return level;
  return shouted.test(text) && begins(text, words.sections) ? 2 : null;
}

function leadsIn({ text }: Block): boolean {
  return text.endsWith(':');
}

function isHeading(block: Block, next: Block | undefined, words: PlanWords): boolean {
  const level = levelOf(block, words);
  if (level === null || block.text.length > longestHeading) return false;
  if (level <= 2) return true;
  if (ends.test(block.text)) return false;
  if (next === undefined) return false;
  const deeper = next.cells !== null || (levelOf(next, words) ?? 9) > level;
  const parted = next.level > 0 || next.cells !== null || block.text.length <= shortHeading;
  return deeper && (parted || !begins(block.text, words.verbs));
}

/** What a heading says its part is for. A number deep in the text must begin with the word. */
function kindOf(block: Block, words: PlanWords): SectionKind | null {
  const tokens = tokensOf(block.text);
  const found = words.sections.in(tokens);
  const outer = (levelOf(block, words) ?? 9) <= 2;
  const kinds = found.filter(({ at }) => outer || at === 0).map(({ value }) => value);
  for (const kind of ['organisation', 'content', 'targets', 'purpose', 'other'] as const) {
    if (kinds.includes(kind)) return kind;
  }
  return null;
}
