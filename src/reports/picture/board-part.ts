import type { Discipline, UnitWeek } from '../../core/scoring/discipline.ts';
import type { Texts } from '../../render/locale.ts';
import { label, shortened } from './label.ts';
import { board, margin, mostWeeks, type Places, sectionTitle, width } from './layout.ts';
import { cellColors, faintInk } from './palette.ts';
import { fontFamily } from './png.ts';

const kinds = ['on_time', 'late', 'partial', 'silent', 'not_asked'] as const;

/** Longer names are cut: the board's left column is narrow. */
const longestName = 19;

/** The newest weeks of a board, and the units that were asked in any of them. */
export function newest({ weeks, units }: Discipline): Discipline {
  const from = Math.max(0, weeks.length - mostWeeks);
  return {
    weeks: weeks.slice(from),
    units: units
      .map((unit) => ({ ...unit, weeks: unit.weeks.slice(from) }))
      .filter((unit) => unit.weeks.some((each) => each !== 'not_asked')),
  };
}

/** Units by weeks: a letter and a colour for how each reported. */
export function boardPart(discipline: Discipline, texts: Texts, places: Places) {
  const { weeks, units } = discipline;
  if (units.length === 0) return null;
  const left = margin + board.names;
  const column = Math.min(44, (width - margin - left) / weeks.length);
  const top = places.board + 2 * board.header;
  const middle = (n: number) => left + (n + 0.5) * column;
  return {
    grid: {
      ...{ id: 'board', left, top, containLabel: false },
      ...{ width: column * weeks.length, height: units.length * board.row },
    },
    xAxis: { type: 'category', gridIndex: 2, show: false, data: weeks.map((w) => w.week) },
    yAxis: {
      ...{ type: 'category', gridIndex: 2, inverse: true, show: false },
      data: units.map((unit) => unit.code),
    },
    visualMap: {
      ...{ type: 'piecewise', show: false, dimension: 2, seriesIndex: 10 },
      pieces: kinds.map((kind, value) => ({ value, color: cellColors[kind].fill })),
    },
    series: {
      ...{ type: 'heatmap', xAxisIndex: 2, yAxisIndex: 2, silent: true },
      itemStyle: { borderColor: '#FFFFFF', borderWidth: 1.5, decal: { symbol: 'none' } },
      data: units.flatMap((unit, y) =>
        unit.weeks.map((kind, x) => ({
          value: [x, y, kinds.indexOf(kind)],
          label: {
            ...{
              show: true,
              formatter: texts(`picture.mark.${kind}`),
              color: cellColors[kind].ink,
            },
            ...{ fontSize: 10.5, fontWeight: 'bold', fontFamily },
          },
        })),
      ),
    },
    graphic: [
      label(texts('picture.board'), {
        ...{ x: margin, y: places.board - sectionTitle.height + 4, bold: true },
      }),
      ...weeks.slice(-1).map((each) =>
        label(texts('picture.share', each), {
          ...{ right: width - margin, y: places.board - sectionTitle.height + 4 },
        }),
      ),
      label(texts('picture.onTime'), {
        ...{ x: margin, y: places.board + board.header, size: 10.5, color: faintInk },
      }),
      label(texts('picture.weeks'), {
        ...{ x: margin, y: places.board + 3, size: 10.5, color: faintInk },
      }),
      ...weeks.flatMap((each, n) => [
        label(String(Number(each.week.slice(-2))), {
          ...{ center: middle(n), y: places.board + 3, size: 10.5, bold: true },
        }),
        label(String(each.onTime), {
          ...{ center: middle(n), y: places.board + board.header, size: 10.5 },
        }),
      ]),
      ...units.map((unit, n) =>
        label(shortened(unit.name, longestName), {
          x: margin,
          y: top + n * board.row + 3,
          size: 11,
        }),
      ),
      ...legend(texts, places.boardLegend),
    ],
  };
}

/** Each kind with its letter, as the cells show it. */
function legend(texts: Texts, y: number) {
  let x = margin;
  return kinds.flatMap((kind) => {
    const said = texts(`picture.legend.${kind}`);
    const at = x;
    x += 20 + said.length * 6.1 + 8;
    return [
      swatch(texts(`picture.mark.${kind}`), kind, at, y),
      label(said, { x: at + 19, y: y + 1, size: 10.5 }),
    ];
  });
}

function swatch(mark: string, kind: UnitWeek, x: number, y: number) {
  const { fill, ink } = cellColors[kind];
  return {
    ...{ type: 'rect', x, y, silent: true, shape: { width: 15, height: 15 }, style: { fill } },
    textContent: {
      style: { text: mark, fill: ink, font: `bold 10px ${fontFamily}` },
    },
    textConfig: { position: 'inside' },
  };
}
