import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createAccount } from '#core/accounts/create-account.ts';
import type { AppError } from '#platform/errors.ts';
import type { Execution, ExecutionRow } from '#shared/contracts/executions.ts';
import type { PlaybookDefinition, PlaybookRow } from '#shared/contracts/playbooks.ts';
import type { ReportData } from '#shared/contracts/reports.ts';
import type { Trigger, TriggerPreview } from '#shared/contracts/triggers.ts';
import { testTenant } from '#test/test-app.ts';
import { WrongUsage } from './explain-failure.ts';
import { changeTrigger } from './playbooks/change-trigger.ts';
import { completeWithResults } from './playbooks/complete-with-results.ts';
import { evaluateTriggers } from './playbooks/evaluate-triggers.ts';
import { checkPlaybookFile, importPlaybook } from './playbooks/import-playbook.ts';
import { moveExecution } from './playbooks/move-execution.ts';
import { showEffectiveness } from './playbooks/show-effectiveness.ts';
import { showExecutions } from './playbooks/show-executions.ts';
import { exportPlaybook, showPlaybook, showPlaybooks } from './playbooks/show-playbooks.ts';
import { showPreview } from './playbooks/show-preview.ts';
import { showTriggers } from './playbooks/show-triggers.ts';
import { startPlaybook } from './playbooks/start-playbook.ts';
import { writeReport } from './playbooks/write-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'mainstay-playbooks-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const { ctx } = await testTenant();
const account = await createAccount(ctx, { name: 'Acme', externalId: 'A-1' });

type Io = { out(line: string): void; err(line: string): void };
async function capture<T>(run: (io: Io) => Promise<T>) {
  const lines: string[] = [];
  const result = await run({ out: (line) => lines.push(line), err: (line) => lines.push(line) });
  return { result, text: lines.join('\n') };
}
const answer = async <T>(run: (io: Io) => Promise<unknown>) => JSON.parse((await capture(run)).text) as T;

