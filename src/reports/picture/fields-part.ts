import type { Counts, DigestFigures, Standing } from '../../core/digest/figures.ts';
import { beforeName, type Phrases } from '../phrases.ts';
import { label } from './label.ts';
import { fieldRow, margin, type Places, sectionTitle, width } from './layout.ts';
import { faintInk, ink, standingColors } from './palette.ts';

const standings = ['done', 'on_track', 'late', 'blocked', 'not_due'] as const;

const dark = 'rgba(0,0,0,0.6)';
const plain = { symbol: 'none' };

/** Besides colours: what is late has stripes, what is stuck has dots. */
const patterns: Readonly<Record<Standing, object>> = {
  done: plain,
  on_track: plain,
  late: {
    ...{ color: dark, symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 3] },
    rotation: -Math.PI / 4,
  },
  blocked: {
    ...{ color: dark, symbol: 'circle', symbolSize: 0.9, dashArrayY: [4, 0] },
    dashArrayX: [
      [4, 4],
      [0, 4, 4, 0],
    ],
  },
  not_due: plain,
};

interface Row {
  readonly name: string;
  readonly now: Counts;
  readonly before: Counts | null;
}

/** All work together, then each field. */
export function rowsOf(figures: DigestFigures, all: string): readonly Row[] {
  const { counts, fields, previous } = figures;
  return [
    { name: all, now: counts, before: previous?.counts ?? null },
    ...fields.map((field) => ({
      name: field.name,
      now: field,
      before: previous?.fields.find((f) => f.code === field.code) ?? null,
    })),
  ];
}

/** Progress by field, with the week before as a thin line below. */
export function fieldsPart(phrases: Phrases, places: Places) {
  const { figures, texts } = phrases;
  const rows = rowsOf(figures, texts('picture.all'));
  const top = places.fields;
  const names = rows.map((row) => row.name);
  const { previous } = figures;
  return {
    grid: [
      barGrid('now', top + fieldRow.text, fieldRow.bar, rows.length),
      barGrid('before', top + fieldRow.text + fieldRow.bar + 2, fieldRow.thin, rows.length),
    ],
    xAxis: [0, 1].map((gridIndex) => ({ type: 'value', gridIndex, max: 100, show: false })),
    yAxis: [0, 1].map((gridIndex) => ({
      ...{ type: 'category', gridIndex, inverse: true, show: false, data: names },
    })),
    series: [
      ...standings.map((each) =>
        barSeries(
          phrases,
          each,
          0,
          rows.map((row) => row.now),
        ),
      ),
      ...standings.map((each) =>
        barSeries(
          phrases,
          each,
          1,
          rows.map((row) => row.before),
        ),
      ),
    ],
    legend: {
      ...{ left: margin - 4, top: places.fieldsLegend, itemGap: 7, itemWidth: 13, itemHeight: 10 },
      ...{ selectedMode: false, data: standings.map((each) => texts(`picture.standing.${each}`)) },
      textStyle: { fontSize: 10.5, color: ink, padding: [0, 0, 0, -2] },
    },
    graphic: [
      label(texts('picture.fields'), { x: margin, y: top - sectionTitle.height + 4, bold: true }),
      ...(previous
        ? [
            label(texts('picture.before', { before: beforeName(phrases, previous.week) }), {
              ...{ right: width - margin, y: top - sectionTitle.height + 6, color: faintInk },
            }),
          ]
        : []),
      ...rows.flatMap((row, n) => {
        const y = top + n * fieldRow.height + 2;
        const { total, done, onTrack, late, blocked } = row.now;
        const said = texts(n === 0 ? 'picture.whole' : 'picture.row', {
          total,
          good: done + onTrack,
          late,
          blocked,
        });
        return [
          label(row.name, { x: margin, y, bold: n === 0, size: 11.5 }),
          label(said, { right: width - margin, y, size: 11.5 }),
        ];
      }),
    ],
  };
}

/** One band of bars: the n-th bar lies in the n-th row. */
function barGrid(id: string, top: number, thickness: number, rows: number) {
  const spare = fieldRow.height - thickness;
  return {
    ...{ id, left: margin, width: width - 2 * margin, containLabel: false },
    ...{ top: top - spare / 2, height: rows * fieldRow.height },
  };
}

function barSeries(
  { texts }: Phrases,
  standing: Standing,
  axis: 0 | 1,
  rows: readonly (Counts | null)[],
) {
  return {
    type: 'bar',
    name: texts(`picture.standing.${standing}`),
    ...{ stack: String(axis), xAxisIndex: axis, yAxisIndex: axis, silent: true },
    barWidth: axis === 0 ? fieldRow.bar : fieldRow.thin,
    itemStyle: {
      color: standingColors[standing],
      decal: axis === 0 ? patterns[standing] : plain,
    },
    data: rows.map((row) => (row === null || row.total === 0 ? 0 : share(row, standing))),
  };
}

function share(counts: Counts, standing: Standing): number {
  return (100 * of(counts, standing)) / counts.total;
}

function of(counts: Counts, standing: Standing): number {
  switch (standing) {
    case 'done':
    case 'late':
    case 'blocked':
      return counts[standing];
    case 'on_track':
      return counts.onTrack;
    case 'not_due':
      return counts.notDue;
  }
}
