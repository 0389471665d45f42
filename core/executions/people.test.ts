import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { createAccount } from '#core/accounts/create-account.ts';
import { assignContact } from '#core/contacts/assign-contact.ts';
import { createContact } from '#core/contacts/create-contact.ts';
import { addMember } from '#core/members/add-member.ts';
import { createRole } from '#core/members/create-role.ts';
import { listMembers } from '#core/members/list-members.ts';
import { userRoles } from '#db/schema/members.ts';
import { may } from '#platform/actor.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import { testTenant } from '#test/test-app.ts';
import { beginExecution } from './begin-execution.ts';
import { getExecution } from './get-execution.ts';
import { member, publish, start } from './started-playbook.test-data.ts';
import { updateExecution } from './update-execution.ts';
import { updateStep } from './steps/update-step.ts';

/** A member who holds one role with these permissions, and a contact of theirs to own accounts by. */
async function limited(ctx: Ctx, name: string, accountScope: 'all' | 'own', permissions: string[]) {
  const role = await createRole(ctx, { name: `Role ${newId()}`, permissions, accountScope });
  const email = `${newId()}@tests.example`;
  const { id } = await addMember(ctx, { name, email, password: 'correct horse battery', roleIds: [role.id] });
  const contact = await createContact(ctx, { name, type: 'Internal', userId: id });
  return { id, contactId: contact.id };
}

const working = ['accounts:read', 'executions:read', 'executions:write'];
const refusal = (reason: string, path: string, message: string) => ({
  code: 'invalid',
  reason,
  details: { problems: [{ path, message }] },
});

test('steps are given to nobody who may not complete them, and the refusal says who lacks what', async () => {
  const { ctx } = await testTenant();
  const vera = await member(ctx, 'Vera', 'Viewer');
  const message = 'Vera has no role with the permission to work on playbooks.';
  await assert.rejects(start(ctx, { people: { CSM: vera.id } }), refusal('execution.people', 'people.CSM', message));
  const { id, version } = await start(ctx, { people: { Head: vera.id } });
  await assert.rejects(
    updateExecution(ctx, { id, version, people: { Writer: vera.id } }),
    refusal('execution.people', 'people.Writer', message),
  );
  await assert.rejects(
    updateStep(ctx, { id, stepId: 'ask', version: 1, assigneeId: vera.id }),
    refusal('step.assignee', 'assigneeId', message),
  );
  const blind = await limited(ctx, 'Blind', 'all', ['accounts:read']);
  await assert.rejects(
    updateExecution(ctx, { id, version, people: { Head: blind.id } }),
    refusal('execution.people', 'people.Head', 'Blind has no role with the permission to see playbooks that run.'),
  );
});

test('who sees own accounts alone takes part in what runs for these', async () => {
  const { ctx } = await testTenant();
  const own = await limited(ctx, 'Otto', 'own', working);
  const playbookId = await publish(ctx);
  const { id: accountId } = await createAccount(ctx, { name: 'Beech' });
  const message = 'Otto sees own accounts alone, and Beech is not one of them.';
  for (const role of ['CSM', 'Head'])
    await assert.rejects(
      start(ctx, { playbookId, accountId, people: { [role]: own.id } }),
      refusal('execution.people', `people.${role}`, message),
    );
  const { id } = await start(ctx, { playbookId, accountId });
  const give = () => updateStep(ctx, { id, stepId: 'ask', version: 1, assigneeId: own.id });
  await assert.rejects(give(), refusal('step.assignee', 'assigneeId', message));
  await assignContact(ctx, { id: own.contactId, accountId });
  assert.equal((await give()).steps[0]?.assignee?.name, 'Otto');
  const { id: owned } = await createAccount(ctx, { name: 'Cedar', ownerContactId: own.contactId });
  const begun = await start(ctx, { playbookId, accountId: owned });
  assert.deepEqual(begun.people, [{ role: 'CSM', user: { id: own.id, name: 'Otto' } }]);
});

test('an owner who may not work on playbooks is passed over, by hand and by a trigger', async () => {
  const { ctx } = await testTenant();
  const owner = await limited(ctx, 'Olga', 'all', ['accounts:read', 'executions:read']);
  for (const triggeredBy of ['manual', 'trigger'] as const) {
    const { id: accountId } = await createAccount(ctx, { name: triggeredBy, ownerContactId: owner.contactId });
    const playbookId = await publish(ctx);
    const beginning = { playbookId, accountId, reason: 'It sank', triggeredBy };
    const id = await write(ctx, (tx) => beginExecution(ctx, tx, beginning));
    const begun = await getExecution(ctx, { id: id ?? '' });
    assert.deepEqual([begun.people, begun.steps.map(({ assignee }) => assignee)], [[], [null, null, null, null]]);
  }
});

test('who loses the permission keeps the step, and everybody sees that they can work on it no more', async () => {
  const { ctx } = await testTenant();
  const ben = await member(ctx, 'Ben');
  const begun = await start(ctx, { people: { CSM: ben.id } });
  assert.deepEqual([...new Set(begun.steps.map(({ canAssigneeWork }) => canAssigneeWork))], [true]);
  await write(ctx, (tx) => tx.delete(userRoles).where(eq(userRoles.userId, ben.id)));
  const { steps } = await getExecution(ctx, begun);
  assert.deepEqual(
    steps.map(({ assignee, canAssigneeWork }) => [assignee?.name ?? null, canAssigneeWork]),
    [
      ['Ben', false],
      ['Ben', false],
      [null, true],
      ['Ben', false],
    ],
  );
  const target = { id: begun.id, stepId: 'ask', version: 1, assigneeId: ben.id };
  const moved = await updateStep(ctx, { ...target, dueOn: '2026-06-30' });
  assert.deepEqual([moved.steps[0]?.assignee?.name, moved.steps[0]?.dueOn], ['Ben', '2026-06-30']);
});

test('members are found by what they may do and which account they see, as it is judged when they do it', async () => {
  const { ctx } = await testTenant();
  const { id: accountId } = await createAccount(ctx, { name: 'Alder' });
  const kinds = [['executions:write'], ['*'], ['*:read'], ['executions:read', 'accounts:write']];
  for (const permissions of kinds) await limited(ctx, permissions.join(), 'all', permissions);
  const own = await limited(ctx, 'Otto', 'own', working);
  const names = async (query: { permission?: string; accountId?: string }) =>
    new Set((await listMembers(ctx, { limit: 50, ...query })).items.map(({ name }) => name));
  for (const permission of ['executions:write', 'executions:read', 'accounts:write']) {
    const able = kinds.filter((permissions) => may({ type: 'user', id: '', name: '', permissions }, permission));
    const also = working.includes(permission) ? ['Otto'] : [];
    assert.deepEqual(await names({ permission }), new Set(['Ada Admin', ...able.map(String), ...also]), permission);
  }
  const all = ['Ada Admin', ...kinds.map(String)];
  assert.deepEqual(await names({ accountId }), new Set(all));
  await assignContact(ctx, { id: own.contactId, accountId });
  assert.deepEqual(await names({ accountId }), new Set([...all, 'Otto']));
  assert.deepEqual(await names({ accountId: newId() }), new Set(all));
});
