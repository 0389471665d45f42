import { formatValue } from '../../ui/words/numbers.ts';

/** A signed change in the size of its measure: `+16`, `−0.9`. */
export function signedValue(change: number): string {
  const text = formatValue(Math.abs(change));
  return /[1-9]/.test(text) ? `${change > 0 ? '+' : '−'}${text}` : text;
}
