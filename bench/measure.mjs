/** Milliseconds that something took. */
export async function timed(run) {
  const begun = performance.now();
  await run();
  return Math.round(performance.now() - begun);
}

export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

/** One line of the table. */
export function report(what, figure, note) {
  process.stdout.write(`${what.padEnd(44)} ${figure.padStart(16)}   ${note}\n`);
}
