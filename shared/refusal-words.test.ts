import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusalWords } from './refusal-words.ts';
import type { SignInRefusal } from './refusal-words.ts';
import { signOnProblems } from './sign-on-problems.ts';

const own: Record<SignInRefusal, true> = {
  password: true,
  code: true,
  passkey: true,
  'passkey-needed': true,
  'not-active': true,
  'sign-on-needed': true,
};

test('every reason for which somebody is refused has words of its own', () => {
  const reasons = [...Object.keys(own), ...Object.keys(signOnProblems)];
  const told = reasons.map(refusalWords);
  const codes = told.filter((text) => !/^[A-Z][^.]* .*[a-z]$/.test(text));
  assert.deepEqual(codes, []);
  assert.equal(new Set(told).size, reasons.length);
});

test('a reason of another release is shown as it stands, whatever it is called', () => {
  assert.deepEqual(['sso.unheard-of', 'constructor'].map(refusalWords), ['sso.unheard-of', 'constructor']);
});
