import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testTenant } from '#test/test-app.ts';
import { ask, awaitJob, buildWorld, draftImport, fileForm, kpiBook } from './build-world.ts';
import type { World } from './build-world.ts';
import { exampleCalls, requestOf } from './example-calls.ts';
import { signInLimited } from './limited-member.ts';
import { isMutating, listOperations } from './list-operations.ts';
import { assertProblem, signIn } from './open-client.ts';
import type { Client } from './open-client.ts';
import { readState } from './read-state.ts';

const create = async (client: Client, path: string, body: unknown) =>
  (await ask<{ id: string }>(client, 'POST', path, body)).id;

const names = async (client: Client, path: string) =>
  (await ask<{ items: { name: string }[] }>(client, 'GET', path)).items.map(({ name }) => name);

/** What somebody who looks after no account must not read anywhere: names and ids of what belongs to accounts. */
function secretsOf(world: World): string[] {
  const { account, leavingAccount, inactiveAccount, contact, leavingContact, inactiveContact, imported, undoable } =
    world;
  const ids = [account, leavingAccount, inactiveAccount, contact, leavingContact, inactiveContact];
  const jobs = [imported.id, imported.jobId, undoable.id, undoable.jobId, world.draft.id, world.draft.fileId];
  const rest = [
    world.upload,
    world.undoableUpload,
    world.kpi,
    world.override,
    world.execution,
    world.pausableExecution,
  ];
  return [
    ...ids,
    ...jobs,
    ...rest,
    world.webhook.id,
    'Alder',
    'Birch',
    'Cedar',
    'Dogwood',
    'Elm',
    'Cleo',
    'Leo Leaving',
  ];
}

const ofAccounts =
  /^(?:accounts|contacts|imports|jobs|kpis|kpiUploads|health|overrides|timeline|executions|reports|webhooks)\./;

test('whoever looks after no account reads nothing of any, by no operation, and changes nothing', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const world = await buildWorld(admin);
  const { client } = await signInLimited(tenant, admin);
  const examples = exampleCalls(world);
  const secrets = secretsOf(world);
  for (const operation of listOperations()) {
    const example = examples[operation.name];
    assert.ok(example, operation.name);
    if (isMutating(operation) && !(ofAccounts.test(operation.name) && example.ids)) continue;
    const before = isMutating(operation) ? await readState(tenant) : null;
    const [path, options] = requestOf(operation, example);
    const answer = await client.send(operation.method, path, options);
    const shown = `${operation.name}: ${answer.status} ${answer.text.slice(0, 2000)}`;
    if (ofAccounts.test(operation.name) && example.ids) assert.ok([403, 404].includes(answer.status), shown);
    else assert.ok(answer.status < 300 || answer.status === 403 || answer.status === 404, shown);
    // What the request said itself, and a member's address that is made of an id, tell nothing.
    const said = answer.text.replaceAll(`"instance":"/api/v1${path}"`, '').replaceAll(world.email, '');
    for (const secret of secrets) {
      assert.ok(!said.includes(secret), `${operation.name} tells ${secret}: ${said.slice(0, 2000)}`);
    }
    if (before) assert.deepEqual(await readState(tenant), before, operation.name);
  }
  for (const path of ['/work-items?assignee=all', '/executions', '/accounts?status[]=inactive&status[]=active']) {
    const list = await ask<{ items: unknown[]; total: unknown }>(client, 'GET', path);
    assert.deepEqual([list.items, list.total], [[], { count: 0, isExact: true }], path);
  }
  const summary = await ask<Record<string, unknown>>(client, 'GET', '/work-items/summary?assignee=all');
  const counts = Object.values(summary).filter((value) => typeof value === 'number');
  assert.deepEqual([...new Set(counts)], [0]);
});

test('an account is seen by its owner and by whoever is assigned to it, from the next request on', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const { client, contact } = await signInLimited(tenant, admin);
  const owned = await create(admin, '/accounts', { name: 'Owned', ownerContactId: contact });
  const assigned = await create(admin, '/accounts', { name: 'Assigned' });
  await create(admin, '/accounts', { name: 'Foreign' });
  assert.deepEqual(await names(client, '/accounts'), ['Owned']);
  await ask(admin, 'PUT', `/contacts/${contact}/accounts/${assigned}`);
  for (const sort of ['name', 'score', '-revenue', 'updatedAt']) {
    assert.deepEqual((await names(client, `/accounts?sort=${sort}`)).toSorted(), ['Assigned', 'Owned']);
  }
  assert.deepEqual(await names(client, '/accounts?search=ign'), ['Assigned']);
  const portfolio = await ask<{ accounts?: unknown }>(client, 'GET', '/portfolio');
  assert.doesNotMatch(JSON.stringify(portfolio), /Foreign/);
  await ask(admin, 'DELETE', `/contacts/${contact}/accounts/${assigned}`);
  assertProblem(await client.send('GET', `/accounts/${assigned}`), 404, 'account.not-found');
  await ask(admin, 'PATCH', `/accounts/${owned}`, { version: 1, ownerContactId: null });
  assert.deepEqual(await names(client, '/accounts'), []);
});

