import { nameKey } from '#shared/names.ts';
import type { Frequency, Impact } from '../catalogue/catalogue-entry.ts';

const impacts: Record<Impact, string> = {
  Critical: 'critical, crit, very high, extreme, severe, highest, blocker, p0, p1',
  High: 'high, hi, h, important, major, significant, p2',
  Medium: 'medium, med, mid, middle, m, moderate, normal, average, p3',
  Low: 'low, lo, l, minor, very low, lowest, minimal, p4',
};

// Nothing is kept for shorter than a week, so what is measured daily or all the time counts as weekly.
const frequencies: Record<Frequency, string> = {
  weekly:
    'weekly, week, wkly, every week, each week, per week, once a week, w, daily, day, every day, per day, hourly, real time, continuous, continuously, ongoing, twice a week, biweekly, bi weekly, fortnightly, every two weeks, every 2 weeks',
  monthly: 'monthly, month, mthly, every month, each month, per month, once a month, m, twice a month, semi monthly',
  quarterly:
    'quarterly, quarter, qtrly, qtr, every quarter, each quarter, per quarter, once a quarter, q, 3 monthly, every three months, every 3 months',
  annual: 'annual, annually, yearly, year, every year, each year, per year, once a year, a, y, per annum, 12 monthly',
};

const impactOfKey = index(impacts);
const frequencyOfKey = index(frequencies);
const blank = new Set(['', 'na', 'none', 'tbd', 'tbc', 'null', '-', '\u2013', '\u2014']);

/** A level read from a text; `isUnknown` when the text says something that is no level. */
export type ParsedLevel<Level> = { level: Level | null; isUnknown: boolean };

/** The impact level of a text by its synonyms; "High impact" and "Impact: high" are High. */
export function parseImpact(text: string): ParsedLevel<Impact> {
  return lookUp(impactOfKey, text, /impact|priority|level|importance/gi);
}

/** The measurement frequency of a text by its synonyms. */
export function parseFrequency(text: string): ParsedLevel<Frequency> {
  return lookUp(frequencyOfKey, text, /frequency|review|measured|basis/gi);
}

function lookUp<Level>(known: Map<string, Level>, text: string, filler: RegExp): ParsedLevel<Level> {
  const exact = known.get(text.toLowerCase());
  if (exact !== undefined) return { level: exact, isUnknown: false };
  const key = nameKey(text);
  if (blank.has(key)) return { level: null, isUnknown: false };
  const level = known.get(key) ?? known.get(nameKey(text.replaceAll(filler, ' '))) ?? null;
  return { level, isUnknown: level === null };
}

function index<Level extends string>(levels: Record<Level, string>): Map<string, Level> {
  const entries = Object.entries(levels) as [Level, string][];
  return new Map(entries.flatMap(([level, names]) => names.split(',').map((name) => [nameKey(name), level] as const)));
}
