import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAudit } from './check-libraries.ts';

const reportOf = (vulnerabilities: object) => JSON.stringify({ auditReportVersion: 2, vulnerabilities });

test('A library with a known hole that is high or critical is named, one with a lesser hole is not', () => {
  const report = reportOf({
    torn: { severity: 'critical', range: '<2.1.0' },
    frayed: { severity: 'moderate', range: '*' },
    split: { severity: 'high', range: '1.0.0 - 1.4.2' },
  });
  assert.deepEqual(readAudit(report), ['torn <2.1.0: critical', 'split 1.0.0 - 1.4.2: high']);
  assert.deepEqual(readAudit(reportOf({})), []);
});

test('A registry that does not answer is no library without holes', () => {
  assert.equal(readAudit('{"message":"405 Method Not Allowed","error":{"summary":""}}'), null);
  assert.equal(readAudit(''), null);
});
