import { BarChart, HeatmapChart } from 'echarts/charts';
import {
  AriaComponent,
  GraphicComponent,
  GridComponent,
  LegendComponent,
  VisualMapComponent,
} from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([
  BarChart,
  HeatmapChart,
  AriaComponent,
  GraphicComponent,
  GridComponent,
  LegendComponent,
  VisualMapComponent,
  SVGRenderer,
]);

/** An ECharts drawing as SVG, without a browser. Units of `size` are those of the SVG. */
export function svgOf(
  option: EChartsCoreOption,
  size: { readonly width: number; readonly height: number },
): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({ animation: false, ...option });
    return chart.renderToSVGString().replaceAll(/ style="font: ?([^"]*)"/gu, plainFont);
  } finally {
    chart.dispose();
  }
}

/** resvg reads no `font` shorthand: `bold 15px Be Vietnam Pro` becomes attributes. */
function plainFont(style: string, font: string): string {
  const found = /^(?:normal )?(bold )?([\d.]+)px (.+)$/u.exec(font);
  if (!found) return style;
  const [, bold, size, family] = found;
  const weight = bold === undefined ? '' : ' font-weight="700"';
  return ` font-family="${family}" font-size="${size}"${weight}`;
}
