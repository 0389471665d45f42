const entryBytes = 128;
const filePass = 0x002f;

/** Whether an OLE compound file ([MS-CFB] 2.6) has a stream or storage of that name. */
export function hasOleStream(bytes: Buffer, name: string): boolean {
  return findOleEntry(bytes, name) !== null;
}

/**
 * Whether the workbook stream of an .xls asks for a password: a FILEPASS record among its first records ([MS-XLS] 2.4.117).
 * A stream so small that it lies in the mini stream is not looked at: the library then finds out while reading.
 */
export function isOleWorkbookEncrypted(bytes: Buffer): boolean {
  const entry = findOleEntry(bytes, 'Workbook') ?? findOleEntry(bytes, 'Book');
  if (entry === null || bytes.readUInt32LE(entry + 120) < 4096) return false;
  const sectorBytes = sectorSize(bytes);
  let position = (bytes.readUInt32LE(entry + 116) + 1) * sectorBytes;
  for (let record = 0; record < 6 && position + 4 <= bytes.length; record += 1) {
    if (bytes.readUInt16LE(position) === filePass) return true;
    position += 4 + bytes.readUInt16LE(position + 2);
  }
  return false;
}

/** Whether the file ends before the place of its own directory: a copy that was cut short. */
export function isOleCutShort(bytes: Buffer): boolean {
  if (bytes.length < 512) return true;
  const sectorBytes = sectorSize(bytes);
  return (bytes.readUInt32LE(48) + 2) * sectorBytes > bytes.length;
}

// Directory entries lie on 128-byte steps and begin with their UTF-16 name, so a scan needs no sector chain.
function findOleEntry(bytes: Buffer, name: string): number | null {
  const wanted = Buffer.from(`${name}\0`, 'utf16le');
  for (let at = bytes.indexOf(wanted); at !== -1; at = bytes.indexOf(wanted, at + 2)) {
    const isEntry = at % entryBytes === 0 && at + entryBytes <= bytes.length;
    if (isEntry && bytes.readUInt16LE(at + 64) === wanted.length) return at;
  }
  return null;
}

function sectorSize(bytes: Buffer): number {
  return 2 ** Math.min(bytes.readUInt16LE(30), 12);
}
