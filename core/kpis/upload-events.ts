import type { NewTimelineEvent } from '#core/timeline/add-timeline-events.ts';
import { formatMonth, monthNumber, monthParts } from '#shared/months.ts';

type Upload = { id: string; accountId?: string | null; version: number; month: number; originalFilename: string };
type Value = { accountId?: string | null; year: number; month: number };

/** What an upload adds to the timeline of each account it has values for; of its own account also when it has none. */
export function uploadEvents(upload: Upload, values: Value[]): NewTimelineEvent[] {
  const byAccount = Map.groupBy(values, (value) => value.accountId ?? null);
  return [...new Set([upload.accountId ?? null, ...byAccount.keys()])].map((accountId) => {
    const own = byAccount.get(accountId) ?? [];
    const months = own.map(({ year, month }) => monthNumber(year, month));
    return {
      accountId,
      eventType: 'upload.imported',
      title: `Workbook ${upload.originalFilename} imported: ${countOf(own.length)} for ${nameMonths(months, upload.month)}`,
      metadata: { ...factsOf(upload), values: own.length },
      resource: { type: 'kpi-upload', id: upload.id },
    };
  });
}

/** What an undone upload adds to the timelines of the accounts whose values it takes back. */
export function undoneEvents(upload: Upload, accountIds: (string | null)[]): NewTimelineEvent[] {
  return [...new Set([upload.accountId ?? null, ...accountIds])].map((accountId) => ({
    accountId,
    eventType: 'upload.undone',
    title: `Workbook ${upload.originalFilename} undone: the values are as before it`,
    metadata: factsOf(upload),
    resource: { type: 'kpi-upload', id: upload.id },
  }));
}

function factsOf({ id, version, month }: Upload): Record<string, unknown> {
  return { uploadId: id, version, month: formatMonth(month) };
}

const countOf = (values: number) => (values === 0 ? 'no values' : values === 1 ? '1 value' : `${values} values`);

/** `May 2026`, or `March 2026 to May 2026` when the values are of several months. */
function nameMonths(months: number[], otherwise: number): string {
  const sorted = months.length === 0 ? [otherwise] : [...new Set(months)].toSorted((a, b) => a - b);
  return [...new Set([sorted[0], sorted.at(-1)])].map((month) => nameMonth(month ?? otherwise)).join(' to ');
}

function nameMonth(number: number): string {
  const { year, month } = monthParts(number);
  const name = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, month - 1));
  return `${name} ${year}`;
}
