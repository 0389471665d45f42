import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mentionAt, mentionedIn, putMention, splitMentions } from './mentions.ts';

const ada = { id: 'a', name: 'Ada Admin' };
const adaLong = { id: 'b', name: 'Ada Admin-Cole' };

test('an @ at the start of a word begins a mention, one inside an address does not', () => {
  assert.deepEqual(mentionAt('Ask @ad', 7), { start: 4, wanted: 'ad' });
  assert.deepEqual(mentionAt('@', 1), { start: 0, wanted: '' });
  assert.deepEqual(mentionAt('@Ada Ad', 7), { start: 0, wanted: 'Ada Ad' });
  assert.equal(mentionAt('ada@example', 11), null);
  assert.equal(mentionAt('no mention', 10), null);
});

test('the chosen name takes the place of what was typed, and the caret stands after it', () => {
  assert.deepEqual(putMention('Ask @ad about it', 4, 7, 'Ada Admin'), {
    text: 'Ask @Ada Admin about it',
    caret: 15,
  });
});

test('only members whose names still stand in the text are mentioned, each once', () => {
  assert.deepEqual(mentionedIn('@Ada Admin please', [ada, ada, { id: 'c', name: 'Grace' }]), ['a']);
});

test('mentions stand out, the longest name first, and nothing of the text is lost', () => {
  const text = 'Thanks @Ada Admin-Cole and @Ada Admin, see a@b.example';
  const parts = splitMentions(text, [ada, adaLong]);
  assert.deepEqual(
    parts.filter((part) => part.isMention).map((part) => part.text),
    ['@Ada Admin-Cole', '@Ada Admin'],
  );
  assert.equal(parts.map((part) => part.text).join(''), text);
});
