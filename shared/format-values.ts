/** A number as people read it: thousands apart, and no more decimals than its size needs. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  const decimals = size >= 1000 ? 0 : size >= 100 ? 1 : 2;
  // Never "-0".
  return (Number(value.toFixed(decimals)) + 0).toLocaleString('en-US', { maximumFractionDigits: decimals });
}

/** A number with its unit, such as `45%` or `1 point`. */
export function formatAmount(value: number, unit: string): string {
  const number = formatNumber(value);
  const isOne = number === '1' || number === '-1' || number === '+1';
  const word = isOne && /^[a-z ]*[a-z][^s]s$/.test(unit) ? unit.slice(0, -1) : unit;
  // A rating out of 5 is written 4.2/5.
  return word === '' || word === '%' || word.startsWith('/') ? `${number}${word}` : `${number} ${word}`;
}

/** A change with its sign, such as `+16 points`; shares of a hundred change by percentage points. */
export function formatChange(change: number, unit: string): string {
  const of = unit === '%' ? 'percentage points' : unit;
  const amount = formatAmount(change, of);
  if (formatNumber(change) === '0') return 'No change';
  return change > 0 ? `+${amount}` : amount;
}

/** A day (`YYYY-MM-DD`) in words, such as `15 June 2026`. */
export function formatDay(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** A count with its noun, such as `1 step` or `12 steps`. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? noun : plural}`;
}

/** Several things in one phrase: `a, b and c`. */
export function listOf(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** What somebody wrote as a sentence: one line, with a full stop. */
export function sentenceOf(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line === '' || /[.!?…。！？]$/u.test(line) ? line : `${line}.`;
}
