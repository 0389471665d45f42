import { invalid } from '#platform/errors.ts';
import type { FieldProblem } from '#platform/errors.ts';
import { nameKey } from '#shared/names.ts';

/**
 * Categories must have weights of 0 or more, at least one above, and names that differ by more than case, space and
 * punctuation.
 * @throws AppError `scoring.categories` with the fields at fault
 */
export function checkCategories(categories: readonly { name: string; weight: number }[]): void {
  const problems: FieldProblem[] = [];
  const positions = new Map<string, number>();
  for (const [index, { name, weight }] of categories.entries()) {
    const same = positions.get(nameKey(name));
    if (same !== undefined) {
      problems.push({
        path: `categories.${index}.name`,
        message: `This is the same name as ${categories[same]?.name}.`,
      });
    }
    positions.set(nameKey(name), index);
    if (!(weight >= 0 && Number.isFinite(weight)))
      problems.push({ path: `categories.${index}.weight`, message: 'A weight is 0 or more.' });
  }
  if (!categories.some(({ weight }) => weight > 0))
    problems.push({ path: 'categories', message: 'At least one category needs a weight above 0.' });
  if (problems.length > 0)
    throw invalid('scoring.categories', problems.map(({ message }) => message).join(' '), problems);
}
