import { cleanKey } from '#shared/name-keys.ts';
import { nameKey } from '#shared/names.ts';
import type { RecordRow } from './record-field.ts';

/** Records under keys that several may share. */
export type NameIndex<T> = Map<string, Set<T>>;

/** Adds a record under a key, beside those that share it. */
export function addToIndex<T>(index: NameIndex<T>, key: string, record: T): void {
  const known = index.get(key);
  if (known) known.add(record);
  else index.set(key, new Set([record]));
}

/**
 * The first two records under a key that still count: enough to know whether there is none, one, or more than one. Those
 * that count no more are forgotten, so that a file of one name over and over costs no more than another.
 */
export function firstTwo<T>(index: NameIndex<T>, key: string, doesCount: (record: T) => boolean = () => true): T[] {
  const found: T[] = [];
  const known = index.get(key) ?? new Set<T>();
  for (const record of known) {
    if (doesCount(record)) found.push(record);
    else known.delete(record);
    if (found.length === 2) break;
  }
  return found;
}

/**
 * The keys of the names that rows give in a field: as names are kept, and as they are written, for what they stand for
 * may have been kept before names were cleaned; no name was longer than 200 signs then.
 */
export function nameKeysOf(rows: readonly RecordRow[], field: string): Set<string> {
  const keys = new Set<string>();
  for (const { cells, values } of rows) {
    const name = values[field];
    if (typeof name !== 'string') continue;
    keys.add(cleanKey(name));
    const written = cells[field]?.text.trim() ?? '';
    if (written !== '' && written.length <= 200) keys.add(nameKey(written));
  }
  return keys;
}
