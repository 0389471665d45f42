import type { Kpi } from '#shared/contracts/kpis.ts';
import { formatMonth, shiftMonth } from '../../../ui/words/dates.ts';
import { Sparkline } from '../../../ui/health/sparkline.tsx';

const mostMonths = 12;

/** The measured values of the last twelve months as a small line; months without a value are gaps. */
export function ValueLine({ history, name }: { history: Kpi['history']; name: string }) {
  const sorted = history.toSorted((a, b) => a.month.localeCompare(b.month));
  const newest = sorted.at(-1);
  const oldest = sorted[0];
  if (!newest || !oldest) return <span style={{ color: 'var(--mantine-color-dimmed)' }}>–</span>;
  const byMonth = new Map(sorted.map((one) => [one.month, one]));
  const lastYear = Array.from({ length: mostMonths }, (_, index) => shiftMonth(newest.month, index - mostMonths + 1));
  const months = lastYear.filter((month) => month >= oldest.month);
  return (
    <Sparkline
      values={months.map((month) => byMonth.get(month)?.value ?? null)}
      band={newest.band}
      label={`${name}: ${history.length} values, ${formatMonth(oldest.month)} to ${formatMonth(newest.month)}`}
      isBridged
    />
  );
}
