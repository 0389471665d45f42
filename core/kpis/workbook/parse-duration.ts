import { parseNumber } from './parse-number.ts';

/** The units in which a duration is kept, from short to long. */
export const durationUnits = ['seconds', 'minutes', 'hours', 'days', 'weeks', 'months'] as const;
export type DurationUnit = (typeof durationUnits)[number];

/** Seconds in each unit; a month is a twelfth of 365.25 days. */
export const secondsPer: Record<DurationUnit, number> = {
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86_400,
  weeks: 604_800,
  months: 2_629_800,
};

const words: Record<DurationUnit, string> = {
  seconds: 's sec secs second seconds',
  minutes: 'm min mins minute minutes',
  hours: 'h hr hrs hour hours',
  days: 'd day days',
  weeks: 'w wk wks week weeks',
  months: 'mo mos mth mths month months',
};
const unitOfWord = new Map(
  durationUnits.flatMap((unit) => words[unit].split(' ').map((word) => [word, unit] as const)),
);

/** The duration unit that a word such as "hrs" or "Hours" means, or null. */
export function durationUnitOf(word: string): DurationUnit | null {
  return unitOfWord.get(word.trim().toLowerCase().replace(/\.$/, '')) ?? null;
}

/**
 * A duration such as `2.5 hours`, `90 min`, `1h 30m` or `2 years`; parts add up in the longest unit named. A lone `m` is not
 * read: it can mean minutes or millions.
 */
export function durationOf(text: string): { number: number; step: number; unit: string } | null {
  const parts = [...text.matchAll(/([\d.,][\d., ]*(?:e[+-]?\d+)?)\s*([a-z]+)\.?(?:\s*(?:,|and)?\s*|$)/gi)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) return null;
  if (parts.length === 1 && parts[0]?.[2] === 'm') return null;
  const spans = parts.map(([, digits = '', word = '']) => readPart(digits.trim(), word.toLowerCase()));
  const longest = spans.toSorted(
    (one, other) => secondsPer[other?.unit ?? 'seconds'] - secondsPer[one?.unit ?? 'seconds'],
  )[0];
  if (!longest || spans.includes(null)) return null;
  if (spans.length === 1) return longest;
  const seconds = spans.reduce((sum, span) => sum + (span ? span.number * secondsPer[span.unit] : 0), 0);
  return {
    number: Number((seconds / secondsPer[longest.unit]).toPrecision(15)),
    step: longest.step,
    unit: longest.unit,
  };
}

function readPart(digits: string, word: string): { number: number; step: number; unit: DurationUnit } | null {
  const written = parseNumber(digits.replace(/,$/, ''));
  if (!written) return null;
  if (/^(y|yr|yrs|year|years)$/.test(word))
    return { number: written.number * 12, step: written.step * 12, unit: 'months' };
  if (/^(ms|millisecond|milliseconds)$/.test(word)) {
    return { number: Number((written.number / 1000).toPrecision(15)), step: written.step / 1000, unit: 'seconds' };
  }
  const unit = durationUnitOf(word);
  return unit && { ...written, unit };
}
