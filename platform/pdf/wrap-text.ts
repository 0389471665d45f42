/** Signs that have no form of their own, such as control characters and marks of direction: they are left out. */
const unseen = /[\p{Cc}\p{Cf}]/gu;
const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * The lines of a text at most `width` wide, as `measure` measures them. Breaks at spaces, inside words only when a word
 * alone is too wide, and at line ends of the text itself. There is always at least one line.
 */
export function wrapText(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split(/\r\n|[\r\n\u2028\u2029]/)) {
    let line = '';
    for (const word of paragraph.replaceAll('\t', ' ').replaceAll(unseen, '').split(/ +/)) {
      const joined = line === '' ? word : `${line} ${word}`;
      if (measure(joined) <= width) {
        line = joined;
        continue;
      }
      if (line !== '') lines.push(line);
      const pieces = measure(word) <= width ? [word] : breakWord(word, width, measure);
      lines.push(...pieces.slice(0, -1));
      line = pieces.at(-1) ?? '';
    }
    lines.push(line);
  }
  return lines;
}

/** The beginning of a text that fits on one line, with an ellipsis when something is missing. */
export function fitText(text: string, width: number, measure: (text: string) => number): string {
  const line = text.replaceAll(/\s+/g, ' ').replaceAll(unseen, '');
  if (measure(line) <= width) return line;
  return `${breakWord(line, width - measure('…'), measure)[0] ?? ''}…`;
}

/** Doubles and halves instead of measuring letter by letter: long words would cost the square of their length. */
function breakWord(word: string, width: number, measure: (text: string) => number): string[] {
  const signs = Array.from(letters.segment(word), ({ segment }) => segment);
  const pieces: string[] = [];
  for (let start = 0; start < signs.length;) {
    let [fits, tooMany] = [1, 2];
    const isWide = (count: number) => measure(signs.slice(start, start + count).join('')) > width;
    while (start + tooMany <= signs.length && !isWide(tooMany)) [fits, tooMany] = [tooMany, tooMany * 2];
    tooMany = Math.min(tooMany, signs.length - start + 1);
    while (tooMany - fits > 1) {
      const middle = (fits + tooMany) >> 1;
      if (isWide(middle)) tooMany = middle;
      else fits = middle;
    }
    pieces.push(signs.slice(start, start + fits).join(''));
    start += fits;
  }
  return pieces;
}
