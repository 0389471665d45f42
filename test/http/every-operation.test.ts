import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { newId } from '#platform/new-id.ts';
import { testTenant } from '#test/test-app.ts';
import { buildWorld } from './build-world.ts';
import type { World } from './build-world.ts';
import { exampleCalls, requestOf } from './example-calls.ts';
import type { Example } from './example-calls.ts';
import { isMutating, isOpen, isOwnSignIn, listOperations, nothingThere } from './list-operations.ts';
import type { Operation } from './list-operations.ts';
import { assertProblem, openClient, signIn, signInAs } from './open-client.ts';
import { auditOf, readState } from './read-state.ts';

const operations = listOperations();
/** Not so are a month, the number of a version, or the word that names a step. */
const isId = (text: string) => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text);
const operation = (name: string) => operations.find((found) => found.name === name) ?? assert.fail(name);

let made: ReturnType<typeof make> | undefined;
/** One filled workspace for this file: the tests below must not change it, and say so. */
const filled = () => (made ??= make());

async function make() {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const world = await buildWorld(admin);
  return { tenant, admin, world, examples: exampleCalls(world) };
}

test('every operation of the contract has an example, and no example is of an operation that is gone', async () => {
  const { examples } = await filled();
  assert.deepEqual(Object.keys(examples).toSorted(), operations.map(({ name }) => name).toSorted());
});

test('without a session, or with one that was made up, nothing but set-up and sign-in answers', async () => {
  const { tenant, examples } = await filled();
  const before = await readState(tenant);
  const strangers = [openClient(), openClient('mainstay.session_token=made-up.signature')];
  for (const { name, method, path } of operations.filter((found) => !isOpen(found.name))) {
    for (const stranger of strangers) {
      const [url, options] = requestOf({ name, method, path }, examples[name] ?? {});
      const problem = assertProblem(await stranger.send(method, url, options), 401, 'session.none');
      assert.equal(problem.instance, `/api/v1${url.split('?')[0]}`, name);
    }
  }
  assert.deepEqual(await readState(tenant), before);
});

test('a viewer is refused every change, and nothing changes', async () => {
  const { tenant, examples } = await filled();
  const viewer = await signInAs(tenant, 'Viewer');
  const before = await readState(tenant);
  for (const found of operations.filter((one) => isMutating(one) && !isOpen(one.name) && !isOwnSignIn(one.name))) {
    const [url, options] = requestOf(found, examples[found.name] ?? {});
    assertProblem(await viewer.send(found.method, url, options), 403, 'session.forbidden');
  }
  assert.deepEqual(await readState(tenant), before);
});

test('what only reads changes nothing, though a taken archive is written down', async () => {
  const { tenant, admin, examples } = await filled();
  const before = await readState(tenant);
  let read = 0;
  for (const found of operations.filter((one) => !isMutating(one))) {
    const [url, options] = requestOf(found, examples[found.name] ?? {});
    const { status } = await admin.send(found.method, url, options);
    assert.ok(status < 500, found.name);
    if (status === 200) read += 1;
  }
  assert.ok(read > 30, `${read}`);
  const { audit_logs: _, audit_chain: __, ...after } = await readState(tenant);
  assert.deepEqual(after, Object.fromEntries(Object.entries(before).filter(([name]) => !name.startsWith('audit_'))));
});

test("another workspace's ids in a path lead nowhere, whatever is asked of them", async () => {
  const { tenant, examples } = await filled();
  const other = await testTenant();
  const stranger = await signIn(other.email, other.password);
  const before = [await readState(tenant), await readState(other)];
  for (const found of operations.filter(({ path }) => path.includes('{'))) {
    const [url, options] = requestOf(found, examples[found.name] ?? {});
    const problem = assertProblem(await stranger.send(found.method, url, options), 404);
    assert.match(problem.reason, /\.not-found$/, found.name);
  }
  assert.deepEqual([await readState(tenant), await readState(other)], before);
});

