import type { Scoring } from '#shared/contracts/scoring.ts';

/** A category while it is edited; `key` stays the same when the name changes, `savedName` is null for a new one. */
export type WeightRow = { key: number; name: string; weight: number | ''; savedName: string | null };

/** Saved weights as a person edits them: in percent of the whole, to one decimal. */
export function rowsOf(categories: Scoring['categories']): WeightRow[] {
  const total = categories.reduce((sum, category) => sum + category.weight, 0);
  return categories.map((category, index) => ({
    key: index,
    name: category.name,
    weight: total > 0 ? Math.round((category.weight / total) * 1000) / 10 : 0,
    savedName: category.name,
  }));
}

/** The share of each row in percent, as it counts in a score; all 0 when no weight is above 0. */
export function sharesOf(rows: readonly WeightRow[]): number[] {
  const total = rows.reduce((sum, row) => sum + Number(row.weight), 0);
  return rows.map((row) => (total > 0 ? (Number(row.weight) / total) * 100 : 0));
}

/** What is wrong with each row's name or weight, or null. */
export function checkRows(rows: readonly WeightRow[]): { name: string | null; weight: string | null }[] {
  const names = rows.map((row) => row.name.trim().toLowerCase());
  return rows.map((row, index) => ({
    name:
      names[index] === '' ? 'Give a name.' : names.indexOf(names[index] ?? '') < index ? 'This name is taken.' : null,
    weight: row.weight === '' || row.weight < 0 ? 'Give 0 or more.' : null,
  }));
}

/** A category as it is saved or tried: `formerName` where it is renamed. */
export type ChangedCategory = Scoring['categories'][number] & { formerName?: string };

/** The categories to save or to try (weights that add up to 1), or null while something is wrong. */
export function categoriesOf(rows: readonly WeightRow[]): ChangedCategory[] | null {
  const isWrong = checkRows(rows).some((row) => row.name !== null || row.weight !== null);
  const shares = sharesOf(rows);
  if (isWrong || shares.every((share) => share === 0)) return null;
  return rows.map((row, index) => {
    const name = row.name.trim();
    const renamed = row.savedName === null || row.savedName === name ? {} : { formerName: row.savedName };
    return { name, weight: Math.round((shares[index] ?? 0) * 100) / 10_000, ...renamed };
  });
}

/** Whether the rows differ from what is saved: in names, their order, or weights. */
export function isChanged(rows: readonly WeightRow[], saved: Scoring['categories']): boolean {
  const start = rowsOf(saved);
  return (
    rows.length !== start.length ||
    rows.some((row, index) => row.name.trim() !== start[index]?.name || row.weight !== start[index].weight)
  );
}
