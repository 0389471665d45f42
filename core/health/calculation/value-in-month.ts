import type { Frequency, MonthValue } from './scoring-input.ts';

export type Measured = { month: number; value: number };

export type ValueInMonth =
  | { state: 'current'; measured: Measured }
  | { state: 'stale'; measured: Measured }
  | { state: 'none'; measured: null };

/** How many months a value holds, its own month included. A KPI without a frequency is taken as monthly. */
export const MONTHS_HELD: Record<Frequency, number> = { weekly: 2, monthly: 2, quarterly: 4, annual: 13 };

/**
 * The values that are numbers, oldest first. A value that could not be converted is no number: like a blank cell it
 * leaves the value before it standing. Of two values of one month the later in the list counts.
 */
export function measuredInOrder(values: readonly MonthValue[]): Measured[] {
  const measured: Measured[] = [];
  for (const { month, value } of values) {
    if (value !== null && Number.isFinite(value)) measured.push({ month, value });
  }
  return measured.toSorted((a, b) => a.month - b.month);
}

/**
 * The value that counts in month M: the latest of a month <= M, if M is one of the months for which it holds, counted
 * from its own: weekly and monthly 2, quarterly 4, annual 13. Source: docs/health-score.md, section 3.
 * `measured` comes from measuredInOrder; a value past its months is given too, as stale.
 */
export function valueInMonth(measured: readonly Measured[], frequency: Frequency | null, month: number): ValueInMonth {
  let low = 0;
  let high = measured.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((measured[middle]?.month ?? Infinity) <= month) low = middle + 1;
    else high = middle;
  }
  const latest = measured[low - 1];
  if (!latest) return { state: 'none', measured: null };
  const isHeld = month - latest.month < MONTHS_HELD[frequency ?? 'monthly'];
  return { state: isHeld ? 'current' : 'stale', measured: latest };
}
