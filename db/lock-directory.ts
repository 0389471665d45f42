import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another process has the embedded database open; the message says what to do. */
export class DatabaseInUse extends Error {
  override readonly name = 'DatabaseInUse';
}

/**
 * Takes the one lock of an embedded database directory, and returns the function that gives it back. The lock is held
 * by the operating system on an open file (SQLite's own locking), so it ends with the process even when that is killed.
 * @throws DatabaseInUse when another process holds it.
 */
export function lockDirectory(directory: string): () => void {
  mkdirSync(directory, { recursive: true });
  const holderFile = join(directory, 'holder.txt');
  const lock = new DatabaseSync(join(directory, 'lock.sqlite'));
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive; create table if not exists held (at text); commit');
  } catch {
    lock.close();
    throw new DatabaseInUse(
      `The embedded database in ${directory} is in use by another process${holder(holderFile)}. ` +
        'Stop that process first, give this one a directory of its own (MAINSTAY_DATA_DIR), or use a PostgreSQL server (DATABASE_URL).',
    );
  }
  writeFileSync(holderFile, String(process.pid));
  return () => lock.close();
}

function holder(file: string): string {
  try {
    return ` (process ${readFileSync(file, 'utf8').trim()})`;
  } catch {
    return '';
  }
}
