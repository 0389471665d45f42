import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccount } from '#core/accounts/create-account.ts';
import { addMember } from '#core/members/add-member.ts';
import { roles } from '#db/schema/members.ts';
import { write } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import type { Execution, ExecutionNote } from '#shared/contracts/executions.ts';
import type { Override } from '#shared/contracts/overrides.ts';
import type { TimelineEvent } from '#shared/contracts/timeline.ts';
import type { WorkItem } from '#shared/contracts/work.ts';
import { testTenant } from '#test/test-app.ts';
import { eq } from 'drizzle-orm';
import { WrongUsage } from './explain-failure.ts';
import { assignStep } from './playbooks/assign-step.ts';
import { changeExecution } from './playbooks/change-execution.ts';
import { moveExecution } from './playbooks/move-execution.ts';
import { movePlaybook } from './playbooks/move-playbook.ts';
import { moveStep } from './playbooks/move-step.ts';
import { overrideScore } from './playbooks/override-score.ts';
import { removeExecution } from './playbooks/remove-execution.ts';
import { showPlaybooks } from './playbooks/show-playbooks.ts';
import { showSteps } from './playbooks/show-steps.ts';
import { showTimeline } from './playbooks/show-timeline.ts';
import { showWork } from './playbooks/show-work.ts';
import { startPlaybook } from './playbooks/start-playbook.ts';
import { writeNote } from './playbooks/write-note.ts';

const { ctx } = await testTenant();
await createAccount(ctx, { name: 'Acme' });
const email = `${newId()}@tests.example`;
const [editor] = await write(ctx, (tx) => tx.select().from(roles).where(eq(roles.name, 'Editor')));
await addMember(ctx, { name: 'Vera', email, password: 'correct horse battery', roleIds: [editor?.id ?? ''] });

type Io = { out(line: string): void; err(line: string): void };
async function printed(run: (io: Io) => Promise<unknown>): Promise<string> {
  const lines: string[] = [];
  await run({ out: (line) => lines.push(line), err: (line) => lines.push(line) });
  return lines.join('\n');
}
const answer = async <T>(run: (io: Io) => Promise<unknown>) => JSON.parse(await printed(run)) as T;
const begin = (more: object) =>
  answer<Execution>((io) =>
    startPlaybook(ctx, 'voc-sprint', { account: 'Acme', reason: 'NPS fell', json: true, ...more }, io),
  );

test('an execution is started on a day with people, shown with its steps, changed, and deleted once it has ended', async () => {
  await assert.rejects(begin({ person: ['CSM'] }), /write it as role=e-mail/);
  await assert.rejects(begin({ person: ['CSM=nobody@tests.example'] }), /Nobody in this workspace signs in with/);
  await assert.rejects(begin({ startOn: 'Monday' }), /A day is written YYYY-MM-DD/);
  const { id } = await begin({ startOn: '2026-06-22', priority: 'low', person: [`CSM=${email.toUpperCase()}`] });
  const shown = await printed((io) => showSteps(ctx, id, {}, io));
  assert.match(shown, /^VoC Sprint for Acme: on-track, version 1\nStarted 2026-06-22 by Ada Admin: NPS fell\n/);
  assert.match(shown, /\nopen +voc-week1-survey +Send the NPS and CSAT survey +CSM +Vera +2026-06-24\n/);
  assert.match(shown, /\nblocked +voc-week2-root-causes .* after voc-week1-survey, /);
  const changed = await answer<Execution>((io) =>
    changeExecution(ctx, id, { startOn: '2026-06-29', priority: 'high', json: true }, io),
  );
  assert.deepEqual(
    [changed.startedOn, changed.priority, changed.steps[0]?.dueOn],
    ['2026-06-29', 'high', '2026-07-01'],
  );
  await assert.rejects(
    printed((io) => changeExecution(ctx, id, {}, io)),
    WrongUsage,
  );
  const remove = (yes: boolean) => printed((io) => removeExecution(ctx, id, { yes }, io));
  await assert.rejects(remove(false), /Add --yes/);
  await assert.rejects(remove(true), { reason: 'execution.not-ended' });
  const cancelled = await printed((io) => moveExecution(ctx, id, 'cancel', { reason: 'Sold' }, io));
  assert.match(cancelled, /^VoC Sprint for Acme: cancelled\./);
  assert.doesNotMatch(cancelled, /Next|due/);
  assert.equal(await remove(true), 'The execution of VoC Sprint for Acme and its report are deleted.');
});