test('an account that a limited member creates is their own, and they can not give it away', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const { client, contact } = await signInLimited(tenant, admin);
  const colleague = await create(admin, '/contacts', { name: 'Cora', type: 'Internal' });
  const made = await ask<{ id: string; ownerContactId: string; version: number }>(client, 'POST', '/accounts', {
    name: 'New',
  });
  assert.equal(made.ownerContactId, contact);
  const forOther = { body: { name: 'Theirs', ownerContactId: colleague } };
  assertProblem(await client.send('POST', '/accounts', forOther), 422, 'account.invalid');
  const away = { body: { version: made.version, ownerContactId: colleague } };
  assertProblem(await client.send('PATCH', `/accounts/${made.id}`, away), 403, 'session.other-accounts');
  await ask(client, 'PUT', `/contacts/${colleague}/accounts/${made.id}`);
  const shared = await ask<{ industry: string }>(client, 'PATCH', `/accounts/${made.id}`, {
    version: made.version,
    industry: 'Timber',
  });
  assert.equal(shared.industry, 'Timber');
  await ask(admin, 'PATCH', `/contacts/${contact}`, { version: 1, userId: null });
  assertProblem(await client.send('POST', '/accounts', { body: { name: 'Lost' } }), 412, 'account.no-own-contact');
});

test('a limited member keeps the contacts of their accounts, and can not come to others by a colleague', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const { client, contact, id } = await signInLimited(tenant, admin);
  const own = await create(client, '/accounts', { name: 'Own' });
  const foreign = await create(admin, '/accounts', { name: 'Foreign' });
  const colleague = await create(admin, '/contacts', { name: 'Cora', type: 'Internal' });
  await create(admin, '/contacts', { name: 'Foreign Client', accountId: foreign });
  await create(client, '/contacts', { name: 'Own Client', accountId: own });
  assert.deepEqual(await names(client, '/contacts'), ['Cora', 'Lim Limited', 'Own Client']);
  const link = { body: { version: 1, userId: id } };
  assertProblem(await client.send('PATCH', `/contacts/${colleague}`, link), 403, 'contact.colleague');
  assertProblem(await client.send('DELETE', `/contacts/${contact}`), 403, 'contact.colleague');
  const made = { body: { name: 'Another me', type: 'Internal', userId: id } };
  assertProblem(await client.send('POST', '/contacts', made), 403, 'contact.colleague');
  assertProblem(await client.send('POST', '/contacts', { body: { name: 'Nobody' } }), 403, 'session.other-accounts');
  assertProblem(await client.send('PUT', `/contacts/${contact}/accounts/${foreign}`), 404, 'account.not-found');
  const seen = await ask<{ can: unknown }>(client, 'GET', `/contacts/${colleague}`);
  assert.deepEqual(seen.can, { update: false, delete: false });
});

test('an import that a limited member starts stays within their accounts, and the scores that follow are right', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const { client, contact } = await signInLimited(tenant, admin);
  const foreign = await create(admin, '/accounts', { name: 'Foreign' });
  const own = await create(client, '/accounts', { name: 'Own' });
  const book = kpiBook([['NPS Score', 45]]);
  const files = { 'Own 2026-05.xlsx': book, 'Foreign 2026-05.xlsx': book };
  const { id } = await draftImport(client, files);
  const started = await ask<{ id: string }>(client, 'POST', `/imports/${id}/start`);
  const job = await awaitJob(client, started.id);
  assert.deepEqual([job.status, job.result?.['imported']], ['done', 2]);
  assertProblem(await client.send('GET', `/accounts/${foreign}/kpis`), 404);
  assert.deepEqual(
    await ask(admin, 'GET', `/accounts/${foreign}/kpis`).then((list) => (list as { items: unknown[] }).items),
    [],
  );
  // What is called Foreign and not to be seen is another account, and the member's own.
  assert.deepEqual(await names(client, '/accounts'), ['Foreign', 'Own']);
  const mine = await ask<{ health: { score: number | null }; ownerContactId: string }>(
    client,
    'GET',
    `/accounts/${own}`,
  );
  assert.deepEqual([mine.ownerContactId, typeof mine.health.score], [contact, 'number']);
  const table = new TextEncoder().encode('Name,Owner E-mail\nFourth,\n');
  const draft = await create(client, '/imports', { kind: 'accounts' });
  await ask(client, 'POST', `/imports/${draft}/files`, fileForm('accounts.csv', table));
  const second = await ask<{ id: string }>(client, 'POST', `/imports/${draft}/start`);
  assert.equal((await awaitJob(client, second.id)).status, 'done');
  assert.deepEqual(await names(client, '/accounts'), ['Foreign', 'Fourth', 'Own']);
  const jobs = await ask<{ items: unknown[] }>(client, 'GET', '/jobs');
  assert.equal(jobs.items.length, 2);
});

