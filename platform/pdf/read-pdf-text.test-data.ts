import { inflateSync } from 'node:zlib';

/** The text of each page of a PDF made by openPdf, its pieces in the order in which they were drawn. */
export function readPdfText(bytes: Uint8Array): string[] {
  const raw = Buffer.from(bytes).toString('latin1');
  const objects = new Map(
    [...raw.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id = '', body = '']) => [id, body]),
  );
  const fonts = fontsOf(objects);
  const contents = [...objects.values()].flatMap(
    (body) => /\/Type \/Page\n[\s\S]*?\/Contents (\d+) 0 R/.exec(body)?.[1] ?? [],
  );
  return contents.map((id) => decode(streamOf(objects.get(id) ?? ''), fonts));
}

/** The letters that a font's codes stand for, by the name of the font. */
function fontsOf(objects: Map<string, string>): Map<string, Map<string, string>> {
  const fonts = new Map<string, Map<string, string>>();
  for (const body of objects.values()) {
    for (const [, name = '', id = ''] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1];
      if (map !== undefined) fonts.set(name, lettersOf(streamOf(objects.get(map) ?? '')));
    }
  }
  return fonts;
}

function lettersOf(map: string): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [, from = '', , list = ''] of map.matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g)) {
    for (const [index, [, hex = '']] of [...list.matchAll(/<([\w ]*)>/g)].entries()) {
      const code = (Number.parseInt(from, 16) + index).toString(16).padStart(4, '0');
      letters.set(code, Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'));
    }
  }
  return letters;
}

function decode(content: string, fonts: Map<string, Map<string, string>>): string {
  let letters = new Map<string, string>();
  const texts: string[] = [];
  for (const [, font, pieces = ''] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) {
      letters = fonts.get(font) ?? new Map<string, string>();
      continue;
    }
    const codes = [...pieces.matchAll(/<(\w+)>/g)].map(([, hex]) => hex).join('');
    texts.push((codes.match(/.{4}/g) ?? []).map((code) => letters.get(code) ?? '?').join(''));
  }
  return texts.join('\n');
}

function streamOf(body: string): string {
  const start = body.indexOf('stream\n') + 'stream\n'.length;
  const bytes = Buffer.from(body.slice(start, body.lastIndexOf('\nendstream')), 'latin1');
  return (body.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1');
}
