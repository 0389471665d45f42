import { tableDescriptions } from './archive-contents.ts';
import type { ArchiveTable } from './list-archive-tables.ts';

type Column = ArchiveTable['columns'][number];

/** The text of README.txt in an archive: what each file holds, and each of its columns. */
export function describeArchive(workspace: string, madeAt: string, tables: ArchiveTable[]): string {
  return [
    `All data of the workspace "${workspace}"`,
    `Made by Mainstay on ${madeAt}.`,
    '',
    'README.txt      this text',
    'manifest.json   how many rows each table has, how many files, when the archive was begun and ended',
    'tables/*.jsonl  one file for each table, one row a line, as JSON in UTF-8',
    'files/*         the files that were uploaded, named by the SHA-256 of their bytes; a storage_key ends with that name',
    '',
    'Tables are read one after the other while work goes on: a row that is made or changed meanwhile may be in one table',
    'and not yet in another. Passwords, sessions, second factors, keys and signing secrets are in no archive.',
    'Points in time are ISO 8601, days YYYY-MM-DD. A month as a number is year * 12 + month - 1: 24317 is June 2026.',
    ...tables.flatMap(describeTable),
    '',
  ].join('\n');
}

function describeTable({ name, columns }: ArchiveTable): string[] {
  const width = Math.max(...columns.map((column) => column.name.length));
  const typeWidth = Math.max(...columns.map(({ type }) => typeOf(type).length));
  return [
    '',
    '',
    `tables/${name}.jsonl`,
    tableDescriptions[name] ?? '',
    '',
    ...columns.map((column) =>
      `  ${column.name.padEnd(width)}  ${typeOf(column.type).padEnd(typeWidth)}  ${describeColumn(name, column)}`.trimEnd(),
    ),
  ];
}

function typeOf(type: string): string {
  return (
    (
      { 'timestamp with time zone': 'time', 'double precision': 'number', jsonb: 'JSON', uuid: 'ID' } as Record<
        string,
        string
      >
    )[type] ?? type
  );
}

function describeColumn(table: string, { name, type, refersTo, isNullable }: Column): string {
  const meaning = meanings.find(([form]) => form.test(name))?.[1];
  const own = refersTo && refersTo !== 'tenants' ? `the row of ${refersTo} with this id` : meaning;
  const text = name === 'id' ? `identifies the row${table === 'tenants' ? '; the tenant_id of all others' : ''}` : own;
  const parts = [
    text ?? (type === 'boolean' ? 'yes or no' : name.replaceAll('_', ' ')),
    isNullable ? 'may be empty' : null,
  ];
  return parts.filter(Boolean).join('; ');
}

const meanings: [form: RegExp, meaning: string][] = [
  [/^tenant_id$/, 'the workspace'],
  [/^created_at$/, 'when the row was made'],
  [/^updated_at$/, 'when the row was last changed'],
  [/^version$/, 'counts the changes of the row'],
  [/^(name|email)_key$/, 'the name in the form in which names are compared'],
  [/^storage_key$/, 'its bytes are files/<what stands after the slash>'],
  [/^sha256$/, 'SHA-256 of the bytes, in hex'],
  [/_cents$/, 'an amount in hundredths of the currency'],
  [/^(.*_)?month$/, 'a month as a number'],
  [/_ms$/, 'a duration in milliseconds'],
  [/_by_name$/, 'who did it, by name'],
  [/_by$/, 'who did it: the id of a row of users'],
  [/^user_id$/, 'the id of a row of users'],
  [/_on$/, 'a day'],
  [/_at$/, 'a point in time'],
];
