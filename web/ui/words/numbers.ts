const twoDigits = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const oneDigit = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const upToOne = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const upToTwo = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** A score with one decimal: `67.4`. */
export function formatScore(score: number): string {
  return oneDigit.format(score);
}

/** A whole number with separators: `1,204`. */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** A measured value with the decimals that matter at its size: `0.94`, `223.5`, `98,814`. */
export function formatValue(value: number): string {
  const size = Math.abs(value);
  return (size < 100 ? upToTwo : size < 1000 ? upToOne : whole).format(value);
}

/** A share of 0 to 1 as a percentage: `86%`, and `<1%` for what would round to nothing. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.005) return '<1%';
  return `${whole.format(share * 100)}%`;
}

/** A signed number of points with a true minus: `+2.4`, `−0.3`, `0.0`; with two decimals where parts add up. */
export function formatChange(points: number, digits: 1 | 2 = 1): string {
  const text = (digits === 1 ? oneDigit : twoDigits).format(Math.abs(points));
  if (Number(text.replaceAll(',', '')) === 0) return text;
  return `${points > 0 ? '+' : '−'}${text}`;
}

/** Money, shortened from ten thousand on unless `isFull`: `€745K`, `€1.2M`. */
export function formatMoney(amount: number, currency: string, isFull = false): string {
  const isShort = !isFull && Math.abs(amount) >= 10_000;
  const digits = isShort ? (Math.abs(amount) >= 1_000_000 ? 1 : 0) : amount % 1 === 0 ? 0 : 2;
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    notation: isShort ? 'compact' : 'standard',
    maximumFractionDigits: digits,
    minimumFractionDigits: digits,
  }).format(amount);
}

/** The size of a file: `12 kB`, `3.4 MB`. */
export function formatSize(sizeBytes: number): string {
  if (sizeBytes < 1000) return `${sizeBytes} B`;
  if (sizeBytes < 1_000_000) return `${whole.format(sizeBytes / 1000)} kB`;
  return `${oneDigit.format(sizeBytes / 1_000_000)} MB`;
}
