import { formatDay, formatMoment } from '../../ui/words/dates.ts';

export type ValueChange = { field: string; before: string | null; after: string | null };

const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 20 });

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const day = /^\d{4}-\d\d-\d\d$/;

type Values = Record<string, unknown> | null;
type Names = Readonly<Record<string, string>>;

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

/** Fields whose values are words of the program, such as `demo.load` or `in-progress`. */
const codes = new Set(['kind', 'status', 'account_status', 'accountStatus']);

/**
 * The fields that differ between two states of a record, in words; a missing state gives the other's fields alone.
 * @param names what records are called whose ids stand in the values
 */
export function diffValues(before: Values, after: Values, names: Names = {}): ValueChange[] {
  return diffFields(before, after, names, '');
}

function diffFields(before: Values, after: Values, names: Names, within: string): ValueChange[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (field) => !silent.has(field),
  );
  return fields.flatMap((field) => {
    const [former, next] = [before?.[field], after?.[field]];
    // Of a group of settings only what differs in it.
    if (isGroup(former) && isGroup(next)) return diffFields(former, next, names, `${within}${fieldWords(field)}: `);
    const show = (value: unknown) =>
      codes.has(field) && typeof value === 'string' ? fieldWords(value) : textOf(value, names);
    const [was, is] = [show(former), show(next)];
    const isNamed = [former, next].some((value) => typeof value === 'string' && value in names);
    const words = fieldWords(isNamed ? field.replace(/(?<=.)(?:Id|_id)$/, '') : field);
    return was === is ? [] : [{ field: within ? `${within}${words.toLowerCase()}` : words, before: was, after: is }];
  });
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('name' in value);
}

/** `healthyMin` and `healthy_min` as "Healthy min"; `isActive` as "Active", beside which Yes or No stands. */
export function fieldWords(field: string): string {
  const words = field
    .replaceAll(/[_.:-]+/g, ' ')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/^(?:is|has) (?=.)/, '')
    .replaceAll(/\b(?:tenant|timezone)\b/g, (word) => (word === 'tenant' ? 'workspace' : 'time zone'))
    .replaceAll(/\b(id|kpi|kpis|ip|url|csm|api|sso)\b/g, (word) => (word === 'kpis' ? 'KPIs' : word.toUpperCase()))
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function inWords(text: string): string {
  if (instant.test(text)) return formatMoment(text);
  return day.test(text) ? formatDay(text) : text;
}

function textOf(value: unknown, names: Names): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'string') return names[value] ?? inWords(value);
  if (typeof value === 'number') return Math.abs(value) < 10_000 ? String(value) : numbers.format(value);
  if (Array.isArray(value))
    return value.length === 0 ? null : value.map((part) => textOf(part, names) ?? '–').join(', ');
  if (typeof value !== 'object') return null;
  const { name, ...rest } = value as Record<string, unknown>;
  const hasName = typeof name === 'string';
  const parts = Object.entries(hasName ? rest : value)
    .filter(([key, part]) => !hasName || (key !== 'id' && part !== null))
    .map(([key, part]) => `${fieldWords(key)}: ${textOf(part, names) ?? '–'}`);
  const all = hasName ? [name, ...parts] : parts;
  return all.length === 0 ? null : all.join(' · ');
}
