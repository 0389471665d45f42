import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'drizzle-orm';
import { newId } from '#platform/new-id.ts';
import { testTenant } from '#test/test-app.ts';
import type { TestTenant } from '#test/test-app.ts';
import { ask, buildWorld, draftImport, importBooks, kpiBook } from './build-world.ts';
import type { World } from './build-world.ts';
import { exampleCalls, requestOf } from './example-calls.ts';
import { signInLimited } from './limited-member.ts';
import { isMutating, listOperations } from './list-operations.ts';
import { assertProblem, signIn } from './open-client.ts';
import type { Answer, Client } from './open-client.ts';
import { readState } from './read-state.ts';

/** Stands in every text of accounts that the limited member does not look after. */
const marker = 'Zwetschge';

/** Questions beside the examples: all that is listed, counted or searched for. */
const questions = [
  `/accounts?search=${marker}`,
  '/accounts?sort=-score&status[]=active&status[]=inactive',
  '/accounts/export?sort=score',
  `/contacts?search=${marker}`,
  '/executions?sort=-startedAt',
  '/work-items?assignee=all',
  '/work-items/summary?assignee=all',
  '/audit-logs?limit=200',
  '/reports?limit=200',
];

/** What tells something of the whole workspace all the same: a number or a time, of no account by name (ADR 11). */
const ofWorkspace: Record<string, (answer: Record<string, unknown>) => unknown> = {
  'audit.verify': ({ isIntact }) => ({ isIntact }),
  'triggers.list': ({ items }) => (items as Record<string, unknown>[]).map(withoutFiring),
  'triggers.get': withoutFiring,
};

function withoutFiring({
  lastEvaluated: _at,
  lastTriggered: _on,
  triggerCount: _count,
  ...trigger
}: Record<string, unknown>) {
  return trigger;
}

type Answers = Map<string, Pick<Answer, 'status' | 'text'>>;

/** The answers to every question that can be asked without changing anything, by the name of the operation or its path. */
async function readAll(client: Client, world: World): Promise<Answers> {
  const found: Answers = new Map();
  const examples = exampleCalls(world);
  for (const operation of listOperations()) {
    if (isMutating(operation)) continue;
    const [path, options] = requestOf(operation, examples[operation.name] ?? {});
    found.set(operation.name, withoutDownloads(await client.send(operation.method, path, options)));
  }
  for (const path of questions) found.set(path, withoutDownloads(await client.send('GET', path)));
  return found;
}

/** An answer without what the questions themselves have written to the log: that files were downloaded. */
function withoutDownloads({ status, text }: Answer): Pick<Answer, 'status' | 'text'> {
  const entry =
    /\{"id":"[^"]+","at":"[^"]+","actor":\{[^}]*\},"action":"[\w-]+\.(?:exported|(?:report-)?downloaded)".*?"userAgent":[^}]*\},?\n?/g;
  const isLog = text.includes('"actor":{"type":');
  return { status, text: isLog ? text.replace(entry, '').replace(/,"total":\{[^}]*\}/, '') : text };
}

/** The ids of all rows of a workspace but of those known. */
async function rowIds({ app, id }: TestTenant, known: readonly string[] = []): Promise<string[]> {
  const found = new Set<string>();
  await app.db.transaction({ tenantId: id, isReadOnly: true }, async (tx) => {
    const select = async (text: ReturnType<typeof sql>) =>
      ((await tx.execute(text)) as { rows: { value: string }[] }).rows;
    const tables = await select(sql`select table_name as value from information_schema.columns where column_name = 'id'
      and table_schema = current_schema() and table_name in (select table_name from information_schema.columns where column_name = 'tenant_id')`);
    for (const { value: table } of tables)
      for (const { value } of await select(
        sql`select id::text as value from ${sql.identifier(table)} where tenant_id = ${id}`,
      ))
        found.add(value);
  });
  return [...found].filter((row) => !known.includes(row));
}

const create = async (client: Client, path: string, body: unknown) =>
  (await ask<{ id: string }>(client, 'POST', path, body)).id;

async function change(client: Client, path: string, body: Record<string, unknown>): Promise<void> {
  const { version } = await ask<{ version: number }>(client, 'GET', path);
  await ask(client, 'PATCH', path, { version, ...body });
}

/** A member whose own are the accounts of the world, each trigger being on. */
async function ownersWorld() {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const world = await buildWorld(admin);
  const limited = await signInLimited(tenant, admin);
  for (const account of [world.account, world.leavingAccount, world.inactiveAccount])
    await change(admin, `/accounts/${account}`, { ownerContactId: limited.contact });
  const { items } = await ask<{ items: { id: string }[] }>(admin, 'GET', '/triggers');
  for (const { id } of items) await change(admin, `/triggers/${id}`, { autoTriggerEnabled: true });
  return { tenant, admin, world, ...limited };
}

type Scene = Awaited<ReturnType<typeof ownersWorld>>;

