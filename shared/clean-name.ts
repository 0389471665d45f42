// Direction marks, zero-width and other signs that show nothing (among them U+FEFF), controls, halves of a sign.
// NUL is not among them: a request that holds one is refused.
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cs}\u{FFF9}-\u{FFFB}]|(?![\s\0])\p{Cc}/gu;
const blank = /[\s\u{2800}]+/gu;
// Most names, and clean as they are.
const plain = /^[!-~]+(?: [!-~]+)*$/;

// Unseen signs that writing needs: a flag's tags, how an emoji is shown, the joiners of an emoji and within a word of a
// script that joins its letters; at the end of a word only after a sign that takes the vowel away, as in Malayalam.
const scripts = ['Arab', 'Syrc', 'Nko', 'Deva', 'Beng', 'Guru', 'Gujr', 'Orya', 'Taml', 'Telu', 'Knda', 'Mlym', 'Sinh'];
const joining = `[[[${scripts.map((script) => `\\p{scx=${script}}`).join('')}]&&[\\p{L}\\p{M}]]--\\p{DI}]`;
const virama = '\\u094D\\u09CD\\u0A4D\\u0ACD\\u0B4D\\u0BCD\\u0C4D\\u0CCD\\u0D4D\\u0DCA';
const needed = new RegExp(
  [
    '\\u{1F3F4}[\\u{E0020}-\\u{E007E}]+\\u{E007F}',
    '\\p{ExtPict}[\\uFE0E\\uFE0F]?(?:\\p{EMod}?\\u200D\\p{ExtPict}[\\uFE0E\\uFE0F]?)*',
    '[0-9#*]\\uFE0F\\u20E3',
    `(?<=${joining})[\\u200C\\u200D](?=${joining})`,
    `(?<=[${virama}])[\\u200C\\u200D]`,
  ].join('|'),
  'gv',
);

/**
 * A name as it is kept: what shows nothing is taken out, so that two names that look alike are the same text; each run of
 * blanks is one space, the ends are trimmed, and accented letters have their composed form (NFC).
 */
export function cleanName(text: string): string {
  if (plain.test(text)) return text;
  let cleaned = '';
  let end = 0;
  for (const { 0: kept, index } of text.matchAll(needed)) {
    cleaned += text.slice(end, index).replaceAll(unseen, '') + kept;
    end = index + kept.length;
  }
  cleaned += text.slice(end).replaceAll(unseen, '');
  return cleaned.replaceAll(blank, ' ').normalize('NFC').trim();
}