test('an id that never was answers exactly as one of another workspace does', async () => {
  const { examples } = await filled();
  const other = await testTenant();
  const stranger = await signIn(other.email, other.password);
  for (const found of operations.filter(({ path }) => path.includes('{'))) {
    const example = examples[found.name] ?? {};
    const ids = Object.fromEntries(
      Object.entries(example.ids ?? {}).map(([key, id]) => [key, isId(id) ? newId() : id]),
    );
    const [foreign, unknown] = [requestOf(found, example), requestOf(found, { ...example, ids })];
    const answers = [await stranger.send(found.method, ...foreign), await stranger.send(found.method, ...unknown)];
    const [one, two] = answers.map((answer) => ({ ...assertProblem(answer, 404), instance: '', requestId: '' }));
    assert.deepEqual(one, two, found.name);
  }
});

test("another workspace's ids in a body are refused as unknown", async () => {
  const { tenant, world } = await filled();
  const other = await testTenant();
  const stranger = await signIn(other.email, other.password);
  const own = await buildWorld(stranger);
  const before = [await readState(tenant), await readState(other)];
  for (const [name, example] of foreignReferences(world, own)) {
    const found = operation(name);
    const [url, options] = requestOf(found, example);
    const answer = await stranger.send(found.method, url, options);
    assert.ok(
      [404, 422].includes(answer.status),
      `${name} ${JSON.stringify(example.body)}: ${answer.status} ${answer.text}`,
    );
    assertProblem(answer, answer.status);
  }
  assert.deepEqual([await readState(tenant), await readState(other)], before);
});

function foreignReferences(world: World, own: World): [string, Example][] {
  const inDraft = { id: own.draft.id, fileId: own.draft.fileId };
  return [
    ['accounts.create', { body: { name: 'A', ownerContactId: world.assignedContact } }],
    ['accounts.create', { body: { name: 'A', parentAccountId: world.account } }],
    ['accounts.update', { ids: { id: own.account }, body: { version: 1, ownerContactId: world.assignedContact } }],
    ['accounts.update', { ids: { id: own.account }, body: { version: 1, parentAccountId: world.account } }],
    ['contacts.create', { body: { name: 'C', accountId: world.account } }],
    ['contacts.create', { body: { name: 'C', type: 'Internal', userId: world.member } }],
    ['contacts.update', { ids: { id: own.contact }, body: { version: 1, accountId: world.account } }],
    ['contacts.assign', { ids: { id: own.contact, accountId: world.account } }],
    ['contacts.assign', { ids: { id: world.contact, accountId: own.account } }],
    ['contacts.unassign', { ids: { id: own.assignedContact, accountId: world.account } }],
    ['members.create', { body: { name: 'M', email: `m-${own.email}`, password: own.password, roleIds: [world.role] } }],
    ['members.update', { ids: { id: own.member }, body: { version: 1, roleIds: [own.role, world.role] } }],
    ['imports.create', { body: { kind: 'kpis', accountId: world.account } }],
    ['imports.updateFile', { ids: inDraft, body: { accountId: world.account } }],
    ['imports.getFile', { ids: { id: own.draft.id, fileId: world.draft.fileId } }],
    ['imports.removeFile', { ids: { id: own.draft.id, fileId: world.draft.fileId } }],
    ['playbooks.create', { body: { name: 'P', copyOf: world.playbook } }],
    ['triggers.preview', { ids: { id: own.trigger }, body: { accountId: world.account } }],
    ['executions.start', { body: { playbookId: own.playbook, accountId: world.account, reason: 'Because' } }],
    ['executions.start', { body: { playbookId: world.playbook, accountId: own.account, reason: 'Because' } }],
    ['executions.update', { ids: { id: own.execution }, body: { version: 1, people: { CSM: world.member } } }],
    [
      'executions.updateStep',
      { ids: { id: own.execution, stepId: 'ask' }, body: { version: 1, assigneeId: world.member } },
    ],
    ['executions.addNote', { ids: { id: own.execution }, body: { text: 'Look', mentions: [world.member] } }],
    ['overrides.set', { ids: { id: own.account }, body: { score: 50, reason: 'Because', replaces: world.override } }],
    ['webhooks.getDelivery', { ids: { id: own.webhook.id, deliveryId: world.webhook.delivery } }],
  ];
}

test("another workspace's ids in a filter find nothing", async () => {
  const { world, admin } = await filled();
  const other = await testTenant();
  const stranger = await signIn(other.email, other.password);
  const { items: members } = (await admin.send('GET', '/members')).json<{ items: { id: string }[] }>();
  const queries = [
    `/accounts?ownerId=${world.assignedContact}`,
    `/contacts?accountId=${world.account}`,
    `/kpi-uploads?accountId=${world.account}`,
    `/kpi-uploads?importId=${world.imported.id}`,
    `/audit-logs?resourceId=${world.account}`,
    `/audit-logs?actorId=${members[0]?.id}`,
  ];
  for (const query of queries) {
    const { items, total } = (await stranger.send('GET', query)).json<{ items: unknown[]; total: { count: number } }>();
    assert.deepEqual([items, total.count], [[], 0], query);
  }
});

