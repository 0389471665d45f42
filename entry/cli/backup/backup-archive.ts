import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { AppError } from '#platform/errors.ts';

/** What a backup says of itself in its first line. `schema` are the tags of the migrations its tables are made by. */
export type Manifest = {
  format: 'mainstay-backup';
  formatVersion: 1;
  productVersion: string;
  schema: string[];
  createdAt: string;
  database: 'postgres' | 'embedded';
};

/** The last line of a backup: what it holds, and the hash of all lines before it. */
export type Ending = { rows: Record<string, number>; files: number; missingFiles: number; sha256: string };

/**
 * A line of a backup, which is gzip of JSON lines: first the manifest, then for each table (and tenant) a heading and its
 * rows as lists, then the stored files, then the ending. Row lines are passed from database to database as text: what
 * JavaScript would round is never parsed.
 */
export type ArchiveLine =
  | { manifest: Manifest }
  | { table: string; tenantId: string | null; columns: string[] }
  | { file: string; data: string }
  | { end: Ending };

const longestLine = 400 * 1024 * 1024;
const longestFirstLine = 1024 * 1024;

/** @returns the lines of a backup, as text. @throws AppError `backup.not-found`, `backup.foreign`, `backup.damaged` */
export async function* readLines(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const gunzip = createGunzip();
  file.on('error', (error) => gunzip.destroy(error));
  const text = file.pipe(gunzip).setEncoding('utf8') as AsyncIterable<string>;
  let parts: string[] = [];
  let length = 0;
  let isFirst = true;
  try {
    for await (const chunk of text) {
      const pieces = chunk.split('\n');
      for (const [index, piece] of pieces.entries()) {
        parts.push(piece);
        length += piece.length;
        if (length > (isFirst ? longestFirstLine : longestLine)) throw isFirst ? foreign(path) : damaged(path);
        if (index === pieces.length - 1) continue;
        yield parts.join('');
        parts = [];
        length = 0;
        isFirst = false;
      }
    }
  } catch (error) {
    throw explain(error, path, isFirst);
  } finally {
    file.destroy();
  }
  if (length > 0) throw isFirst ? foreign(path) : damaged(path);
}

/** Reads a backup to its end without using it. @throws AppError `backup.not-found`, `backup.foreign`, `backup.damaged` */
export async function checkBackup(path: string): Promise<{ manifest: Manifest; ending: Ending }> {
  const hash = createHash('sha256');
  let manifest: Manifest | undefined;
  let ending: Ending | undefined;
  for await (const line of readLines(path)) {
    if (ending) throw damaged(path);
    if (!manifest) manifest = readManifest(line, path);
    if (line.startsWith('{"end"')) {
      ending = (parseLine(line, path) as { end: Ending }).end;
      if (ending.sha256 !== hash.digest('hex')) throw damaged(path);
    } else {
      hash.update(line).update('\n');
    }
  }
  if (!manifest) throw foreign(path);
  if (!ending) throw damaged(path);
  return { manifest, ending };
}

/** A line that is not rows. @throws AppError `backup.damaged` */
export function parseLine(line: string, path: string): ArchiveLine {
  try {
    return JSON.parse(line) as ArchiveLine;
  } catch {
    throw damaged(path);
  }
}

function readManifest(line: string, path: string): Manifest {
  try {
    const { manifest } = JSON.parse(line) as { manifest?: Manifest };
    if (manifest?.format === 'mainstay-backup' && manifest.formatVersion === 1) return manifest;
  } catch {
    // Falls through: a first line that is no JSON is another program's.
  }
  throw foreign(path);
}

function explain(error: unknown, path: string, isFirst: boolean): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOENT')
    return new AppError('not-found', 'backup.not-found', `There is no file ${path}. Check the path.`);
  if (!code.startsWith('Z_')) return error;
  return isFirst && code === 'Z_DATA_ERROR' ? foreign(path) : damaged(path);
}

function foreign(path: string): AppError {
  return new AppError('invalid', 'backup.foreign', `${path} is no backup of Mainstay. Nothing was changed.`);
}

function damaged(path: string): AppError {
  return new AppError(
    'invalid',
    'backup.damaged',
    `${path} is damaged or was cut off, so it is not restored. Nothing was changed. Use another backup.`,
  );
}
