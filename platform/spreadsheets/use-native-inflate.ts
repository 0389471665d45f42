import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { CFB } from '@e965/xlsx';
import { fileLimits } from './limits.ts';

// The library looks for a field `bytesRead` that current Node no longer has and falls back to its slow inflate in
// JavaScript. This stands in for the class it expects, and never gives out more than one file may unpack to.
class NativeInflate {
  bytesRead = 0;
  readonly _finishFlushFlag = 0;

  _processChunk(packed: Uint8Array): Buffer {
    const result = inflateRawSync(packed, { info: true, maxOutputLength: fileLimits.unpackedBytes });
    const { buffer, engine } = result as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    this.bytesRead = engine.bytesWritten;
    return buffer;
  }
}

let isInstalled = false;

/** Gives the spreadsheet library Node's own inflate, once; about a third less time for a small workbook. */
export function useNativeInflate(): void {
  if (isInstalled) return;
  isInstalled = true;
  (CFB as { utils: { use_zlib(zlib: object): void } }).utils.use_zlib({ InflateRaw: NativeInflate, deflateRawSync });
}
