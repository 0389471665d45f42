import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { completeStep } from '#core/executions/steps/complete-step.ts';
import { deleteExecution } from '#core/executions/delete-execution.ts';
import { setExecutionStatus } from '#core/executions/set-execution-status.ts';
import { skipStep } from '#core/executions/steps/skip-step.ts';
import { listening, member, publish, start, versionOf } from '#core/executions/started-playbook.test-data.ts';
import { updateExecution } from '#core/executions/update-execution.ts';
import { measure, measuredAccount } from '#core/health/measured-account.test-data.ts';
import type { MeasuredKpi } from '#core/health/measured-account.test-data.ts';
import { playbookReports } from '#db/schema/executions.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import type { Execution } from '#shared/contracts/executions.ts';
import { PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import { ReportData } from '#shared/contracts/reports.ts';
import { testTenant } from '#test/test-app.ts';
import { downloadReport } from './download-report.ts';
import { getReport } from './get-report.ts';
import { listReports } from './list-reports.ts';

const definition = PlaybookDefinition.parse({
  ...listening,
  exitCriteria: [
    {
      id: 'nps-above-50',
      label: 'NPS above 50',
      rule: { kind: 'measure', measure: { kind: 'kpi', name: 'NPS Score' }, op: '>', value: 50 },
    },
    {
      id: 'heard',
      label: 'Ten have answered',
      rule: { kind: 'result', stepId: 'ask', key: 'responses', op: '>=', value: 10 },
    },
    { id: 'done', label: 'All is done', rule: { kind: 'required-steps' } },
  ],
  nextSteps: ['Ask again in a quarter'],
});

const nps = (values: Record<string, number>): MeasuredKpi => ({ name: 'NPS Score', values });

/** An account with an NPS of 42 in June, and a playbook running for it since 15 June. */
async function running(ctx: Ctx) {
  const accountId = await measuredAccount(ctx, [nps({ '2026-06': 42 })]);
  const execution = await start(ctx, { playbookId: await publish(ctx, definition), accountId });
  return { accountId, execution };
}

/** Completes `ask` and `talk`, skips `write` and completes the whole. */
async function complete(ctx: Ctx, execution: Execution): Promise<void> {
  const { id } = execution;
  const result = { responses: 12, summary: 'They <b>like</b> it' };
  const asked = await completeStep(ctx, { id, stepId: 'ask', version: versionOf(execution, 'ask'), result });
  const talked = await completeStep(ctx, { id, stepId: 'talk', version: versionOf(asked, 'talk') });
  const wrote = await skipStep(ctx, { id, stepId: 'write', version: versionOf(talked, 'write'), reason: 'No time' });
  await setExecutionStatus(ctx, { id, version: wrote.version, status: 'completed', reason: 'Enough is known' });
}

const storedOf = (ctx: Ctx, executionId: string) =>
  read(ctx, (tx) => tx.select().from(playbookReports).where(eq(playbookReports.executionId, executionId)));

test('the report of an execution has the classic keys, and says what ran, what moved and what is open', async () => {
  const tenant = await testTenant();
  const { ctx } = tenant;
  const { accountId, execution } = await running(ctx);
  const later = tenant.at('2026-08-04T10:00:00.000Z');
  await measure(later, accountId, [{ name: 'NPS Score ', values: { '2026-08': 58 } }]);
  await complete(later, execution);
  const { reportData: data, isFinal, status } = await getReport(tenant.as('Viewer'), { id: execution.id });
  assert.deepEqual(ReportData.parse(data), data);
  assert.deepEqual([isFinal, status], [true, 'completed']);
  assert.deepEqual(
    [data.execution_id, data.playbook_name, data.playbook_version, data.account_name, data.status, data.duration],
    [execution.id, 'Listening', 1, 'Alder Foods', 'completed', '50 days'],
  );
  assert.deepEqual(
    [data.started_on, data.ended_on, data.report_generated_at],
    ['2026-06-15', '2026-08-04', '2026-08-04T10:00:00.000Z'],
  );
  assert.deepEqual(data.exit_criteria_met, { nps_above_50: true, heard: true, done: false });
  const { comparison: _, ...outcome } = data.outcomes_achieved['nps_up'] ?? assert.fail();
  assert.deepEqual(outcome, {
    id: 'nps-up',
    label: 'NPS',
    unit: 'points',
    baseline: 42,
    current: 58,
    change: 16,
    improvement: '+16 points',
    target: 'up by 5 points',
    status: 'Achieved',
  });
  assert.deepEqual([data.steps_completed, data.steps_skipped, data.total_steps], [2, 1, 4]);
  assert.deepEqual(data.steps[0]?.result, [
    { label: 'Responses', value: '12' },
    { label: 'Summary', value: 'They <b>like</b> it' },
  ]);
  assert.deepEqual(data.raci_breakdown.accountable, ['Head']);
  assert.deepEqual(data.next_steps, [
    'Still open: All is done. 2 of 3 required steps completed, 1 skipped.',
    'Ask again in a quarter',
  ]);
  for (const sentence of [
    'Listening ran for Alder Foods and was completed on 4 August 2026 after 50 days: Enough is known.',
    'Ada Admin started it: We want to listen.',
    '2 of 4 steps are completed, 1 skipped, 1 not done.',
    'NPS went from 42 to 58 points (+16 points).',
    '2 of 3 exit criteria are met; still open: All is done.',
  ]) {
    assert.ok(data.executive_summary.includes(sentence), `${sentence}\n${data.executive_summary}`);
  }
});

test('people stand beside the roles they took, with what they did', async () => {
  const { ctx } = await testTenant();
  const ivy = await member(ctx, 'Ivy');
  const execution = await start(ctx, { people: { CSM: ivy.id } });
  await completeStep(ctx, { id: execution.id, stepId: 'ask', version: 1, result: { responses: 1 } });
  const { reportData } = await getReport(ctx, { id: execution.id });
  assert.deepEqual(reportData.raci_breakdown.people, [
    { role: 'CSM', name: 'Ivy', steps: 3, completed: 1 },
    { role: 'Writer', name: 'Not assigned', steps: 1, completed: 0 },
  ]);
});

test('while it runs, the report has the values of the moment it is read, and reading writes nothing', async () => {
  const { ctx } = await testTenant();
  const { accountId, execution } = await running(ctx);
  const [before] = await storedOf(ctx, execution.id);
  await measure(ctx, accountId, [{ name: 'CSAT Score', values: { '2026-06': 4 } }]);
  const report = await getReport(ctx, { id: execution.id });
  assert.deepEqual([report.isFinal, report.reportData.duration], [false, '0 days so far']);
  assert.equal(report.reportData.outcomes_achieved['nps_up']?.current, 42);
  assert.equal(report.reportData.outcomes_achieved['nps_up']?.comparison.note, 'A comparison needs a later month.');
  const score = report.reportData.outcomes_achieved['score_up'];
  assert.ok(score?.current != null && score.current !== score.baseline);
  assert.deepEqual(await storedOf(ctx, execution.id), [before]);
});

test('each step, and a change of people or dates, refreshes the stored report', async () => {
  const { ctx } = await testTenant();
  const execution = await start(ctx);
  const { id } = execution;
  const asked = await completeStep(ctx, { id, stepId: 'ask', version: 1, result: { responses: 1 } });
  assert.deepEqual(
    (await storedOf(ctx, id)).map((report) => [report.stepsCompleted, report.totalSteps]),
    [[1, 4]],
  );
  await updateExecution(ctx, { id, version: asked.version, startOn: '2026-06-16' });
  assert.deepEqual(
    (await storedOf(ctx, id)).map(({ reportData }) => reportData.started_on),
    ['2026-06-16'],
  );
});

test('at the end the report is fixed, whatever is measured later', async () => {
  const tenant = await testTenant();
  const { accountId, execution } = await running(tenant.ctx);
  await complete(tenant.ctx, execution);
  const fixed = await getReport(tenant.ctx, { id: execution.id });
  const later = tenant.at('2026-07-20T10:00:00.000Z');
  await measure(later, accountId, [{ name: 'NPS  Score', values: { '2026-07': 99 } }]);
  assert.deepEqual(await getReport(later, { id: execution.id }), fixed);
  assert.equal(fixed.isFinal, true);
});

test('deleting an execution deletes its report', async () => {
  const { ctx } = await testTenant();
  const { execution } = await running(ctx);
  await complete(ctx, execution);
  assert.equal((await storedOf(ctx, execution.id)).length, 1);
  await deleteExecution(ctx, { id: execution.id });
  assert.equal((await storedOf(ctx, execution.id)).length, 0);
  await assert.rejects(getReport(ctx, { id: execution.id }), { code: 'not-found', reason: 'execution.not-found' });
  assert.deepEqual((await listReports(ctx, { limit: 50 })).items, []);
});

test('reports are listed by what was started last, filtered and searched', async () => {
  const tenant = await testTenant();
  const { ctx } = tenant;
  const playbookId = await publish(ctx, definition);
  const first = await start(ctx, { playbookId, account: 'Alder' });
  await complete(ctx, first);
  const second = await start(tenant.at('2026-06-16T10:00:00.000Z'), { playbookId, account: 'Birch' });
  const third = await start(tenant.at('2026-06-17T10:00:00.000Z'), { account: 'Cedar' });
  const ids = async (query: Partial<Parameters<typeof listReports>[1]>) =>
    (await listReports(ctx, { limit: 50, ...query })).items.map(({ executionId }) => executionId);
  assert.deepEqual(await ids({}), [third.id, second.id, first.id]);
  assert.deepEqual(await ids({ sort: 'startedAt', status: ['in-progress'] }), [second.id, third.id]);
  assert.deepEqual(await ids({ playbookId: [playbookId] }), [second.id, first.id]);
  assert.deepEqual(await ids({ accountId: [first.account.id, third.account.id] }), [third.id, first.id]);
  assert.deepEqual(await ids({ search: 'BIR' }), [second.id]);
  const page = await listReports(ctx, { limit: 2 });
  assert.deepEqual(page.total, { count: 3, isExact: true });
  assert.deepEqual(await ids({ limit: 2, cursor: page.nextCursor ?? '' }), [first.id]);
  const [row] = (await listReports(ctx, { limit: 50, status: ['completed'] })).items;
  assert.deepEqual(
    [row?.playbook.name, row?.account.name, row?.stepsCompleted, row?.totalSteps, row?.outcomesAchieved, row?.outcomes],
    ['Listening', 'Alder', 2, 4, 0, 2],
  );
});

test('a report is downloaded as PDF, Markdown and JSON', async () => {
  const { ctx } = await testTenant();
  const { execution } = await running(ctx);
  await complete(ctx, execution);
  const { id } = execution;
  const [pdf, markdown, json] = [
    await downloadReport(ctx, { id, format: 'pdf' }),
    await downloadReport(ctx, { id, format: 'markdown' }),
    await downloadReport(ctx, { id, format: 'json' }),
  ];
  assert.deepEqual(
    [pdf.name, markdown.name, json.name, pdf.type],
    [
      'listening-alder-foods-2026-06-15.pdf',
      'listening-alder-foods-2026-06-15.md',
      'listening-alder-foods-2026-06-15.json',
      'application/pdf',
    ],
  );
  assert.equal((await pdf.text()).slice(0, 5), '%PDF-');
  assert.ok((await markdown.text()).includes(String.raw`They \<b\>like\</b\> it`));
  assert.deepEqual(JSON.parse(await json.text()), (await getReport(ctx, { id })).reportData);
});

test('reports of another workspace are not found, and who may not read executions reads no report', async () => {
  const [ours, theirs] = [await testTenant(), await testTenant()];
  const { id } = await start(theirs.ctx);
  const notFound = { code: 'not-found', reason: 'execution.not-found' };
  await assert.rejects(getReport(ours.ctx, { id }), notFound);
  await assert.rejects(downloadReport(ours.ctx, { id, format: 'pdf' }), notFound);
  assert.deepEqual((await listReports(ours.ctx, { limit: 50 })).items, []);
  const nobody: Ctx = { ...theirs.ctx, actor: { type: 'user', id: newId(), name: 'Nobody', permissions: [] } };
  const forbidden = { code: 'forbidden', reason: 'session.forbidden' };
  assert.throws(() => void getReport(nobody, { id }), forbidden);
  assert.throws(() => void listReports(nobody, { limit: 50 }), forbidden);
  await assert.rejects(downloadReport(nobody, { id, format: 'json' }), forbidden);
});
