/** A number of the page with its mark, at the beginning or after a blank: "2. ", "2) ", "2: ". */
const mark = /(?<![^\s,;])(\d{1,2})[.):](?=\s)/gu;

/**
 * "1. rải rác 2. 3 3. 2" as the lines it is meant to be. It is a list when a line begins with a
 * number and the next ones follow it one by one; any other number stays where it is.
 */
export function listInLines(text: string): string {
  return text
    .split('\n')
    .map((line) => cutsOf(line).reduceRight((rest, at) => cut(rest, at), line))
    .join('\n');
}

function cutsOf(line: string): readonly number[] {
  const [first, ...others] = [...line.matchAll(mark)];
  if (!first || line.slice(0, first.index).trim() !== '') return [];
  const cuts: number[] = [];
  let next = Number(first[1]) + 1;
  for (const found of others) {
    if (Number(found[1]) !== next) continue;
    cuts.push(found.index);
    next += 1;
  }
  return cuts;
}

function cut(line: string, at: number): string {
  return `${line.slice(0, at).trimEnd()}\n${line.slice(at)}`;
}
