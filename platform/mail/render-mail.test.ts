import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderMail } from './render-mail.ts';

test('what people have named themselves is text in a mail: no header, no HTML', () => {
  const name = 'Eve\r\nBcc: all@tests.example <img src=x onerror="x">';
  const link = { label: 'Open', address: 'https://mainstay.example/invitation#a.b&c' };
  const { subject, text, html } = renderMail({ subject: name, paragraphs: [name], link, remark: name });
  assert.doesNotMatch(subject, /[\r\n]/);
  assert.doesNotMatch(html, /<img/);
  assert.ok(html.includes('&lt;img src=x onerror=&quot;x&quot;&gt;'));
  assert.ok(html.includes('href="https://mainstay.example/invitation#a.b&amp;c"'));
  assert.ok(text.includes(`Open:\n${link.address}\n`));
});

test('a long name is cut between characters, and no name turns the direction of what follows it', () => {
  const family = '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}';
  const { subject } = renderMail({ subject: `x${family.repeat(200)}`, paragraphs: [], remark: '' });
  assert.equal(subject, `x${family.repeat(148)}…`);
  assert.ok(subject.isWellFormed());
  const turned = 'Eve \u202Eelpmaxe.moc\u2066';
  const mail = renderMail({ subject: turned, paragraphs: [turned], remark: turned });
  for (const part of [mail.subject, mail.text, mail.html]) assert.doesNotMatch(part, /[\u202A-\u202E\u2066-\u2069]/);
  const hebrew = renderMail({ subject: 'עדה invites you', paragraphs: [], remark: '' });
  assert.equal(hebrew.subject, 'עדה invites you');
});
