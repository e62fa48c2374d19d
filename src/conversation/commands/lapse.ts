/** Minutes of campaign time in which a confirmation must come, and a change can be taken back. */
export const lapsesAfter = 10;

/** What the button that takes a change back is about: an older one does nothing. */
export function undoSubject(command: string, at: Date): string {
  return `undo:${command}@${at.toISOString()}`;
}
