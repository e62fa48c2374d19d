import type { DigestFigures } from '../../core/digest/figures.ts';
import type { Discipline } from '../../core/scoring/discipline.ts';
import { capital } from '../../render/figures.ts';
import type { Texts } from '../../render/locale.ts';
import { phrasesOf, weekSpan } from '../phrases.ts';
import { boardPart, newest } from './board-part.ts';
import { svgOf } from './chart.ts';
import { fieldsPart } from './fields-part.ts';
import { label, shortened } from './label.ts';
import { head, margin, placesOf, scale, width } from './layout.ts';
import { faintInk } from './palette.ts';
import { fontFamily, pngOf } from './png.ts';

/** The picture is passed on, and read beside those of other communes: it says whose it is. */
const longestIssuer = 48;

/**
 * A digest as a picture for a phone: progress by field with the week before, and how every unit
 * reported in the last twelve weeks. Readable 400 wide; drawn twice as large.
 *
 * @param discipline up to the week of the figures
 * @returns a PNG
 */
export async function drawDigest(
  figures: DigestFigures,
  discipline: Discipline,
  texts: Texts,
): Promise<Uint8Array> {
  return await pngOf(digestSvg(figures, discipline, texts), scale);
}

/** The same as SVG; every number in it stands in a text element. */
export function digestSvg(figures: DigestFigures, discipline: Discipline, texts: Texts): string {
  const phrases = phrasesOf(figures, texts);
  const shown = newest(discipline);
  const places = placesOf(figures.fields.length + 1, shown.units.length);
  const title = texts('picture.title', { round: capital(phrases.round), span: weekSpan(phrases) });
  const issuer = shortened(figures.campaign.issuer, longestIssuer);
  const fields = fieldsPart(phrases, places);
  const board = boardPart(shown, texts, places);
  const option = {
    textStyle: { fontFamily },
    aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
    legend: fields.legend,
    grid: [...fields.grid, ...(board ? [board.grid] : [])],
    xAxis: [...fields.xAxis, ...(board ? [board.xAxis] : [])],
    yAxis: [...fields.yAxis, ...(board ? [board.yAxis] : [])],
    series: [...fields.series, ...(board ? [board.series] : [])],
    ...(board ? { visualMap: board.visualMap } : {}),
    graphic: [
      label(issuer, { x: margin, y: 6, size: head.issuer, color: faintInk }),
      label(title, { x: margin, y: head.weekTop, size: head.week, bold: true }),
      ...fields.graphic,
      ...(board?.graphic ?? []),
    ],
  };
  return svgOf(option, { width, height: places.height });
}