test('steps are skipped, opened again, given to somebody and moved; notes reach those they mention', async () => {
  const { id } = await begin({});
  const move = (what: 'skip' | 'reopen', reason?: string) =>
    printed((io) => moveStep(ctx, what, id, 'voc-week1-survey', reason === undefined ? {} : { reason }, io));
  await assert.rejects(move('skip', ' '), /Please say why the step is skipped/);
  assert.match(await move('skip', 'Done last week'), /: skipped\.\n[^]*1 of 13 done/);
  assert.match(await move('reopen'), /: open again\.\n[^]*0 of 13 done/);
  const assign = (given: object) => printed((io) => assignStep(ctx, id, 'voc-week1-survey', given, io));
  assert.match(await assign({ to: email, due: '2026-06-30' }), /: Vera, due 2026-06-30\./);
  for (const given of [{}, { to: email, nobody: true }, { to: 'x@tests.example' }])
    await assert.rejects(assign(given), WrongUsage);
  const work = (of?: string) =>
    answer<WorkItem[]>((io) => showWork(ctx, { json: true, ...(of === undefined ? {} : { of }) }, io));
  assert.deepEqual(
    (await work(email)).map(({ stepId, bucket }) => [stepId, bucket]),
    [['voc-week1-survey', 'upcoming']],
  );
  assert.equal((await work()).length - (await work('none')).length, 1);
  assert.match(await printed((io) => showWork(ctx, { bucket: 'upcoming' }, io)), /\nupcoming +2026-06-30 +Vera +Acme /);
  assert.match(await assign({ nobody: true }), /: nobody, due/);
  const note = await answer<ExecutionNote>((io) =>
    writeNote(ctx, id, 'Ask them', { step: 'voc-week1-survey', mention: [email], json: true }, io),
  );
  assert.deepEqual([note.stepId, note.mentions.map(({ name }) => name)], ['voc-week1-survey', ['Vera']]);
  assert.equal(await printed((io) => writeNote(ctx, id, 'Asked', {}, io)), 'The note is written.');
});

test('a score is overridden, the override is shown and ended, and the timeline tells it', async () => {
  const override = (given: object) => printed((io) => overrideScore(ctx, 'Acme', given, io));
  const set = await override({ score: '40', reason: 'Their sponsor left', until: '2026-06-20' });
  assert.match(set, /^The score of Acme is set to 40 \(critical\) until 2026-06-21 00:00 UTC\./);
  await assert.rejects(override({ score: '50', reason: 'Better' }), { reason: 'override.in-force' });
  assert.match(await override({ score: '50', reason: 'Better', replace: true }), /is set to 50/);
  assert.match(await override({}), /\n50 .* in force +Ada Admin +Better\n40 .* replaced /);
  for (const given of [{ score: 'many', reason: 'x' }, { score: '50' }, { score: '5', end: true }])
    await assert.rejects(override(given), WrongUsage);
  const ended = JSON.parse(await override({ end: true, json: true })) as Override;
  assert.equal(ended.endCause, 'ended');
  await assert.rejects(override({ end: true }), /No override is in force/);
  const only = { from: undefined, to: undefined, limit: undefined };
  const events = await answer<TimelineEvent[]>((io) =>
    showTimeline(ctx, 'Acme', { ...only, kind: 'override', json: true }, io),
  );
  assert.equal(events.length, 3);
  const told = await printed((io) => showTimeline(ctx, 'Acme', { ...only, kind: undefined, limit: '1' }, io));
  assert.equal(told.split('\n').length, 2);
  await assert.rejects(
    printed((io) => showTimeline(ctx, 'Acme', { ...only, kind: 'weather' }, io)),
    WrongUsage,
  );
});

test('a playbook goes into the archive and out of it; only a draft can be published', async () => {
  const move = (what: 'publish' | 'archive' | 'restore') =>
    printed((io) => movePlaybook(ctx, what, 'sla-stabilizer', {}, io));
  assert.match(await move('archive'), /is in the archive/);
  assert.match(await printed((io) => showPlaybooks(ctx, { archived: true }, io)), /\nsla-stabilizer /);
  assert.doesNotMatch(await printed((io) => showPlaybooks(ctx, {}, io)), /sla-stabilizer/);
  assert.match(await move('restore'), /is out of the archive/);
  await assert.rejects(move('publish'), { reason: 'playbook.no-draft' });
});
