import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readCsvCell } from '#platform/spreadsheets/read-cells.ts';
import { parseMoney } from './parse-money.ts';

const moneyOf = (text: string) => {
  const cell = readCsvCell(text, 0, 0);
  return cell && parseMoney(cell);
};

test('amounts are understood in the ways people write them', () => {
  const cases: [string, number, string | null][] = [
    ['1200000', 1_200_000, null],
    ['1,200,000', 1_200_000, null],
    ['1,200', 1200, null],
    ['1.200.000', 1_200_000, null],
    ['1.200.000,50 €', 1_200_000.5, 'EUR'],
    ['1,200,000.50', 1_200_000.5, null],
    ['12,34,567', 1_234_567, null],
    ['1 200 000', 1_200_000, null],
    ["CHF 1'200'000", 1_200_000, 'CHF'],
    ['$1.2M', 1_200_000, '$'],
    ['US$1.2m', 1_200_000, 'USD'],
    ['€ 1,25 Mio', 1_250_000, 'EUR'],
    ['450k', 450_000, null],
    ['450K EUR', 450_000, 'EUR'],
    ['0.5 bn', 500_000_000, null],
    ['1000EUR', 1000, 'EUR'],
    ['USD 85.50', 85.5, 'USD'],
    ['85,5', 85.5, null],
    ['(1,000)', -1000, null],
    ['-$5', -5, '$'],
    ['£0', 0, 'GBP'],
    ['0.1', 0.1, null],
    ['1200000.129', 1_200_000.13, null],
    ['\u202a1,200\u202c', 1200, null],
  ];
  for (const [text, amount, currency] of cases) assert.deepEqual(moneyOf(text), { amount, currency }, text);
});

test('what is no amount, or leaves open how large it is, is not guessed', () => {
  for (const text of ['lots', '1.200 €', '12 apples', '1,2,3', '1.2.3', '=1+1', '$', 'EUR', '1e6', '5 5'])
    assert.equal(moneyOf(text), null, text);
});

test('an amount survives being written with thousands separators and two decimals', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (cents) => {
      const amount = cents / 100;
      const text = amount.toLocaleString('en', { minimumFractionDigits: 2 });
      assert.equal(moneyOf(text)?.amount, amount);
      assert.equal(moneyOf(`€${text.replaceAll(/[.,]/g, (sign) => (sign === '.' ? ',' : '.'))}`)?.amount, amount);
    }),
  );
});
