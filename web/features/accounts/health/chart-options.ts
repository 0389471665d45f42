import type UPlot from 'uplot';
import { formatMonth } from '../../../ui/words/dates.ts';

const palettes = {
  light: ['#0369a1', '#a16207', '#7e22ce', '#0f766e', '#be185d', '#475569', '#9a3412', '#3f6212'],
  dark: ['#56b4f0', '#d9a441', '#c08bf5', '#43c5b5', '#f07ab0', '#94a3b8', '#f0905f', '#a3c261'],
};

/** The colour of the line of a category by its place in the settings. */
export function seriesColor(index: number, scheme: 'light' | 'dark'): string {
  const palette = palettes[scheme];
  return palette[index % palette.length] ?? '#475569';
}

interface ChartInput {
  widthPx: number;
  months: readonly string[];
  /** The categories drawn, in the order of their data. */
  lines: readonly string[];
  categories: readonly string[];
  scheme: 'light' | 'dark';
  /** Index of the month looked at, or -1. */
  marked: number;
  onHover: (index: number | null) => void;
}

/** Draws the grounds of the three bands and the mark of the month looked at behind the lines. */
function drawGround(plot: UPlot, marked: number, color: (name: string) => string): void {
  const { ctx, bbox } = plot;
  const zones = [
    ['critical', 0, 50],
    ['risk', 50, 70],
    ['healthy', 70, 100],
  ] as const;
  ctx.save();
  ctx.globalAlpha = 0.5;
  for (const [band, from, to] of zones) {
    const top = plot.valToPos(to, 'y', true);
    ctx.fillStyle = color(`--band-${band}-soft`);
    ctx.fillRect(bbox.left, top, bbox.width, plot.valToPos(from, 'y', true) - top);
  }
  ctx.globalAlpha = 1;
  if (marked >= 0) {
    const x = Math.round(plot.valToPos(marked, 'x', true));
    ctx.fillStyle = color('--line-strong');
    ctx.fillRect(x, bbox.top, 1, bbox.height);
  }
  ctx.restore();
}

/** Options of the trend chart: months below, 0 to 100 at the side, bands behind. */
export function chartOptions({
  widthPx,
  months,
  lines,
  categories,
  scheme,
  marked,
  onHover,
}: ChartInput): UPlot.Options {
  const styles = getComputedStyle(document.documentElement);
  const color = (name: string) => styles.getPropertyValue(name).trim();
  const axis = {
    stroke: color('--mantine-color-dimmed'),
    font: '11px system-ui, sans-serif',
    ticks: { show: false },
    grid: { show: false },
  };
  const every = Math.max(1, Math.ceil((months.length * 64) / widthPx));
  const last = months.length - 1;
  return {
    width: widthPx,
    height: 220,
    legend: { show: false },
    padding: [8, 26, 0, 0],
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
    scales: { x: { time: false, range: [0, Math.max(1, last)] }, y: { range: [0, 100] } },
    axes: [
      {
        ...axis,
        size: 28,
        splits: () => months.map((_, index) => index).filter((index) => (last - index) % every === 0),
        values: (_, splits) =>
          splits.map((index) => formatMonth(months[index] ?? '2000-01').replace(/ 20(\d\d)$/, " '$1")),
      },
      { ...axis, size: 36, splits: () => [0, 50, 70, 100] },
    ],
    series: [
      {},
      {
        stroke: color('--mantine-color-text'),
        width: 2.25,
        points: { show: months.length < 25, size: 5, fill: color('--mantine-color-text') },
      },
      ...lines.map((name) => ({
        stroke: seriesColor(categories.indexOf(name), scheme),
        width: 1.5,
        points: { show: false },
      })),
    ],
    hooks: {
      drawClear: [(plot) => drawGround(plot, marked, color)],
      setCursor: [(plot) => onHover(plot.cursor.idx ?? null)],
    },
  };
}
