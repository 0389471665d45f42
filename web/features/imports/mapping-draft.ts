import type { ImportFileDetail, Mapping } from '#shared/contracts/imports.ts';

export type Sheet = ImportFileDetail['sheets'][number];
type SheetMapping = NonNullable<Mapping[string]>;

/** The field each column of a sheet is taken for: what the server recognised, with the person's corrections on top. */
export function columnFields(sheet: Sheet, mapping: Mapping): Map<string, string | null> {
  const fields = new Map(sheet.columns.map((column) => [column.letter, column.field]));
  for (const [field, letter] of Object.entries(mapping[sheet.name]?.columns ?? {})) {
    for (const [other, taken] of fields) if (taken === field) fields.set(other, null);
    if (letter !== null) fields.set(letter, field);
  }
  return fields;
}

/** The mapping after a person took a column for a field (or for none): a field has one column, a column one field. */
export function takeColumn(mapping: Mapping, sheet: Sheet, letter: string, field: string | null): Mapping {
  const before = columnFields(sheet, mapping).get(letter) ?? null;
  const columns: Record<string, string | null> = { ...mapping[sheet.name]?.columns };
  if (before !== null && before !== field) columns[before] = null;
  if (field !== null) columns[field] = letter;
  return changeSheet(mapping, sheet.name, { columns });
}

/** The mapping with something of one sheet changed. */
export function changeSheet(mapping: Mapping, sheet: string, change: SheetMapping): Mapping {
  return { ...mapping, [sheet]: { ...mapping[sheet], ...change } };
}

/** The labels of required fields that no column of a sheet is taken for. */
export function missingFields(detail: Pick<ImportFileDetail, 'fields'>, sheet: Sheet, mapping: Mapping): string[] {
  const taken = new Set(columnFields(sheet, mapping).values());
  return detail.fields.filter((field) => field.isRequired && !taken.has(field.name)).map((field) => field.label);
}
