import type { Band } from '#shared/contracts/accounts.ts';
import { bandColor, bandOf } from './bands.ts';
import { formatScore } from '../words/numbers.ts';

interface SparklineProps {
  /** Oldest first; a null is a gap. */
  values: readonly (number | null)[];
  widthPx?: number;
  heightPx?: number;
  /** What the line shows, for people who do not see it. */
  label?: string;
  /** Fixed bounds; without them the line fills the height. */
  bounds?: readonly [number, number];
  /** The band of the last point; taken from the value unless given, as for a score. */
  band?: Band;
  /** Draws the line over gaps. */
  isBridged?: boolean;
}

/** Splits a series at its gaps into runs of points. */
function runsOf(
  values: readonly (number | null)[],
  isBridged: boolean,
  x: (index: number) => number,
  y: (value: number) => number,
): string[] {
  const runs: string[] = [];
  let run: string[] = [];
  values.forEach((value, index) => {
    if (value === null) {
      if (isBridged) return;
      if (run.length > 0) runs.push(run.join(' '));
      run = [];
    } else run.push(`${x(index).toFixed(1)},${y(value).toFixed(1)}`);
  });
  if (run.length > 0) runs.push(run.join(' '));
  return runs;
}

/** A small line of a series; its last point carries the colour of its band. */
export function Sparkline({
  values,
  widthPx = 88,
  heightPx = 24,
  label,
  bounds,
  band,
  isBridged = false,
}: SparklineProps) {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return <span style={{ color: 'var(--mantine-color-dimmed)' }}>–</span>;
  const low = bounds?.[0] ?? Math.min(...known);
  const high = bounds?.[1] ?? Math.max(...known);
  const middle = high === low ? heightPx / 2 : null;
  const x = (index: number) => (values.length === 1 ? widthPx - 3 : 3 + (index / (values.length - 1)) * (widthPx - 6));
  const y = (value: number) => middle ?? heightPx - 3 - ((value - low) / (high - low)) * (heightPx - 6);
  const last = values.findLastIndex((value) => value !== null);
  const newest = values[last] ?? null;
  const text = label ?? `From ${formatScore(known[0] ?? 0)} to ${formatScore(newest ?? 0)} in ${values.length} months`;
  return (
    <svg width={widthPx} height={heightPx} role="img" aria-label={text} style={{ display: 'block' }}>
      {runsOf(values, isBridged, x, y).map((points) => (
        <polyline
          key={points}
          points={points}
          fill="none"
          stroke="var(--mantine-color-dimmed)"
          strokeWidth={1.5}
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      ))}
      {newest !== null && <circle cx={x(last)} cy={y(newest)} r={2.5} fill={bandColor(band ?? bandOf(newest))} />}
    </svg>
  );
}