function keep(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

test('playbooks are listed and shown with their steps by week', async () => {
  const list = await capture((io) => showPlaybooks(ctx, {}, io));
  assert.match(list.text, /^Key +Name +In force/);
  assert.match(list.text, /\nvoc-sprint +VoC Sprint +version 1 +30 days +13 steps +off +0/);
  const rows = await answer<PlaybookRow[]>((io) => showPlaybooks(ctx, { json: true }, io));
  assert.equal(rows.length, 5);
  const shown = await capture((io) => showPlaybook(ctx, 'voc-sprint', {}, io));
  assert.match(shown.text, /Week 1: Listen\n {2}day 2 +voc-week1-survey +Send the NPS and CSAT survey +CSM/);
  await assert.rejects(
    capture((io) => showPlaybook(ctx, 'nothing', {}, io)),
    /There is no playbook "nothing"\. There are: activation-blitz, /,
  );
});

test('a definition goes out as JSON, is checked, and comes back as a playbook or as the draft of one', async () => {
  const definition = await answer<PlaybookDefinition>((io) => exportPlaybook(ctx, 'voc-sprint', io));
  const path = keep('voc.json', { ...definition, name: 'Our VoC' });
  const checked = await capture((io) => checkPlaybookFile(ctx, path, {}, io));
  assert.deepEqual([checked.result, checked.text], [0, 'Our VoC: nothing to put right.']);
  const made = await capture((io) => importPlaybook(ctx, path, { publish: true }, io));
  assert.equal(made.text, 'Our VoC (our-voc) is in force as version 1.');
  const next = await capture((io) => importPlaybook(ctx, path, { to: 'our-voc' }, io));
  assert.equal(next.text, 'Our VoC (our-voc) is kept as a draft.');
  const again = await capture((io) => importPlaybook(ctx, path, { to: 'our-voc', publish: true }, io));
  assert.equal(again.text, 'Our VoC (our-voc) is in force as version 2.');
});

test('a definition with a fault is told it, is not published, and leaves nothing behind', async () => {
  const definition = await answer<PlaybookDefinition>((io) => exportPlaybook(ctx, 'sla-stabilizer', io));
  const faulty = keep('faulty.json', { ...definition, name: 'Faulty', raci: { ...definition.raci, responsible: [] } });
  const checked = await capture((io) => checkPlaybookFile(ctx, faulty, { json: true }, io));
  assert.equal(checked.result, 1);
  assert.match(checked.text, /"path":"raci\.responsible"/);
  await assert.rejects(
    capture((io) => importPlaybook(ctx, faulty, { publish: true }, io)),
    { reason: 'playbook.invalid' },
  );
  assert.doesNotMatch((await capture((io) => showPlaybooks(ctx, {}, io))).text, /Faulty/);
  const drafted = await capture((io) => importPlaybook(ctx, faulty, {}, io));
  assert.match(drafted.text, /kept as a draft\.\n {2}raci\.responsible: Nobody is responsible\./);
  const nameless = keep('nameless.json', { ...definition, steps: [{ ...definition.steps[0], id: undefined }] });
  await assert.rejects(
    capture((io) => checkPlaybookFile(ctx, nameless, {}, io)),
    (error: AppError) =>
      error.reason === 'playbook.form' && /"path":"steps\.0\.id"/.test(JSON.stringify(error.details)),
  );
  for (const path of [keep('text.json', 'no json'), join(folder, 'none.json')])
    await assert.rejects(
      capture((io) => checkPlaybookFile(ctx, path, {}, io)),
      WrongUsage,
    );
});

test('a playbook is started for an account, its steps completed with results, paused, resumed and cancelled', async () => {
  const start = (name: string, reason = 'NPS fell to 4') =>
    answer<Execution>((io) => startPlaybook(ctx, 'voc-sprint', { account: name, reason, json: true }, io));
  const { id, account: of } = await start('A-1');
  assert.deepEqual(of, { id: account.id, name: 'Acme' });
  await assert.rejects(start('acme'), { reason: 'execution.running' });
  await assert.rejects(start('Nobody'), WrongUsage);
  await assert.rejects(start('acme', ' '), /Please say why this playbook starts/);
  const complete = (step: string, result: string[]) =>
    capture((io) => completeWithResults(ctx, id, step, { result }, io));
  await assert.rejects(complete('voc-week1-survey', ['responses=many', 'nps=42']), { reason: 'step.result' });
  await assert.rejects(complete('voc-week1-survey', ['nps']), /write it as key=value/);
  await assert.rejects(complete('no-such-step', []), /Open are: voc-week1-survey, /);
  const survey = await complete('voc-week1-survey', ['responses=45', 'nps=42']);
  assert.match(survey.text, /^Send the NPS and CSAT survey: completed\.[^]*1 of 13 done/);
  await complete('voc-week1-sponsor', ['sponsorIdentified=yes', 'sponsorName=Ines Vogel, COO']);
  const move = (to: string, reason?: string) =>
    answer<Execution>((io) =>
      moveExecution(ctx, id, to, { ...(reason === undefined ? {} : { reason }), json: true }, io),
    );
  assert.equal((await move('pause')).status, 'paused');
  const resumed = await move('resume');
  assert.deepEqual(
    resumed.executionData.results.map(({ stepId, result }) => [stepId, result]),
    [
      ['voc-week1-survey', { responses: 45, nps: 42 }],
      ['voc-week1-sponsor', { sponsorIdentified: true, sponsorName: 'Ines Vogel, COO' }],
    ],
  );
  await assert.rejects(move('explode'), WrongUsage);
  await assert.rejects(move('cancel'), { reason: 'execution.reason' });
  const running = await capture((io) => showExecutions(ctx, { account: 'Acme' }, io));
  assert.match(running.text, new RegExp(`\\n${id} +voc-sprint +Acme +on-track +2/13 `));
  assert.equal((await move('cancel', 'The account was sold')).status, 'cancelled');
  const list = (status?: string) =>
    answer<ExecutionRow[]>((io) => showExecutions(ctx, { json: true, ...(status ? { status } : {}) }, io));
  assert.deepEqual(await list(), []);
  assert.deepEqual([(await list('all')).length, (await list('completed,cancelled')).length], [1, 1]);
  await assert.rejects(list('asleep'), WrongUsage);
  await assert.rejects(
    capture((io) => completeWithResults(ctx, 'x', 'y', {}, io)),
    WrongUsage,
  );
});

test('a trigger is changed, previewed and evaluated; a threshold out of range is refused', async () => {
  const change = (given: Parameters<typeof changeTrigger>[2]) =>
    capture((io) => changeTrigger(ctx, 'voc-sprint', given, io));
  const changed = await change({ enable: true, set: ['nps_threshold=20'], cooldown: '0', cap: '3' });
  assert.match(changed.text, /^VoC Sprint starts by itself\.[^]*20[^]*0 days, at most 3 a day/);
  await assert.rejects(change({ set: ['nps_threshold=200'] }), { reason: 'trigger.invalid' });
  await assert.rejects(change({ enable: true, disable: true }), WrongUsage);
  await assert.rejects(change({ cap: 'many' }), /--cap is a whole number/);
  await assert.rejects(change({ cap: '' }), WrongUsage);
  await assert.rejects(change({ set: ['nps_threshold'] }), WrongUsage);
  const triggers = await capture((io) => showTriggers(ctx, {}, io));
  assert.match(triggers.text, /\nvoc-sprint +on +0 days +3 a day +0 /);
  const preview = await answer<TriggerPreview>((io) => showPreview(ctx, 'voc-sprint', { json: true }, io));
  assert.deepEqual([preview.wouldStart, preview.noData], [0, 1]);
  const words = await capture((io) => showPreview(ctx, 'voc-sprint', { account: 'Acme' }, io));
  assert.match(words.text, /would start for 0 of 1 accounts[^]*no data +Acme +has no NPS Score/);
  const evaluated = await capture((io) => evaluateTriggers(ctx, {}, io));
  assert.equal(evaluated.text, '1 accounts: 0 started.');
  assert.match((await change({ disable: true })).text, /does not start by itself/);
  const asked = () => answer<Trigger>((io) => changeTrigger(ctx, 'voc-sprint', { json: true }, io));
  assert.deepEqual(await asked(), await asked());
});

test('the report of an execution is printed or written to a file, and the playbooks are compared', async () => {
  const [row] = await answer<ExecutionRow[]>((io) => showExecutions(ctx, { status: 'all', json: true }, io));
  const id = row?.id ?? assert.fail();
  const printed = await capture((io) => writeReport(ctx, id, {}, io));
  assert.match(printed.text, /^# [^]*VoC Sprint[^]*Acme/);
  const data = await answer<ReportData>((io) => writeReport(ctx, id, { json: true }, io));
  assert.deepEqual([data.playbook_id, data.account_name, data.steps_completed], ['voc-sprint', 'Acme', 2]);
  const output = join(folder, 'report.pdf');
  await capture((io) => writeReport(ctx, id, { output }, io));
  assert.equal(readFileSync(output).subarray(0, 5).toString(), '%PDF-');
  const json = join(folder, 'report.json');
  await capture((io) => writeReport(ctx, id, { output: json }, io));
  assert.equal((JSON.parse(readFileSync(json, 'utf8')) as ReportData).account_name, 'Acme');
  for (const options of [{ format: 'pdf' }, { format: 'docx' }, { output: join(folder, 'none', 'report.pdf') }])
    await assert.rejects(
      capture((io) => writeReport(ctx, id, options, io)),
      WrongUsage,
    );
  const effects = await capture((io) => showEffectiveness(ctx, {}, io));
  assert.match(effects.text, /Score at end +Comparable +Lift[^]*\nvoc-sprint +1 +0 +0% \(1\) /);
  await assert.rejects(
    capture((io) => showEffectiveness(ctx, { from: 'May' }, io)),
    WrongUsage,
  );
});
