import { constants, inflateRawSync } from 'node:zlib';
import { fileLimits, unpackedTooLarge } from './limits.ts';
import { damagedFile, readZipDirectory, type ZipEntry } from './read-zip-directory.ts';

// Deflate can't pack better than 1032 : 1 (zlib's technical notes); a stored entry is as long as it is.
const maxDeflateRatio = 1032;

/**
 * Refuses a zip bomb before any library unpacks it. Declared sizes are not believed: unless the packed bytes are too few to
 * reach the budget at deflate's best ratio, each entry is really inflated, against the budget, and what comes out is dropped.
 * `budgetBytes` counts all entries together. Throws `spreadsheet.unpacked-too-large` or `spreadsheet.damaged`.
 */
export function guardZip(bytes: Buffer, budgetBytes: number = fileLimits.unpackedBytes): void {
  const entries = readZipDirectory(bytes);
  refuseOverlaps(entries);
  // A reader may follow an entry's stream past its stated end, up to the end of the file: that is the bound to believe.
  const mostBytes = entries.reduce((sum, entry) => sum + (bytes.length - entry.dataStart) * maxDeflateRatio, 0);
  if (mostBytes <= budgetBytes) return;
  let left = budgetBytes;
  for (const entry of entries) {
    left -= entry.method === 0 ? entry.packedBytes : inflatedSize(bytes, entry, left, budgetBytes);
    if (left < 0) throw unpackedTooLarge(budgetBytes);
  }
}

function refuseOverlaps(entries: ZipEntry[]): void {
  const inOrder = entries.toSorted((one, other) => one.headerStart - other.headerStart);
  let end = 0;
  for (const entry of inOrder) {
    if (entry.headerStart < end) throw damagedFile();
    end = entry.dataStart + entry.packedBytes;
  }
}

function inflatedSize(bytes: Buffer, entry: ZipEntry, left: number, budgetBytes: number): number {
  if (entry.method !== 8) throw damagedFile();
  const options = { maxOutputLength: Math.max(1, left), finishFlush: constants.Z_SYNC_FLUSH };
  try {
    return inflateRawSync(bytes.subarray(entry.dataStart), options).length;
  } catch (error) {
    const isTooLarge = error instanceof RangeError || (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw isTooLarge ? unpackedTooLarge(budgetBytes) : damagedFile();
  }
}