test('an id that is none is refused with the field it stands in', async () => {
  const { admin, examples } = await filled();
  for (const found of operations.filter(({ path }) => path.includes('{'))) {
    const example = examples[found.name] ?? {};
    // The id of a step is a word of its playbook, so any word could be one.
    for (const key of Object.keys(example.ids ?? {}).filter((name) => name !== 'stepId')) {
      for (const given of ['none', "' or 1=1 --", '00000000-0000-0000-0000', '%00', '../accounts', '💥']) {
        const [url, options] = requestOf(found, { ...example, ids: { ...example.ids, [key]: given } });
        const problem = assertProblem(await admin.send(found.method, url, options), 422, 'request.invalid');
        assert.ok(
          problem.problems?.some(({ path }) => path === key),
          `${found.name}: ${JSON.stringify(problem.problems)}`,
        );
      }
    }
  }
});

test('a body that is none of ours is refused with what is wrong, never a fault', async () => {
  const { tenant, admin, examples } = await filled();
  const before = await readState(tenant);
  const raw = [
    '{',
    '[]',
    '"text"',
    '17',
    'null',
    '{"name":{"a":1},"version":"x","kind":[],"roleIds":"all","categories":{},"data":{},"month":5,"recalculateFrom":5,"triggerConfig":5}',
  ];
  // Where the path says all that is needed, a body that is no object says nothing.
  const needsBody = ({ name }: Operation) =>
    !['imports.updateFile', 'scoring.deleteRange', 'triggers.preview'].includes(name);
  for (const found of operations.filter(({ name }) => examples[name]?.body && name !== 'setup.loadDemo')) {
    for (const body of needsBody(found) ? raw : raw.filter((text) => text.startsWith('{'))) {
      const [url] = requestOf(found, examples[found.name] ?? {});
      const problem = assertProblem(await admin.send(found.method, url, { raw: body }), 422);
      if (body !== '{') assert.ok(problem.problems?.length, `${found.name} ${body}: ${JSON.stringify(problem)}`);
    }
  }
  assert.deepEqual(await readState(tenant), before);
});

test('an unknown operation, and a known path by another method, is not found', async () => {
  const { admin } = await filled();
  for (const [method, path] of [
    ['GET', '/nothing'],
    ['PATCH', '/accounts'],
    ['POST', '/session/else'],
    ['DELETE', '/members'],
  ] as const) {
    assertProblem(await admin.send(method, path), 404, 'request.no-such-operation');
  }
});

test('each change that succeeds is in the audit log under the name of whoever made it', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const examples = exampleCalls(await buildWorld(admin));
  const { actor } = tenant.ctx;
  assert.ok(actor.type === 'user');
  const trail: string[] = [];
  for (const found of operations.filter((one) => isMutating(one) && !isOpen(one.name) && !(one.name in nothingThere))) {
    const own = found.name === 'session.signOut' ? await signIn(tenant.email, tenant.password) : admin;
    const [url, options] = requestOf(found, examples[found.name] ?? {});
    const answer = await own.send(found.method, url, options);
    assert.ok(answer.status < 300, `${found.name}: ${answer.text}`);
    const rows = await auditOf(tenant, answer.headers.get('x-request-id'));
    for (const row of rows)
      assert.deepEqual([row.actorType, row.userId, row.actorName], ['user', actor.id, actor.name], found.name);
    const fields = (values: Record<string, unknown> | null) =>
      values ? Object.keys(values).toSorted().join(' ') : '-';
    for (const { action, oldValues, newValues } of rows)
      trail.push(`${found.name}: ${action}; old: ${fields(oldValues)}; new: ${fields(newValues)}`);
    if (rows.length === 0) trail.push(`${found.name}: nothing`);
  }
  const text = `${trail.join('\n')}\n`;
  assert.equal(text, readFileSync(join(import.meta.dirname, 'audit-trail.txt'), 'utf8'), `\n${text}`);
});
