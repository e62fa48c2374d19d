/** A page of a document as it is printed. Places are points, x to the right, y upwards. */
export interface Page {
  readonly pieces: readonly Piece[];
  readonly rulings: readonly Ruling[];
}

/** Letters that were printed in one go, on one line. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  /** Of the line they stand on. */
  readonly y: number;
  readonly width: number;
  /** Of the letters, in points. */
  readonly size: number;
}

/** A straight line, across the page or down it: from `from` to `to`, at `at` on the other axis. */
export interface Ruling {
  readonly across: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}
