import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DrizzleQueryError } from 'drizzle-orm';
import { createLogger } from './logger.ts';

const secret = 'mark-4b1f7c';

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger('trace', { write: (line) => lines.push(line) }));
  return lines.join('');
}

test('A failed query is logged without its values, wherever the error carries them', () => {
  const refused = Object.assign(new Error('duplicate key value violates unique constraint "people"'), {
    code: '23505',
    constraint: 'people',
    detail: `Key (token)=(${secret}) already exists.`,
  });
  const failed = new DrizzleQueryError('insert into people values ($1)', [secret], refused);
  for (const name of ['err', 'error']) {
    const line = logged((log) => log.error({ [name]: failed, requestId: 'r-1' }, 'unexpected fault'));
    assert.ok(!line.includes(secret), line);
    assert.match(line, /insert into people values/);
    assert.match(line, /"code":"23505".*"constraint":"people"/);
    assert.match(line, /\\n {4}at /);
  }
});

test('What is named like a secret is cut out at any of the first three depths', () => {
  for (const name of ['password', 'token', 'cookie', 'authorization', 'secret', 'clientSecret', 'link', 'apiKey']) {
    const line = logged((log) => log.info({ [name]: secret, of: { [name]: secret, deep: { [name]: secret } } }, 'x'));
    assert.ok(!line.includes(secret), line);
  }
});

test('Something thrown that is no error is not written out', () => {
  assert.ok(!logged((log) => log.error({ err: secret }, 'x')).includes(secret));
  assert.ok(!logged((log) => log.error({ err: { token: [secret] } }, 'x')).includes(secret));
});

test('A text with line breaks is one line of the log', () => {
  const line = logged((log) => log.warn({ name: 'a\n{"level":"error"}' }, 'b\r\nc'));
  assert.equal(line.trimEnd().split(/[\r\n]/).length, 1);
});
