import type { Band } from '#shared/contracts/accounts.ts';
import { bandColor, bandNames } from './bands.ts';
import { formatScore } from '../words/numbers.ts';

/** A health score as a ring with its number; an empty ring says "no data". `sizePx` is the outer width. */
export function ScoreRing({ score, band, sizePx = 112 }: { score: number | null; band: Band; sizePx?: number }) {
  const stroke = sizePx / 12;
  const radius = (sizePx - stroke) / 2;
  const length = 2 * Math.PI * radius;
  const middle = sizePx / 2;
  const label =
    score === null ? 'Health score: no data' : `Health score ${formatScore(score)} of 100, ${bandNames[band]}`;
  return (
    <svg width={sizePx} height={sizePx} role="img" aria-label={label} style={{ flex: 'none' }}>
      <g fill="none" strokeWidth={stroke} transform={`rotate(-90 ${middle} ${middle})`}>
        <circle cx={middle} cy={middle} r={radius} stroke="var(--line)" />
        {score !== null && score > 0 && (
          <circle
            cx={middle}
            cy={middle}
            r={radius}
            stroke={bandColor(band)}
            strokeLinecap="round"
            strokeDasharray={`${(length * score) / 100} ${length}`}
          />
        )}
      </g>
      <text
        x={middle}
        y={middle}
        textAnchor="middle"
        dominantBaseline="central"
        fontSize={sizePx / (score === null ? 8 : 4)}
        fontWeight={650}
        fill="var(--mantine-color-text)"
        className="tabular"
      >
        {score === null ? 'No data' : formatScore(score)}
      </text>
    </svg>
  );
}
