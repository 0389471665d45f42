import { z } from 'zod';
import { invalid } from '#platform/errors.ts';
import type { FieldProblem } from '#platform/errors.ts';
import type { ResultField } from '#shared/contracts/playbooks.ts';

const mostLetters = 5000;
const day = z.iso.date();

/**
 * Checks what somebody records against what the step asks. What is left empty is left out; texts are trimmed.
 * @throws AppError `step.result` (invalid) with a problem at `result.<key>` for each field at fault
 */
export function checkResult(fields: readonly ResultField[], given: Record<string, unknown>): Record<string, unknown> {
  const known = new Set(fields.map(({ key }) => key));
  const problems: FieldProblem[] = Object.keys(given)
    .filter((key) => !known.has(key))
    .map((key) => ({ path: `result.${key}`, message: 'This step does not ask for this.' }));
  const result: [string, unknown][] = [];
  for (const field of fields) {
    const raw = Object.hasOwn(given, field.key) ? given[field.key] : undefined;
    const value = typeof raw === 'string' ? raw.trim() : raw;
    const isEmpty = value === undefined || value === null || value === '';
    const message = isEmpty
      ? field.isRequired
        ? `${field.label} is needed.`
        : null
      : faults[field.kind](field, value);
    if (message !== null) problems.push({ path: `result.${field.key}`, message });
    else if (!isEmpty) result.push([field.key, value]);
  }
  if (problems.length > 0) throw invalid('step.result', 'The result does not fit what this step asks for.', problems);
  return Object.fromEntries(result);
}

const faults: Record<ResultField['kind'], (field: ResultField, value: unknown) => string | null> = {
  number: numberFault,
  text: ({ label }, value) => {
    if (typeof value !== 'string') return `${label} is a text.`;
    return value.length > mostLetters ? `${label} has at most ${mostLetters} letters.` : null;
  },
  'yes-no': ({ label }, value) => (typeof value === 'boolean' ? null : `${label} is yes or no.`),
  date: ({ label }, value) => (day.safeParse(value).success ? null : `${label} is a day, written YYYY-MM-DD.`),
  choice: ({ label, options }, value) =>
    options.some((option) => option === value) ? null : `${label} is one of: ${options.join(', ')}.`,
};

function numberFault({ label, unit, min, max }: ResultField, value: unknown): string | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return `${label} is a number.`;
  const of = unit === null ? '' : ` ${unit}`;
  if (min !== null && value < min) return `${label} is at least ${min}${of}.`;
  if (max !== null && value > max) return `${label} is at most ${max}${of}.`;
  return null;
}
