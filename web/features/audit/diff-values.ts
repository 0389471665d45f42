export type ValueChange = { field: string; before: string | null; after: string | null };

const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 20 });

type Values = Record<string, unknown> | null;

/** Fields that say when and in which version, on every record: noise in a diff. */
const silent = new Set([
  'id',
  'updatedAt',
  'createdAt',
  'version',
  'tenantId',
  'tenant_id',
  'updated_at',
  'created_at',
]);

/** The fields that differ between two states of a record, in words; a missing state gives the other's fields alone. */
export function diffValues(before: Values, after: Values): ValueChange[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (field) => !silent.has(field),
  );
  return fields.flatMap((field) => {
    const [was, is] = [textOf(before?.[field]), textOf(after?.[field])];
    return was === is ? [] : [{ field: fieldWords(field), before: was, after: is }];
  });
}

/** `healthyMin` and `healthy_min` as "Healthy min". */
export function fieldWords(field: string): string {
  const words = field
    .replaceAll(/[_.:-]+/g, ' ')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/\b(id|kpi|kpis|ip|url|csm|api|sso)\b/g, (word) => (word === 'kpis' ? 'KPIs' : word.toUpperCase()))
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Math.abs(value) < 10_000 ? String(value) : numbers.format(value);
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((part) => textOf(part) ?? '–').join(', ');
  if (typeof value !== 'object') return null;
  const named = value as { name?: unknown };
  if (typeof named.name === 'string' && Object.keys(value).every((key) => key === 'id' || key === 'name'))
    return named.name;
  const parts = Object.entries(value).map(([key, part]) => `${fieldWords(key)}: ${textOf(part) ?? '–'}`);
  return parts.length === 0 ? null : parts.join(' · ');
}
