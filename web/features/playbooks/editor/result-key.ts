import { idOf } from './definition-draft.ts';

const LONGEST_KEY = 40;

/** The key of a result made from its label: `NPS responses` becomes `npsResponses`. */
export function keyOf(label: string, taken: readonly string[]): string {
  const [first = 'result', ...rest] = idOf(label, []).split('-');
  const word = [first, ...rest.map((part) => part.charAt(0).toUpperCase() + part.slice(1))].join('');
  const base = (/^[a-z]/.test(word) ? word : `result${word}`).slice(0, LONGEST_KEY);
  if (!taken.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base}${number}`)) number += 1;
  return `${base}${number}`;
}

/** The key after a change of the label: it follows the label as long as nobody wrote another one. */
export function followLabel(key: string, before: string, label: string, taken: readonly string[]): string {
  const others = taken.filter((one) => one !== key);
  return key === keyOf(before, others) ? keyOf(label, others) : key;
}
