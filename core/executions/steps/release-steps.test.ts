import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listAudit } from '#core/audit/list-audit.ts';
import { updateMember } from '#core/members/update-member.ts';
import { getReport } from '#core/reports/get-report.ts';
import { listTimeline } from '#core/timeline/list-timeline.ts';
import { testTenant } from '#test/test-app.ts';
import { completeStep } from './complete-step.ts';
import { getExecution } from '../get-execution.ts';
import { listWork } from '../work-queue/list-work.ts';
import { setExecutionStatus } from '../set-execution-status.ts';
import { member, start, versionOf } from '../started-playbook.test-data.ts';
import { updateStep } from './update-step.ts';

test('the open steps of a member who leaves are nobody’s, where everybody finds them and the account says why', async () => {
  const { ctx } = await testTenant();
  const [ben, wanda] = [await member(ctx, 'Ben Leaver'), await member(ctx, 'Wanda Writer')];
  const begun = await start(ctx, { people: { CSM: ben.id, Writer: wanda.id, Head: ben.id } });
  const other = await start(ctx, { account: 'Beech', people: { CSM: wanda.id, Writer: wanda.id } });
  const ended = await start(ctx, { account: 'Cedar', people: { CSM: ben.id } });
  await setExecutionStatus(ctx, { id: ended.id, version: 1, status: 'cancelled', reason: 'Not needed' });
  await completeStep(ben.ctx, { id: begun.id, stepId: 'ask', version: 1, result: { responses: 3 } });
  await updateStep(ctx, { id: other.id, stepId: 'close', version: 1, assigneeId: ben.id });
  await updateMember(ctx, { id: ben.id, version: 1, isActive: false });

  const { items } = await listWork(ctx, { limit: 50, assignee: 'none' });
  const unassigned = items.map(({ account, stepId }) => `${account.name} ${stepId}`).toSorted();
  assert.deepEqual(unassigned, ['Alder close', 'Alder talk', 'Beech close']);
  assert.equal((await listWork(ctx, { limit: 50, assignee: ben.id })).items.length, 0);
  const after = await getExecution(ctx, begun);
  const names = after.steps.map(({ assignee, completedBy }) => [assignee?.name ?? null, completedBy]);
  assert.deepEqual(names, [
    ['Ben Leaver', 'Ben Leaver'],
    [null, null],
    ['Wanda Writer', null],
    [null, null],
  ]);
  assert.deepEqual(
    after.people.map(({ role, user }) => [role, user.name]),
    [['Writer', 'Wanda Writer']],
  );
  assert.equal(after.version, begun.version + 1);
  const { raci_breakdown: raci } = (await getReport(ctx, begun)).reportData;
  assert.deepEqual(raci.people[1], { role: 'CSM', name: 'Not assigned', steps: 2, completed: 0 });

  const [said] = (await listTimeline(ctx, { id: begun.account.id, limit: 1 })).items;
  assert.deepEqual(
    [said?.title, said?.description],
    ['Listening: 2 steps are nobody’s', 'Ben Leaver was deactivated.'],
  );
  const entries = (await listAudit(ctx, { limit: 200 })).items.filter(({ action }) => action === 'execution.released');
  const released = new Map(entries.map(({ resourceId, newValues }) => [resourceId, newValues?.['unassigned']]));
  assert.deepEqual(Object.fromEntries(released), { [begun.id]: ['talk', 'close'], [other.id]: ['close'] });
  assert.equal((await getExecution(ctx, ended)).steps[0]?.assignee?.name, 'Ben Leaver');
});

test('a member who comes back does not get the steps back, and one without work leaves nothing behind', async () => {
  const { ctx } = await testTenant();
  const [ben, idle] = [await member(ctx, 'Ben'), await member(ctx, 'Ida Idle')];
  const begun = await start(ctx, { people: { CSM: ben.id } });
  await updateMember(ctx, { id: idle.id, version: 1, isActive: false });
  assert.equal((await getExecution(ctx, begun)).version, 1);
  await updateMember(ctx, { id: ben.id, version: 1, isActive: false });
  await updateMember(ctx, { id: ben.id, version: 2, isActive: true });
  const back = await getExecution(ctx, begun);
  assert.equal(back.steps[0]?.assignee, null);
  const given = await updateStep(ctx, {
    id: begun.id,
    stepId: 'ask',
    version: versionOf(back, 'ask'),
    assigneeId: ben.id,
  });
  assert.equal(given.steps[0]?.assignee?.name, 'Ben');
});
