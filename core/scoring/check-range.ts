import { invalid } from '#platform/errors.ts';
import type { RangeBands } from './range-bands.ts';
import { validateRange } from './validate-range.ts';

/**
 * Refuses a range that could not score. `path` is where its fields lie in the input, such as `ranges.3.`.
 * @throws AppError `range.not-monotonic` with the fields at fault
 */
export function checkRange(range: RangeBands & { kpiName: string }, path = ''): void {
  const problems = validateRange(range).map(({ field, problem }) => ({
    path: `${path}${field}`,
    message: `${sentence(problem)}.`,
  }));
  if (problems.length === 0) return;
  const message = `The range of ${range.kpiName} can't score: ${problems.map((problem) => problem.message).join(' ')}`;
  throw invalid('range.not-monotonic', message, problems);
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
