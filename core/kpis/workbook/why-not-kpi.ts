import { nameKey } from '#shared/names.ts';

const totalKeys = new Set(
  'total, totals, subtotal, subtotals, grand total, overall total, sum, sums, average, averages, avg, mean, median, overall, overall score, overall average, total score, average score, category score, category total, category average, weighted average, weighted score, weighted total, total weight, weight total, total weighted score, overall health score, health score total, gesamt, summe'
    .split(',')
    .map(nameKey),
);
const totalWord = /total|average|avg|mean|median|sum|overall|score|weight|gesamt/i;
const fillerWord = /\b(grand|sub-?\s?totals?|totals?|average|avg|mean|sum|overall|score|category|weighted|of|for)\b/gi;

/**
 * Why a row below the header is no KPI, or null when it is one. `kpi` is the text of its KPI cell, `others` how many other
 * mapped cells hold something, `headers` the header texts of the KPI and value columns. A name such as "Total revenue" is a
 * KPI: only a bare total, or a total of the category itself, is a total.
 */
export function whyNotKpi(row: {
  kpi: string;
  value: string;
  others: number;
  category: string;
  headers: { kpi: string; value: string };
}): string | null {
  const kpi = row.kpi.trim();
  if (kpi === '') return 'no KPI name in this row';
  if (kpi === row.headers.kpi && nameKey(row.value) === nameKey(row.headers.value)) return 'the header again';
  const total = totalWord.test(kpi) ? whyTotal(kpi, row.category) : null;
  if (total !== null) return total;
  if (row.others === 0) return 'a note or heading: only its first cell holds anything';
  return /^(notes?|remarks?|comments?|legend|source|disclaimer)\s*:/i.test(kpi) ? 'a note' : null;
}

function whyTotal(kpi: string, category: string): string | null {
  const key = nameKey(kpi);
  if (totalKeys.has(key) || /^(grand |sub[- ]?)?totals?\s*[:(=]/i.test(kpi)) return 'a total or average';
  const rest = nameKey(kpi.replaceAll(fillerWord, ' ').trim() || '-');
  return rest !== key && rest === nameKey(category) ? 'a total or average of the category' : null;
}
