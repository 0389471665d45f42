import { AppError } from '#platform/errors.ts';

/** One entry of a zip file; sizes are what the directory says, which may be a lie. */
export type ZipEntry = {
  name: string;
  method: number;
  isEncrypted: boolean;
  packedBytes: number;
  declaredBytes: number;
  headerStart: number;
  dataStart: number;
};

const endSignature = 0x06054b50;
const zip64LocatorSignature = 0x07064b50;
const zip64EndSignature = 0x06064b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const maxEntries = 10_000;

/**
 * The central directory of a zip file (PKWARE APPNOTE 4.3), Zip64 included, each entry checked against its local header.
 * Throws `spreadsheet.damaged` for a file cut short or inconsistent, `spreadsheet.too-many-entries` for an absurd count.
 */
export function readZipDirectory(bytes: Buffer): ZipEntry[] {
  const end = findEnd(bytes);
  if (end.count > maxEntries) {
    throw new AppError(
      'limit',
      'spreadsheet.too-many-entries',
      `The file holds ${end.count} packed parts; the limit is ${maxEntries}. Save it again as .xlsx and upload that.`,
      { limit: maxEntries, actual: end.count },
    );
  }
  const entries: ZipEntry[] = [];
  let position = end.start;
  for (let index = 0; index < end.count; index += 1) {
    if (position + 46 > bytes.length || bytes.readUInt32LE(position) !== entrySignature) throw damagedFile();
    const nameLength = bytes.readUInt16LE(position + 28);
    const extraLength = bytes.readUInt16LE(position + 30);
    const next = position + 46 + nameLength + extraLength + bytes.readUInt16LE(position + 32);
    if (next > bytes.length) throw damagedFile();
    entries.push(readEntry(bytes, position, nameLength, extraLength));
    position = next;
  }
  return entries;
}

/** The error of a file whose parts do not fit together. */
export function damagedFile(): AppError {
  return new AppError(
    'invalid',
    'spreadsheet.damaged',
    'The file is damaged or was cut short on its way. Open it in Excel, save it again and upload that copy.',
  );
}

function findEnd(bytes: Buffer): { count: number; start: number } {
  const lowest = Math.max(0, bytes.length - 22 - 0xffff);
  for (let position = bytes.length - 22; position >= lowest; position -= 1) {
    if (bytes.readUInt32LE(position) !== endSignature) continue;
    const count = bytes.readUInt16LE(position + 10);
    const start = bytes.readUInt32LE(position + 16);
    const hasZip64 = position >= 20 && bytes.readUInt32LE(position - 20) === zip64LocatorSignature;
    return hasZip64 ? readZip64End(bytes, position - 20) : { count, start };
  }
  throw damagedFile();
}

function readZip64End(bytes: Buffer, locator: number): { count: number; start: number } {
  const position = Number(bytes.readBigUInt64LE(locator + 8));
  if (position + 56 > bytes.length || bytes.readUInt32LE(position) !== zip64EndSignature) throw damagedFile();
  return { count: Number(bytes.readBigUInt64LE(position + 32)), start: Number(bytes.readBigUInt64LE(position + 48)) };
}

function readEntry(bytes: Buffer, position: number, nameLength: number, extraLength: number): ZipEntry {
  const nameStart = position + 46;
  let packedBytes = bytes.readUInt32LE(position + 20);
  let declaredBytes = bytes.readUInt32LE(position + 24);
  let headerStart = bytes.readUInt32LE(position + 42);
  if ([packedBytes, declaredBytes, headerStart].includes(0xffffffff)) {
    const wide = readZip64Sizes(bytes.subarray(nameStart + nameLength, nameStart + nameLength + extraLength));
    if (declaredBytes === 0xffffffff) declaredBytes = wide.shift() ?? declaredBytes;
    if (packedBytes === 0xffffffff) packedBytes = wide.shift() ?? packedBytes;
    if (headerStart === 0xffffffff) headerStart = wide.shift() ?? headerStart;
  }
  if (headerStart + 30 > bytes.length || bytes.readUInt32LE(headerStart) !== localSignature) throw damagedFile();
  const dataStart = headerStart + 30 + bytes.readUInt16LE(headerStart + 26) + bytes.readUInt16LE(headerStart + 28);
  if (dataStart + packedBytes > bytes.length) throw damagedFile();
  return {
    name: bytes.toString('utf8', nameStart, nameStart + nameLength).replaceAll('\\', '/'),
    method: bytes.readUInt16LE(headerStart + 8),
    isEncrypted: ((bytes.readUInt16LE(position + 8) | bytes.readUInt16LE(headerStart + 6)) & 1) === 1,
    packedBytes,
    declaredBytes,
    headerStart,
    dataStart,
  };
}

function readZip64Sizes(extra: Buffer): number[] {
  for (let position = 0; position + 4 <= extra.length;) {
    const length = extra.readUInt16LE(position + 2);
    if (extra.readUInt16LE(position) === 1) {
      const field = extra.subarray(position + 4, position + 4 + length);
      return Array.from({ length: Math.floor(field.length / 8) }, (_, at) => Number(field.readBigUInt64LE(at * 8)));
    }
    position += 4 + length;
  }
  return [];
}
