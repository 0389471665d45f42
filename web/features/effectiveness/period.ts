import { oneOf, type SearchParams } from '../../ui/list/search-params.ts';

/** The periods to choose from, by how many months they go back. */
export const periods = [
  { value: 'all', label: 'All time', months: null },
  { value: '3', label: '3 months', months: 3 },
  { value: '6', label: '6 months', months: 6 },
  { value: '12', label: '12 months', months: 12 },
] as const;

export type Period = (typeof periods)[number];

/** The period of the address; all time unless it says otherwise. */
export function readPeriod(params: SearchParams): Period {
  return periods.find(({ value }) => value === oneOf(params['period'])) ?? periods[0];
}

/** The first day of a period that ends today, `YYYY-MM-DD`; undefined for all time. */
export function firstDayOf({ months }: Period, today = new Date()): string | undefined {
  if (months === null) return undefined;
  const [year, month, day] = [today.getFullYear(), today.getMonth() - months, today.getDate()];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(day, lastOfMonth))).toISOString().slice(0, 10);
}
