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