test('an external id that an account of others has is a fault of its row, which does not tell whose it is', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const { client } = await signInLimited(tenant, admin);
  await create(admin, '/accounts', { name: 'Foreign', externalId: 'X-1' });
  const table = new TextEncoder().encode('Name,External ID\nMine,X-1\nSecond,X-2\n');
  const draft = await create(client, '/imports', { kind: 'accounts' });
  await ask(client, 'POST', `/imports/${draft}/files`, fileForm('accounts.csv', table));
  const started = await ask<{ id: string }>(client, 'POST', `/imports/${draft}/start`);
  assert.equal((await awaitJob(client, started.id)).result?.['failed'], 0);
  assert.deepEqual(await names(client, '/accounts'), ['Second']);
  const report = await client.send('GET', `/imports/${draft}/report`);
  assert.match(report.text, /The external id X-1 belongs to an account that you do not look after already\./);
  const made = await client.send('POST', '/accounts', { body: { name: 'Mine', externalId: 'X-1' } });
  const { detail } = assertProblem(made, 409, 'account.external-id-taken');
  assert.equal(detail, 'The external id X-1 belongs to an account that you do not look after already.');
});

test('work on an own account is done as ever: a playbook, a note, an override, its timeline', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const { client } = await signInLimited(tenant, admin);
  const own = await create(client, '/accounts', { name: 'Own' });
  const { items } = await ask<{ items: { id: string; key: string }[] }>(client, 'GET', '/playbooks');
  const playbookId = items.find(({ key }) => key === 'voc-sprint')?.id;
  const execution = await create(client, '/executions', { playbookId, accountId: own, reason: 'To listen' });
  await ask(client, 'POST', `/executions/${execution}/notes`, { text: 'Begun', mentions: [] });
  await ask(client, 'POST', `/accounts/${own}/overrides`, { score: 40, reason: 'They are leaving' });
  for (const path of [
    '/executions',
    '/work-items?assignee=all',
    `/accounts/${own}/timeline`,
    `/executions/${execution}/notes`,
  ]) {
    const list = await ask<{ items: unknown[] }>(client, 'GET', path);
    assert.ok(list.items.length > 0, path);
  }
  assert.equal((await ask<{ health: { score: number } }>(admin, 'GET', `/accounts/${own}`)).health.score, 40);
});

test('what is taken from a role is gone with the next request, in a session that goes on', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const { client, id } = await signInLimited(tenant, admin);
  assert.deepEqual(await names(client, '/accounts'), []);
  await create(admin, '/accounts', { name: 'Foreign' });
  const { items } = await ask<{ items: { id: string; accountScope: string }[] }>(admin, 'GET', '/roles');
  const role = items.find(({ accountScope }) => accountScope === 'own')?.id ?? '';
  const change = (version: number, body: object) => ask(admin, 'PATCH', `/roles/${role}`, { version, ...body });
  await change(1, { accountScope: 'all' });
  assert.deepEqual(await names(client, '/accounts'), ['Foreign']);
  await change(2, { accountScope: 'own' });
  assert.deepEqual(await names(client, '/accounts'), []);
  await change(3, { permissions: ['contacts:read'] });
  assertProblem(await client.send('GET', '/accounts'), 403, 'session.forbidden');
  const stale = await admin.send('PATCH', `/roles/${role}`, { body: { version: 3, name: 'Late' } });
  assertProblem(stale, 409, 'role.changed-meanwhile');
  const viewer = (await ask<{ items: { id: string; name: string }[] }>(admin, 'GET', '/roles')).items.find(
    ({ name }) => name === 'Viewer',
  );
  await ask(admin, 'PATCH', `/members/${id}`, { version: 1, roleIds: [role, viewer?.id ?? ''] });
  assert.deepEqual(await names(client, '/accounts'), ['Foreign']);
});
