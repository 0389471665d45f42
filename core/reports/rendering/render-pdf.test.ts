import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPdfText } from '#platform/pdf/read-pdf-text.test-data.ts';
import { renderPdf } from './render-pdf.ts';
import { sampleReport } from '../report.test-data.ts';

const pages = async (report: typeof sampleReport) => readPdfText(await renderPdf(report));

test('a report is printed as a PDF whose text can be found, Greek and Cyrillic too', async () => {
  const bytes = await renderPdf({ ...sampleReport, account_name: 'Перекрёсток Ελλάς' });
  assert.equal(Buffer.from(bytes.subarray(0, 5)).toString(), '%PDF-');
  const text = readPdfText(bytes).join('\n');
  for (const part of [
    'VoC Sprint',
    'Перекрёсток Ελλάς',
    '+16 points',
    '−1.5 hours',
    'Ράνια Παππά',
    'NPS above 50',
    'Page 1 of 2',
  ]) {
    assert.ok(text.includes(part), part);
  }
});

test('two hundred steps go over pages, each with the heads of the columns and its number', async () => {
  const [step] = sampleReport.steps;
  assert.ok(step);
  const steps = Array.from({ length: 200 }, (_, index) => ({ ...step, title: `Step number ${index + 1}.` }));
  const all = await pages({ ...sampleReport, steps });
  const withSteps = all.filter((page) => page.includes('Step number'));
  assert.ok(withSteps.length > 10);
  assert.ok(withSteps.every((page) => page.includes('\nDue\nStatus\nResult')));
  assert.ok(all.every((page, index) => page.includes(`Page ${index + 1} of ${all.length}`)));
  const text = all.join('\n');
  assert.ok(steps.every(({ title }) => text.includes(title)));
});

test('long names, notes of thousands of words, letters the font lacks and empty lists do not break it', async () => {
  const [step] = sampleReport.steps;
  assert.ok(step);
  const value = `${'word '.repeat(2500)}end-of-note`;
  const all = await pages({
    ...sampleReport,
    playbook_name: 'W'.repeat(200),
    account_name: '株式会社 😀 العربية \u0000\u202E'.repeat(20),
    steps: [{ ...step, role: 'R'.repeat(80), result: [{ label: 'Notes', value }] }],
    outcomes_achieved: {},
    exit_criteria: [],
    next_steps: [],
    raci_breakdown: { responsible: [], accountable: [], consulted: [], informed: [], people: [] },
  });
  const text = all.join('\n');
  assert.equal(text.match(/\bword\b/g)?.length, 2500);
  assert.ok(text.includes('end-of-note'));
  assert.ok(
    (await pages({ ...sampleReport, steps: [], total_steps: 0 })).join().includes('This playbook has no steps.'),
  );
});
