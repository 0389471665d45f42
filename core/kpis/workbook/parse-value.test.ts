import { test } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Cell } from '#platform/spreadsheets/read-spreadsheet.ts';
import { parseValue, parseValueText } from './parse-value.ts';

const cases: [text: string, number: number, unit: string | null][] = [
  ['45', 45, null],
  ['+45', 45, null],
  ['-45', -45, null],
  ['\u221245', -45, null],
  ['1,234.5', 1234.5, null],
  ['1.234,5', 1234.5, null],
  ['1,234', 1234, null],
  ['1,234,567', 1_234_567, null],
  ['1.234', 1.234, null],
  ['1.234.567', 1_234_567, null],
  ['12,34,567', 1_234_567, null],
  ['85,5', 85.5, null],
  ['0,5', 0.5, null],
  ['0,125', 0.125, null],
  ['1 234,5', 1234.5, null],
  ['1\u00a0234', 1234, null],
  ['1\u2009234\u2009567', 1_234_567, null],
  ["1'234.5", 1234.5, null],
  ['.5', 0.5, null],
  ['1.2e3', 1200, null],
  ['(12)', -12, null],
  ['(1,234.5)', -1234.5, null],
  ['($5.00)', -5, 'USD'],
  ['$(5.00)', -5, 'USD'],
  ['-$5', -5, 'USD'],
  ['$-5', -5, 'USD'],
  ['(5%)', -5, '%'],
  ['85 %', 85, '%'],
  ['85%', 85, '%'],
  ['85,5 %', 85.5, '%'],
  ['-3.5%', -3.5, '%'],
  ['12 percent', 12, '%'],
  ['$1.2M', 1_200_000, 'USD'],
  ['$1.2 million', 1_200_000, 'USD'],
  ['$1.2m', 1_200_000, 'USD'],
  ['\u20ac1.5bn', 1.5e9, 'EUR'],
  ['1.234,50 \u20ac', 1234.5, 'EUR'],
  ['\u00a3300K', 300_000, 'GBP'],
  ['\u00a55,000', 5000, 'JPY'],
  ['A$20', 20, 'AUD'],
  ['USD 1,200', 1200, 'USD'],
  ['1,200 EUR', 1200, 'EUR'],
  ['3K', 3000, null],
  ['2M', 2e6, null],
  ['2B', 2e9, null],
  ['3.5/5', 3.5, '/5'],
  ['4 out of 10', 4, '/10'],
  ['4.2 of 5', 4.2, '/5'],
  ['2.5 hours', 2.5, 'hours'],
  ['90 min', 90, 'minutes'],
  ['3 days', 3, 'days'],
  ['1 day', 1, 'days'],
  ['1h 30m', 1.5, 'hours'],
  ['1 hour and 30 minutes', 1.5, 'hours'],
  ['2 days, 12 hours', 2.5, 'days'],
  ['45 s', 45, 'seconds'],
  ['500 ms', 0.5, 'seconds'],
  ['2 weeks', 2, 'weeks'],
  ['3 months', 3, 'months'],
  ['2 years', 24, 'months'],
  ['-2.5 hours', -2.5, 'hours'],
  ['1,5 hrs.', 1.5, 'hours'],
  ['Yes', 1, null],
  ['y', 1, null],
  ['TRUE', 1, null],
  ['No', 0, null],
  ['n', 0, null],
  ['False', 0, null],
  ['\u0664\u0665', 45, null],
  ['\u06f1\u06f2\u066b\u06f5', 12.5, null],
  ['\u0668\u0665\u066a', 85, '%'],
  ['\uff14\uff15', 45, null],
  ['\u200f45\u200f', 45, null],
];

for (const [text, number, unit] of cases) {
  test(`a person who writes ${JSON.stringify(text)} means ${number} ${unit ?? ''}`, () => {
    const value = parseValueText(text);
    assert.deepEqual([value.state, value.number, value.unit], ['number', number, unit]);
  });
}

test('the denominator of a rating is kept', () => {
  assert.equal(parseValueText('3.5/5').denominator, 5);
});

test('what stands for nothing is missing', () => {
  const texts = '|  |N/A|N / A|n. a.|NA|n.a.|n/a|-|\u2013|\u2014|\u2212|TBD|tbc|none|null|#N/A|#REF!|#DIV/0!'.split(
    '|',
  );
  for (const text of texts) assert.equal(parseValueText(text).state, 'missing', text);
});

