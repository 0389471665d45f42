import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normalizePhone } from './normalize-phone.ts';

test('international numbers become E.164', () => {
  const cases: [string, string][] = [
    ['+49 30 1234567', '+49301234567'],
    ['0049 (30) 123-45.67', '+49301234567'],
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['+1-415-555-0132', '+14155550132'],
    ['+1\u00a0415\u2011555\u20110132', '+14155550132'],
    ['\u202a+972 50 123 4567\u202c', '+972501234567'],
  ];
  for (const [written, phone] of cases) assert.equal(normalizePhone(written), phone, written);
});

test('numbers that leave the country or the digits open are refused', () => {
  for (const written of [
    '030 1234567',
    '4930123456',
    '+0 30 1234567',
    '+49 30',
    '+49 30 1234567 ext. 5',
    '+1234567890123456',
    '1-800-FLOWERS',
    '',
    "=cmd|'/C calc'!A0",
    '+',
  ]) {
    assert.equal(normalizePhone(written), null, written);
  }
});

test('whatever is accepted is what the database accepts, and stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'+0123456789 ().-x'.split('')) }), (written) => {
      const phone = normalizePhone(written);
      if (phone === null) return;
      assert.match(phone, /^[+][1-9][0-9]{1,14}$/);
      assert.equal(normalizePhone(phone), phone);
    }),
  );
});
