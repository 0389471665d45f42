import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileNameOf } from '../download-report.ts';
import { escapeMarkdown, renderMarkdown } from './render-markdown.ts';
import { sampleReport } from '../report.test-data.ts';

test('a report as Markdown has its parts, with numbers in tables and criteria ticked', () => {
  const text = renderMarkdown(sampleReport);
  const heads = [...text.matchAll(/^#+ (.+)$/gm)].map(([, head]) => head);
  assert.deepEqual(heads, [
    'VoC Sprint: Alder Foods',
    'Summary',
    'Outcomes',
    'Exit criteria',
    'Roles',
    'Steps',
    'Next steps',
  ]);
  assert.ok(
    text.includes(
      '| NPS improvement | 42 points | 58 points | +16 points | up by 10 points | +2.1 points (214 accounts) | Achieved |',
    ),
  );
  assert.ok(text.includes('- [x] NPS above 50: NPS Score is 58 points; wanted is above 50.'));
  assert.ok(text.includes('- [ ] An executive sponsor is identified: The sponsor is identified: no.'));
});

test('an outcome whose comparison is still to come says so', () => {
  const awaited = { change: null, accounts: 0, note: null };
  const outcomes = Object.entries(sampleReport.outcomes_achieved).map(
    ([key, outcome]) => [key, { ...outcome, comparison: awaited }] as const,
  );
  const text = renderMarkdown({ ...sampleReport, outcomes_achieved: Object.fromEntries(outcomes) });
  assert.ok(text.includes('| +16 points | up by 10 points | Not compared yet. | Achieved |'), text);
});

test('what people wrote is never markup: no HTML, link, table border or line of its own', () => {
  for (const [given, shown] of [
    ['a | b', String.raw`a \| b`],
    ['<script>alert(1)</script>', String.raw`\<script\>alert(1)\</script\>`],
    ['[click](javascript:x) ![i](y)', String.raw`\[click\](javascript:x) \!\[i\](y)`],
    ['one\n\n# two', String.raw`one \# two`],
    ['- item', String.raw`\- item`],
    ['1. item', String.raw`1\. item`],
    ['*bold* _it_ `code` ~~no~~ \\', String.raw`\*bold\* \_it\_ \`code\` \~\~no\~\~ \\`],
    ['&lt; https://evil.example www.evil.example', String.raw`\&lt; https\://evil.example www\.evil.example`],
  ] as const) {
    assert.equal(escapeMarkdown(given), shown);
  }
  const text = renderMarkdown({ ...sampleReport, account_name: 'A | <b>B</b>\n# C', next_steps: ['- [x] done'] });
  assert.ok(text.startsWith(String.raw`# VoC Sprint: A \| \<b\>B\</b\> \# C`));
  assert.ok(text.includes(String.raw`1. \- \[x\] done`));
});

test('a file is named after the playbook, the account and the day, in letters that every system takes', () => {
  assert.equal(fileNameOf(sampleReport), 'voc-sprint-alder-foods-2026-06-15');
  assert.equal(
    fileNameOf({ ...sampleReport, account_name: '../Älder & Søn\r\n"x"', ended_on: null }),
    'voc-sprint-alder-s-n-x-2026-06-15',
  );
  assert.equal(fileNameOf({ ...sampleReport, playbook_name: '声', account_name: '株式会社' }), 'report-2026-06-15');
});