/** Two accounts of somebody else, with all that can belong to an account. @returns their ids */
async function addForeign({ admin, id }: Scene): Promise<[string, string]> {
  await importBooks(admin, {
    [`${marker} 2026-04.xlsx`]: kpiBook([
      ['NPS Score', 90],
      [`${marker} KPI`, 5],
    ]),
    [`${marker} 2026-05.xlsx`]: kpiBook([['NPS Score', 1]]),
    [`${marker} Two 2026-05.xlsx`]: kpiBook([['NPS Score', 70]]),
  });
  await draftImport(admin, { [`${marker} 2026-06.xlsx`]: kpiBook([['NPS Score', 50]]) });
  const { items } = await ask<{ items: { id: string }[] }>(admin, 'GET', `/accounts?search=${marker}`);
  const [one = '', two = ''] = items.map((account) => account.id);
  const fields = {
    industry: marker,
    region: marker,
    phase: marker,
    revenue: 5_000_000,
    externalId: `${marker}-1`,
    parentAccountId: two,
  };
  await change(admin, `/accounts/${one}`, fields);
  await create(admin, `/accounts/${one}/overrides`, { score: 3, reason: marker });
  await create(admin, '/contacts', { name: `${marker} Client`, accountId: one });
  const fired = await ask<{ items: { id: string }[] }>(admin, 'GET', `/executions?accountId=${one}`);
  const execution = fired.items[0]?.id ?? assert.fail('no trigger has fired');
  await ask(admin, 'POST', `/executions/${execution}/notes`, { text: marker, mentions: [id] });
  await ask(admin, 'POST', '/triggers/evaluate');
  return [one, two];
}

function assertUntold(answers: Answers, foreign: Iterable<string>): void {
  for (const [name, { text }] of answers)
    for (const secret of foreign) assert.ok(!text.includes(secret), `${name} tells ${secret}: ${text.slice(0, 3000)}`);
}

test('what becomes of the accounts of others changes nothing of what a limited member reads, numbers included', async () => {
  const scene = await ownersWorld();
  const { client, tenant, world } = scene;
  const before = await readAll(client, world);
  const known = await rowIds(tenant);
  await addForeign(scene);
  const after = await readAll(client, world);
  assertUntold(after, [marker, ...(await rowIds(tenant, known))]);
  for (const [name, answer] of after) {
    const told = ({ text }: Pick<Answer, 'text'>) => {
      const said = text.replace(/"requestId":"[^"]+"/, '');
      return name in ofWorkspace ? ofWorkspace[name]?.(JSON.parse(said) as Record<string, unknown>) : said;
    };
    const former = before.get(name) ?? assert.fail(name);
    assert.deepEqual([answer.status, told(answer)], [former.status, told(former)], name);
    const isOfOthers = /^(?:imports|jobs|webhooks)\..*(?:get|follow|report|list(?:Files|Deliveries))/i;
    if (answer.status >= 300)
      assert.match(name, isOfOthers.test(name) ? isOfOthers : /^(?:security\.listMember|tenantData\.)/);
  }
});

test('an account that is bound to one of others does not tell which', async () => {
  const scene = await ownersWorld();
  const { client, admin, tenant, world } = scene;
  const known = await rowIds(tenant);
  const [one, two] = await addForeign(scene);
  await change(admin, `/accounts/${world.account}`, { parentAccountId: two });
  await change(admin, `/accounts/${one}`, { parentAccountId: world.leavingAccount });
  const shared = await create(admin, '/contacts', { name: 'Shared', accountId: two });
  await ask(admin, 'PUT', `/contacts/${shared}/accounts/${world.account}`);
  await ask(admin, 'PUT', `/contacts/${world.contact}/accounts/${one}`);
  await change(client, `/accounts/${world.account}`, { industry: 'Timber' });
  await change(client, `/contacts/${shared}`, { title: 'Buyer' });
  const answers = await readAll(client, world);
  for (const path of [
    `/contacts/${shared}`,
    `/accounts/${world.leavingAccount}`,
    `/accounts/${world.account}/timeline`,
  ])
    answers.set(path, await client.send('GET', path));
  const own = await ask<{ items: { id: string }[] }>(client, 'GET', '/audit-logs?limit=50');
  const foreign = await rowIds(tenant, [...known, shared, ...own.items.map((entry) => entry.id)]);
  assertUntold(answers, [marker, ...foreign]);
  assert.equal((await ask<{ parent: { id: string } }>(admin, 'GET', `/accounts/${world.account}`)).parent.id, two);
  const taken = await client.send('PATCH', `/accounts/${world.leavingAccount}`, {
    body: { version: 2, externalId: `${marker}-1` },
  });
  assert.doesNotMatch(assertProblem(taken, 409).detail, new RegExp(`${marker}(?!-1)`));
});

test('what belongs to accounts of others answers as what is not there, whatever is tried with it', async () => {
  const scene = await ownersWorld();
  const { client, admin, tenant, world, contact } = scene;
  await change(admin, `/contacts/${contact}`, { userId: null });
  const nothing = (said: string) => said.replace(/"(?:requestId|instance)":"[^"]+"/g, '');
  const ofAccounts =
    /^(?:accounts|contacts|imports|jobs|kpis|kpiUploads|health|overrides|timeline|executions|reports|webhooks)\./;
  for (const operation of listOperations()) {
    const example = exampleCalls(world)[operation.name];
    if (!example?.ids || !ofAccounts.test(operation.name)) continue;
    const unknown = Object.fromEntries(
      Object.entries(example.ids).map(([name, value]) => [
        name,
        /^[0-9a-f-]{36}$/.test(value) && value !== world.assignedContact ? newId() : value,
      ]),
    );
    const state = await readState(tenant);
    const [path, options] = requestOf(operation, example);
    const [other] = requestOf(operation, { ...example, ids: unknown });
    const answer = await client.send(operation.method, path, options);
    const expected = await client.send(
      operation.method,
      other,
      requestOf(operation, exampleCalls(world)[operation.name] ?? {})[1],
    );
    assert.equal(nothing(answer.text), nothing(expected.text), operation.name);
    if (isMutating(operation)) assert.deepEqual(await readState(tenant), state, operation.name);
  }
});
