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
