import type { ResultField } from './contracts/playbooks.ts';
import { formatAmount, formatDay } from './format-values.ts';

/** A result of a step as people read it, such as `4.5/5`, `yes` or `19 August 2026`. */
export function describeResult({ kind, unit }: Pick<ResultField, 'kind' | 'unit'>, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return formatAmount(value, unit ?? '');
  return kind === 'date' && typeof value === 'string' ? formatDay(value) : String(value);
}
