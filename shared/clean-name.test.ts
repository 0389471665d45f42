import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cleanName } from './clean-name.ts';

const unseen = [
  '\u0007',
  '\u007F',
  '\u0085',
  '\u00AD',
  '\u034F',
  '\u061C',
  '\u115F',
  '\u180E',
  '\u200B',
  '\u200C',
  '\u200D',
  '\u200E',
  '\u200F',
  '\u202A',
  '\u202E',
  '\u2060',
  '\u2066',
  '\u2069',
  '\u3164',
  '\uFE0E',
  '\uFE0F',
  '\uFEFF',
  '\uFFA0',
  '\uFFF9',
  '\uD800',
  '\u{E0041}',
  '\u{E0100}',
];

test('a name with signs that show nothing is the name without them, wherever they stand', () => {
  const letters = fc.string({ unit: fc.constantFrom(...Array.from('Admin1 éß中אя')), minLength: 1, maxLength: 12 });
  const places = fc.array(fc.tuple(fc.nat(20), fc.constantFrom(...unseen)), { maxLength: 8 });
  fc.assert(
    fc.property(letters, places, (name, added) => {
      const signs = Array.from(name);
      for (const [at, sign] of added) signs.splice(at % (signs.length + 1), 0, sign);
      assert.equal(cleanName(signs.join('')), cleanName(name));
    }),
  );
});

test('a cleaned name stays as it is, is composed, and has no blank at its ends', () => {
  const signs = fc.constantFrom(
    ...unseen,
    ...Array.from('ae\u0301 \t\n\u00A0\u2003'),
    '\u0924\u094D',
    '\u0645',
    '\u{1F469}',
    '\u{1F3FD}',
    '1',
    '\u20E3',
  );
  const texts = fc.oneof(fc.string({ unit: signs }), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(texts, (text) => {
      const name = cleanName(text);
      assert.equal(cleanName(name), name);
      assert.equal(name.normalize('NFC').trim(), name);
      assert.doesNotMatch(name, /[\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u200B\u2060\uFEFF]/u);
      assert.doesNotMatch(name, /(?!\0)\p{Cc}/u);
    }),
    { numRuns: 1000 },
  );
});

test('names keep the joiners that their script needs, and emoji stay whole', () => {
  for (const name of [
    'می‌خواهم', // Persian, with a non-joiner within the word
    'क्‍ष', // Devanagari, with a joiner after the virama
    'മോഹന്‍', // Malayalam, a joiner at the end
    'ශ්‍රී', // Sinhala
    '👩🏽‍🚀 Ada',
    '👨‍👩‍👧 Family',
    '❤️‍🔥',
    '1️⃣ First',
    '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}',
    "Zoë O'Brien-Ñandú",
    '葛城 太郎',
  ])
    assert.equal(cleanName(name), name.normalize('NFC'), JSON.stringify(name));
  assert.equal(cleanName(' Ad\u200Dmin\u00A0 \tTeam\u202E '), 'Admin Team');
  assert.equal(cleanName('Zoe\u0308'), 'Zoë');
  assert.equal(cleanName('\u200B\u3164\u2800 '), '');
});
