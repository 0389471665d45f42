import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { addMember } from '#core/members/add-member.ts';
import { createRole } from '#core/members/create-role.ts';
import { permissionsCatalogue } from '#core/members/permissions-catalogue.ts';
import { newId } from '#platform/new-id.ts';
import { testTenant } from '#test/test-app.ts';
import type { TestTenant } from '#test/test-app.ts';
import { buildWorld } from './build-world.ts';
import { exampleCalls, requestOf } from './example-calls.ts';
import type { Example } from './example-calls.ts';
import { isOpen, listOperations, nothingThere } from './list-operations.ts';
import type { Operation } from './list-operations.ts';
import { isOffered, offeredWords, offersOf } from './offers.ts';
import { assertProblem, openClient, signIn, signInAs } from './open-client.ts';
import type { Answer, Client } from './open-client.ts';

const operations = listOperations();
const roles = ['Admin', 'Manager', 'Editor', 'Viewer'] as const;
// These two belong to an empty installation, so nobody of this one may do them.
const ofEmptyInstallation = ['setup.create', 'setup.loadDemo'];

test('who may do what is what the matrix says, for every operation and every built-in role', async () => {
  const columns: string[][] = [];
  for (const role of roles) columns.push(...(await tryAll(role)));
  const width = Math.max(...operations.map(({ name }) => name.length));
  const line = (name: string, cells: string[]) =>
    [name.padEnd(width), ...cells.map((cell) => cell.padEnd(9))].join('  ').trimEnd();
  const matrix = [
    line('operation', [...roles, 'nobody']),
    ...operations.map(({ name }, index) =>
      line(
        name,
        columns.map((column) => column[index] ?? ''),
      ),
    ),
  ].join('\n');
  assert.equal(
    `${matrix}\n`,
    readFileSync(join(import.meta.dirname, 'permission-matrix.txt'), 'utf8'),
    `\n${matrix}\n`,
  );
});

test('with one permission to change, a member is offered exactly what they then may do', async () => {
  const tenant = await testTenant();
  const world = await buildWorld(await signIn(tenant.email, tenant.password));
  const examples = exampleCalls(world);
  const words = new Set<string>();
  const writes = permissionsCatalogue.flatMap(({ write }) => write ?? []);
  const clients = await Promise.all(writes.map((permission) => signInWith(tenant, ['*:read', permission])));
  for (const [name, offers] of Object.entries(offersOf(world))) {
    const operation = operations.find((one) => one.name === name) ?? assert.fail(name);
    for (const { of, word } of offers) words.add(`${of} ${word}`);
    const tried = await Promise.all(
      clients.map(async (client, index) => {
        const offered = await Promise.all(offers.map((offer) => isOffered(client, offer)));
        assert.equal(new Set(offered).size, 1, `${name} for ${writes[index]}`);
        return { client, permission: writes[index], isOffered: offered[0] === true };
      }),
    );
    // Only one of them may do it, and so can: it is done once.
    assert.equal(tried.filter((one) => one.isOffered).length, 1, name);
    for (const one of tried.toSorted((a, b) => Number(a.isOffered) - Number(b.isOffered))) {
      const { status, text } = await attempt(one.client, operation, examples);
      assert.equal(status < 300, one.isOffered, `${name} with ${one.permission}: ${text.slice(0, 300)}`);
    }
  }
  const ofMoment = ['imports.get cancel', 'executions.get resume'];
  assert.deepEqual([...words, ...ofMoment].toSorted(), offeredWords().toSorted());
});

/** Signs in a new member who holds these permissions. */
async function signInWith(tenant: TestTenant, permissions: string[]): Promise<Client> {
  const role = await createRole(tenant.ctx, { name: permissions.join(' '), permissions });
  const email = `with-${newId()}@tests.example`;
  await addMember(tenant.ctx, { name: 'Wanda With', email, password: tenant.password, roleIds: [role.id] });
  return signIn(email, tenant.password);
}

/** What a role may do, in a workspace of its own, where all that is allowed must succeed; after the last role, what nobody may. */
async function tryAll(role: (typeof roles)[number]): Promise<string[][]> {
  const tenant = await testTenant();
  const world = await buildWorld(await signIn(tenant.email, tenant.password));
  const examples = exampleCalls(world);
  const client = await signInAs(tenant, role);
  const cells: string[] = [];
  for (const operation of operations) {
    // What ends the session it is asked in is tried with one of its own, which the other operations do not need.
    const isLast = ['session.signIn', 'session.signOut'].includes(operation.name);
    const own = isLast ? await signIn(client.email, tenant.password) : client;
    const offers = offersOf(world)[operation.name] ?? [];
    const offered = await Promise.all(offers.map((offer) => isOffered(client, offer)));
    const answer = await attempt(own, operation, examples);
    if (answer.status === 403) assertProblem(answer, 403, 'session.forbidden');
    for (const is of offered) assert.equal(is, answer.status < 300, `what ${role} is offered of ${operation.name}`);
    cells.push(answer.status < 300 || operation.name in nothingThere ? 'yes' : '-');
  }
  if (role !== roles.at(-1)) return [cells];
  const nobody: string[] = [];
  for (const operation of operations) {
    const answer = await attempt(openClient(), operation, examples);
    const isEntrance = isOpen(operation.name) && operation.name in nothingThere;
    if (answer.status === 401 && !isEntrance) assertProblem(answer, 401, 'session.none');
    nobody.push(answer.status < 300 || isEntrance ? 'yes' : '-');
  }
  return [cells, nobody];
}

async function attempt(client: Client, operation: Operation, examples: Record<string, Example>): Promise<Answer> {
  const example = examples[operation.name];
  assert.ok(example, `${operation.name} has no example: add one to example-calls.ts`);
  const [path, options] = requestOf(operation, example);
  const answer = await client.send(operation.method, path, options);
  const nothing = nothingThere[operation.name];
  if (ofEmptyInstallation.includes(operation.name)) assertProblem(answer, 412, 'setup.done');
  else if (nothing && (client.cookie !== null || isOpen(operation.name))) assertProblem(answer, ...nothing);
  else
    assert.ok(
      answer.status < 300 || [401, 403].includes(answer.status),
      `${operation.name}: ${answer.status} ${answer.text.slice(0, 300)}`,
    );
  return answer;
}
