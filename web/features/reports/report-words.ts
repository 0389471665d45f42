import type { ReportOutcome } from '#shared/contracts/reports.ts';
import { formatValue } from '../../ui/numbers.ts';
import type { Tone } from '../../ui/status-badge.tsx';

export const outcomeTones: Record<ReportOutcome['status'], Tone> = {
  Achieved: 'green',
  'Not achieved': 'red',
  'No data': 'gray',
};

/** A value with its unit: `42 points`, `3.4 %`; a dash when there is none. */
export function withUnit(value: number | null, unit: string): string {
  if (value === null) return '–';
  return `${formatValue(value)}${unit ? ` ${unit}` : ''}`;
}

/** A signed change in the size of its measure: `+16`, `−0.9`. */
export function signedValue(change: number): string {
  const text = formatValue(Math.abs(change));
  return /[1-9]/.test(text) ? `${change > 0 ? '+' : '−'}${text}` : text;
}
