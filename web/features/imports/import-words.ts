import type { Import, ImportFile, ImportKind } from '#shared/contracts/imports.ts';

type Words = { label: string; tone: 'gray' | 'blue' | 'green' | 'yellow' | 'red' };

export const kindWords: Record<ImportKind, { label: string; noun: string; hint: string }> = {
  kpis: {
    label: 'KPI workbooks',
    noun: 'values',
    hint: 'One workbook per account, one tab per category, or one master workbook with an Account column.',
  },
  accounts: {
    label: 'Accounts',
    noun: 'accounts',
    hint: 'A table with one account per row. A name or external ID that is known is updated.',
  },
  contacts: {
    label: 'Contacts',
    noun: 'contacts',
    hint: 'A table with one contact per row. An e-mail address that is known is updated.',
  },
};

export const statusWords: Record<Import['status'], Words> = {
  draft: { label: 'Draft', tone: 'gray' },
  queued: { label: 'Waiting', tone: 'blue' },
  running: { label: 'Running', tone: 'blue' },
  done: { label: 'Done', tone: 'green' },
  failed: { label: 'Failed', tone: 'red' },
  cancelled: { label: 'Cancelled', tone: 'gray' },
  undone: { label: 'Undone', tone: 'gray' },
};

export const fileWords: Record<ImportFile['status'], Words> = {
  ready: { label: 'Ready', tone: 'blue' },
  'needs-input': { label: 'Needs input', tone: 'yellow' },
  refused: { label: 'Refused', tone: 'red' },
  imported: { label: 'Imported', tone: 'green' },
  unchanged: { label: 'Unchanged', tone: 'gray' },
  failed: { label: 'Failed', tone: 'red' },
  undone: { label: 'Undone', tone: 'gray' },
};

export const effectWords: Record<keyof ImportFile['counts'], { label: string; tone: Words['tone'] }> = {
  create: { label: 'new', tone: 'green' },
  update: { label: 'changed', tone: 'blue' },
  unchanged: { label: 'unchanged', tone: 'gray' },
  skip: { label: 'left out', tone: 'gray' },
  error: { label: 'with errors', tone: 'red' },
};

export const monthFromWords: Record<NonNullable<ImportFile['monthFrom']>, string> = {
  column: 'from the Month column',
  given: 'as given',
  'file-name': 'from the file name',
  'upload-time': 'month of upload',
};

/** `1 file`, `1,204 files`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

/** The sum of the effects of files, by kind of effect. */
export function sumCounts(files: readonly ImportFile[]): ImportFile['counts'] {
  const sum = { create: 0, update: 0, unchanged: 0, skip: 0, error: 0 };
  for (const { counts } of files) {
    sum.create += counts.create;
    sum.update += counts.update;
    sum.unchanged += counts.unchanged;
    sum.skip += counts.skip;
    sum.error += counts.error;
  }
  return sum;
}