test('any other text is invalid, and says so', () => {
  const texts = [
    "=cmd|' /C calc'!A0",
    'inf',
    'Infinity',
    'NaN',
    '1e999',
    'abc',
    '45 tickets',
    '>90',
    '~5',
    '5-10',
    '1,2,3',
  ];
  texts.push('1 2', '--5', '5m', '3/0', '0x10', '10:30', '$', '%', '1h 30', '(5', '5)', '(-5)');
  for (const text of texts) {
    const value = parseValueText(text);
    assert.equal(value.state, 'invalid', text);
    assert.ok(value.problem, text);
    assert.equal(value.number, null);
  }
});

test('a bare m says that it can mean two things', () => {
  assert.match(parseValueText('5m').problem ?? '', /minutes or millions/);
});

const cell = (value: Cell['value'], text: string, more: Partial<Cell> = {}): Cell => ({
  address: 'B2',
  column: 1,
  kind: 'number',
  isPercent: false,
  value,
  text,
  ...more,
});

test('a percent cell is read in percent, with the digits it stores and not only those it shows', () => {
  assert.deepEqual(parseValue(cell(0.85, '85%', { isPercent: true })), { number: 85, unit: '%', state: 'number' });
  assert.equal(parseValue(cell(0.07, '7%', { isPercent: true })).number, 7);
  assert.equal(parseValue(cell(0.8567, '86%', { isPercent: true })).number, 85.67);
});

test('a number cell takes its unit from its format and its value from storage', () => {
  assert.deepEqual(parseValue(cell(2.5, '2.5 hours')), { number: 2.5, unit: 'hours', state: 'number' });
  assert.deepEqual(parseValue(cell(1234.567, '$1,235')), { number: 1234.567, unit: 'USD', state: 'number' });
  assert.deepEqual(parseValue(cell(-12, ' $(12.00)')), { number: -12, unit: 'USD', state: 'number' });
  assert.equal(parseValue(cell(0.1 + 0.2, '0.3')).number, 0.3);
  assert.equal(parseValue(cell(12345, '1.23E+04')).number, 12345);
  assert.equal(parseValue(cell(2.5, '2 1/2')).number, 2.5);
  assert.equal(parseValue(cell(0.5, '1/2')).number, 0.5);
  assert.equal(parseValue(cell(7, 'seven')).number, 7);
});

test('a number cell whose format scales it is read as shown', () => {
  assert.equal(parseValue(cell(1_200_000, '1.2M')).number, 1_200_000);
  assert.equal(parseValue(cell(1_200_000, '1,200')).number, 1200);
});

test('elapsed time in a cell is a duration, whatever the clock shows', () => {
  const value = parseValue(cell(1.104166666666667, '26:30', { elapsedUnit: 'hours' }));
  assert.deepEqual(value, { number: 26.5, unit: 'hours', state: 'number' });
});

test('errors and blanks are missing, booleans one and zero, dates invalid', () => {
  assert.equal(parseValue(undefined).state, 'missing');
  assert.equal(parseValue(cell(null, '#DIV/0!', { kind: 'error' })).state, 'missing');
  assert.equal(parseValue(cell(true, 'TRUE', { kind: 'boolean' })).number, 1);
  assert.equal(parseValue(cell('2025-09-01', '9/1/2025', { kind: 'date' })).state, 'invalid');
});

test('property: a number that was formatted is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), fc.integer({ min: 0, max: 3 }), (whole, decimals) => {
      const number = whole / 10 ** decimals;
      const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
      const wanted = number === 0 ? 0 : number;
      assert.equal(parseValueText(number.toLocaleString('en-US', options)).number, wanted);
      // German "1.234" without decimals is English 1.234: only with decimals is it clear.
      if (decimals > 0 && decimals < 3)
        assert.equal(parseValueText(number.toLocaleString('de-DE', options)).number, wanted);
      assert.equal(parseValueText(`${number.toLocaleString('en-US', options)}%`).number, wanted);
    }),
  );
});

test('property: no text yields NaN or infinity, and a number always has one', () => {
  const pieces = fc.constantFrom(
    ...'0123456789.,-+()%$€/eEkKmMbhd \u00a0\u0664'.split(''),
    '1e',
    '999',
    'hours',
    'USD',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (written) => {
      const value = parseValueText(written);
      assert.equal(value.state === 'number', value.number !== null);
      assert.ok(value.number === null || Number.isFinite(value.number));
    }),
    { numRuns: 2000 },
  );
});
