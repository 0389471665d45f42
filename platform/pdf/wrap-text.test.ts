import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fitText, wrapText } from './wrap-text.ts';

/** As if all letters were one wide. */
const measure = (text: string) => text.length;

test('a text is broken at spaces, at its own line ends, and inside a word only when the word is too long', () => {
  assert.deepEqual(wrapText('one two three', 7, measure), ['one two', 'three']);
  assert.deepEqual(wrapText('one\n\ntwo', 7, measure), ['one', '', 'two']);
  assert.deepEqual(wrapText('an extraordinary day', 7, measure), ['an', 'extraor', 'dinary', 'day']);
  assert.deepEqual(wrapText('', 7, measure), ['']);
  assert.deepEqual(wrapText('a\tb\u0000\u202Ec', 7, measure), ['a bc']);
});

test('no line is wider than asked, and no letter is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), fc.integer({ min: 1, max: 12 }), (text, width) => {
      const lines = wrapText(text, width, measure);
      assert.ok(lines.every((line) => line.length <= width));
      assert.equal(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''));
    }),
  );
});

test('a line that does not fit ends with an ellipsis', () => {
  assert.equal(fitText('short', 5, measure), 'short');
  assert.equal(fitText('a longer line', 8, measure), 'a longe…');
});
