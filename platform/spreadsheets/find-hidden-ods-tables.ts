import { inflateRawSync } from 'node:zlib';
import { readZipDirectory } from './read-zip-directory.ts';

/**
 * Names of the hidden tables of an ODS file, which the library does not tell: a table is hidden when its style has
 * `table:display="false"` (OpenDocument 1.3, 20.273). Expects bytes that passed guardZip.
 */
export function findHiddenOdsTables(bytes: Buffer): Set<string> {
  const entry = readZipDirectory(bytes).find((found) => found.name === 'content.xml');
  if (!entry) return new Set();
  const packed = bytes.subarray(entry.dataStart, entry.dataStart + entry.packedBytes);
  const content = entry.method === 0 ? packed : inflateRawSync(packed);
  if (!content.includes('table:display="false"')) return new Set();
  const xml = content.toString('utf8');
  const styles = new Set<string>();
  for (const style of xml.split('<style:style ').slice(1)) {
    const body = style.slice(0, Math.max(0, style.indexOf('</style:style>')));
    const name = /^[^>]*style:name="([^"]*)"/.exec(body)?.[1];
    if (name !== undefined && body.includes('table:display="false"')) styles.add(name);
  }
  const names = new Set<string>();
  for (const [tag] of xml.matchAll(/<table:table\s[^>]*>/g)) {
    const style = /table:style-name="([^"]*)"/.exec(tag)?.[1];
    if (style !== undefined && styles.has(style)) names.add(decodeXml(/table:name="([^"]*)"/.exec(tag)?.[1] ?? ''));
  }
  return names;
}

function decodeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
