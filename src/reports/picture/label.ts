import { ink } from './palette.ts';
import { fontFamily } from './png.ts';

interface LabelStyle {
  readonly x?: number;
  /** The right edge, in place of the left one. */
  readonly right?: number;
  readonly y: number;
  readonly size?: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly center?: number;
}

/** A line of text at a place of its own. */
export function label(text: string, { x, right, center, y, size = 12, bold, color }: LabelStyle) {
  const align = center !== undefined ? 'center' : right === undefined ? 'left' : 'right';
  return {
    type: 'text',
    x: center ?? right ?? x ?? 0,
    y,
    silent: true,
    style: {
      ...{ text, align, verticalAlign: 'top', fill: color ?? ink },
      font: `${bold ? 'bold ' : ''}${size}px ${fontFamily}`,
    },
  };
}

/** A name that would not fit is cut, and shows that it is. */
export function shortened(name: string, longest: number): string {
  return name.length <= longest ? name : `${name.slice(0, longest - 1).trimEnd()}…`;
}
