const candidates = [',', ';', '\t', '|'] as const;

/**
 * The cells of a CSV text (RFC 4180, with any of comma, semicolon, tab or bar as separator, found by itself or named in a
 * leading `sep=` line). `maxRows` stops early: one row more than that is returned, so that a caller can tell.
 */
export function parseCsv(text: string, maxRows = Number.POSITIVE_INFINITY): string[][] {
  const named = /^\uFEFF?"?sep=(.)"?\r?\n/i.exec(text);
  let position = named ? named[0].length : text.startsWith('\uFEFF') ? 1 : 0;
  const separator = named?.[1] ?? guessSeparator(text.slice(position, position + 20_000));
  const special = new RegExp(`[\\r\\n${separator === '|' || separator === '\t' ? `\\${separator}` : separator}]`, 'g');
  const rows: string[][] = [];
  let row: string[] = [];
  while (position <= text.length && rows.length <= maxRows) {
    let field = '';
    if (text[position] === '"') {
      const quoted = readQuoted(text, position);
      field = quoted.field;
      position = quoted.next;
    }
    special.lastIndex = position;
    const end = special.exec(text)?.index ?? text.length;
    row.push(field + text.slice(position, end));
    position = end + 1;
    if (end < text.length && text[end] === separator) continue;
    if (text[end] === '\r' && text[end + 1] === '\n') position += 1;
    rows.push(row);
    row = [];
    if (position >= text.length) break;
  }
  return rows;
}

function readQuoted(text: string, start: number): { field: string; next: number } {
  let field = '';
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return { field: field + text.slice(from), next: text.length };
    field += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { field, next: quote + 1 };
    field += '"';
    from = quote + 2;
  }
}

// The separator that splits most of the first lines into the same number of fields, more than one; commas win a tie.
function guessSeparator(head: string): string {
  const lines = head
    .replaceAll(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 30);
  let best: string = ',';
  let bestScore = 0;
  for (const separator of candidates) {
    const counts = lines.map((line) => line.split(separator).length - 1);
    const most = Math.max(0, ...counts);
    const score = most === 0 ? 0 : counts.filter((count) => count === most).length * 1000 + Math.min(most, 999);
    const isSteadier = score > bestScore;
    if (isSteadier) [best, bestScore] = [separator, score];
  }
  return best;
}
