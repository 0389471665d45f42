import { Checkbox, useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Trend } from '#shared/contracts/health.ts';
import { BandBadge } from '../../../ui/health/band-badge.tsx';
import { formatMonth } from '../../../ui/words/dates.ts';
import { formatScore, formatShare } from '../../../ui/words/numbers.ts';
import { chartOptions, seriesColor } from './chart-options.ts';
import classes from './account-health.module.css';

interface TrendChartProps {
  /** Oldest first. */
  trends: readonly Trend[];
  categories: readonly string[];
  /** The month looked at, marked in the chart. */
  month: string | null;
}

/** The overall score over the months, with the lines of the categories a person asks for. */
export function TrendChart({ trends, categories, month }: TrendChartProps) {
  const scheme = useComputedColorScheme('light');
  const { ref: box, width } = useElementSize<HTMLDivElement>();
  const place = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<string[]>([]);
  const [at, setAt] = useState<number | null>(null);
  const marked = trends.findIndex((trend) => trend.month === month);

  useEffect(() => {
    const target = place.current;
    if (!target || width < 100) return;
    const lines = categories.filter((name) => shown.includes(name));
    const data: UPlot.AlignedData = [
      trends.map((_, index) => index),
      trends.map((trend) => trend.overallHealthScore),
      ...lines.map((name) => trends.map((trend) => trend.categoryScores[name] ?? null)),
    ];
    const options = chartOptions({
      widthPx: width,
      months: trends.map((trend) => trend.month),
      lines,
      categories,
      scheme,
      marked,
      onHover: setAt,
    });
    const plot = new UPlot(options, data, target);
    return () => plot.destroy();
  }, [trends, categories, shown, width, scheme, marked]);

  const read = trends[at ?? marked] ?? trends.at(-1);
  return (
    <div ref={box}>
      <div className={classes.reading}>
        {read && (
          <>
            <b>{formatMonth(read.month)}</b>
            <span className="tabular">
              {read.overallHealthScore === null ? '' : formatScore(read.overallHealthScore)}
            </span>
            <BandBadge band={read.band} isPlain />
            <span className={classes.small}>coverage {formatShare(read.coverage)}</span>
          </>
        )}
      </div>
      <div ref={place} className={classes.chart} aria-hidden="true" />
      <Checkbox.Group value={shown} onChange={setShown} aria-label="Categories in the chart">
        <div className={classes.legend}>
          {categories.map((name) => (
            <Checkbox
              key={name}
              value={name}
              size="xs"
              styles={{ body: { alignItems: 'center' } }}
              color={seriesColor(categories.indexOf(name), scheme)}
              label={
                <span className={classes.legendItem}>
                  <span style={{ background: seriesColor(categories.indexOf(name), scheme) }} />
                  {name}
                </span>
              }
            />
          ))}
        </div>
      </Checkbox.Group>
      <div className="visually-hidden">
        <table>
          <caption>Health score by month</caption>
          <tbody>
            {trends.map((trend) => (
              <tr key={trend.month}>
                <th scope="row">{formatMonth(trend.month)}</th>
                <td>{trend.overallHealthScore === null ? 'No data' : formatScore(trend.overallHealthScore)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
