import { formatChange } from '../words/numbers.ts';

/** A change in points by sign, arrow and colour; null shows a dash. */
export function Change({ points, label, digits = 1 }: { points: number | null; label?: string; digits?: 1 | 2 }) {
  if (points === null)
    return (
      <span style={{ color: 'var(--mantine-color-dimmed)' }} title="No earlier month to compare with">
        –
      </span>
    );
  const text = formatChange(points, digits);
  const isNone = !/[1-9]/.test(text);
  const color = isNone ? 'var(--mantine-color-dimmed)' : `var(--band-${points > 0 ? 'healthy' : 'critical'}-text)`;
  return (
    <span className="tabular" style={{ color, whiteSpace: 'nowrap', fontWeight: 550 }}>
      {!isNone && (
        <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true" style={{ marginRight: 4 }}>
          <path d={points > 0 ? 'M4 1 7.5 7h-7Z' : 'M4 7 .5 1h7Z'} fill="currentColor" />
        </svg>
      )}
      {text}
      {label && <span style={{ fontWeight: 400, color: 'var(--mantine-color-dimmed)' }}> {label}</span>}
    </span>
  );
}
