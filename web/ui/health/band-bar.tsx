import type { ReferenceRange } from '#shared/contracts/scoring.ts';
import { bandColor } from './bands.ts';
import { formatValue } from '../words/numbers.ts';

export type RangePoints = Pick<
  ReferenceRange,
  'higherIsBetter' | 'criticalMin' | 'criticalMax' | 'riskMin' | 'riskMax' | 'healthyMin' | 'healthyMax' | 'unit'
>;

interface BandBarProps {
  range: RangePoints;
  /** The value in the unit of the range. */
  value?: number | null;
  widthPx?: number;
  /** Writes the break points under the bar. */
  hasScale?: boolean;
}

const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** A break point under the bar, where four of them have to fit. */
function scaleText(point: number): string {
  return Math.abs(point) >= 10_000 ? short.format(point) : formatValue(point);
}

/** The four break points in the order of the number line. */
function breakPoints(range: RangePoints): [number, number, number, number] {
  return range.higherIsBetter
    ? [range.criticalMin, range.riskMin, range.healthyMin, range.healthyMax]
    : [range.healthyMin, range.healthyMax, range.riskMax, range.criticalMax];
}

/** The three zones of a reference range with the mark of a value; each zone is a third, so that narrow ones are seen. */
export function BandBar({ range, value = null, widthPx = 140, hasScale = false }: BandBarProps) {
  const points = breakPoints(range);
  const zones = range.higherIsBetter
    ? (['critical', 'risk', 'healthy'] as const)
    : (['healthy', 'risk', 'critical'] as const);
  const gap = 2;
  const zone = (widthPx - 2 * gap) / 3;
  const left = (index: number) => index * (zone + gap);
  const at = (wanted: number): number => {
    const index = wanted >= points[2] ? 2 : wanted >= points[1] ? 1 : 0;
    const from = points[index] ?? 0;
    const to = points[index + 1] ?? from;
    const inside = to === from ? 0 : (wanted - from) / (to - from);
    return left(index) + Math.min(1, Math.max(0, inside)) * zone;
  };
  const unit = range.unit ? ` ${range.unit}` : '';
  const label = `${value === null ? 'No value' : `Value ${formatValue(value)}${unit}`}; bands from ${points.map(formatValue).join(', ')}${unit}, ${range.higherIsBetter ? 'higher' : 'lower'} is better`;
  const height = hasScale ? 34 : 14;
  return (
    <svg
      viewBox={`0 0 ${widthPx} ${height}`}
      width={widthPx}
      height={height}
      role="img"
      aria-label={label}
      style={{ display: 'block', overflow: 'visible', maxWidth: '100%' }}
    >
      {zones.map((band, index) => (
        <rect key={band} x={left(index)} y={4} width={zone} height={6} rx={2} fill={bandColor(band)} opacity={0.75} />
      ))}
      {value !== null && (
        <rect
          x={at(value) - 2}
          y={0}
          width={4}
          height={14}
          rx={2}
          fill="var(--mantine-color-text)"
          stroke="var(--surface)"
          strokeWidth={1.5}
        />
      )}
      {hasScale &&
        points.map((point, index) => (
          <text
            key={index}
            x={index === 3 ? widthPx : Math.max(0, left(index) - (index === 0 ? 0 : gap / 2))}
            y={28}
            fontSize={11}
            fill="var(--mantine-color-dimmed)"
            textAnchor={index === 0 ? 'start' : index === 3 ? 'end' : 'middle'}
            className="tabular"
          >
            {scaleText(point)}
          </text>
        ))}
    </svg>
  );
}
