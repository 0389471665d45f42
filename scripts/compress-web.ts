import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

// Writes the compressed forms of the built web beside it, so that the server only has to choose one.
const assets = fileURLToPath(new URL('../web/dist/assets/', import.meta.url));
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

for (const name of readdirSync(assets)) {
  if (!/\.(js|css|svg)$/.test(name)) continue;
  const bytes = readFileSync(assets + name);
  if (bytes.length < 1024) continue;
  writeFileSync(`${assets}${name}.gz`, gzipSync(bytes, { level: 9 }));
  writeFileSync(`${assets}${name}.br`, brotliCompressSync(bytes, quality));
}
