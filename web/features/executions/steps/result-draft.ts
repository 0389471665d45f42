import type { ResultField } from '#shared/contracts/playbooks.ts';
import { formatAmount } from '#shared/format-values.ts';
import { formatDay } from '../../../ui/words/dates.ts';
import { formatValue } from '../../../ui/words/numbers.ts';

/** What is typed for each result of a step, by its key; yes-no is `yes`, `no` or nothing. */
export type ResultDraft = Record<string, string>;

/** The fields as they stand before anything is typed, or as they were recorded before. */
export function draftOf(fields: readonly ResultField[], recorded: Record<string, unknown> | null): ResultDraft {
  return Object.fromEntries(
    fields.map(({ key, kind }) => {
      const value = recorded?.[key];
      if (kind === 'yes-no') return [key, value === true ? 'yes' : value === false ? 'no' : ''];
      return [key, typeof value === 'string' || typeof value === 'number' ? String(value) : ''];
    }),
  );
}

/** The results as they are sent; what was left empty is left out. */
export function resultOf(fields: readonly ResultField[], draft: ResultDraft): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const { key, kind } of fields) {
    const text = (draft[key] ?? '').trim();
    if (text === '') continue;
    result[key] = kind === 'number' ? Number(text) : kind === 'yes-no' ? text === 'yes' : text;
  }
  return result;
}

/** What is wrong with what was typed for a result, or null. */
export function checkResult({ kind, label, min, max, isRequired }: ResultField, typed: string): string | null {
  const text = typed.trim();
  if (text === '') return isRequired ? `${label} is needed to complete this step.` : null;
  if (kind !== 'number') return null;
  const number = Number(text);
  if (!Number.isFinite(number)) return 'Write a number.';
  if (min !== null && number < min) return `At least ${formatValue(min)}.`;
  if (max !== null && number > max) return `At most ${formatValue(max)}.`;
  return null;
}

/** A recorded result in words. */
export function resultWords({ kind, unit }: Pick<ResultField, 'kind' | 'unit'>, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return formatAmount(value, unit ?? '');
  if (typeof value === 'string') return kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(value) : value;
  return '–';
}
