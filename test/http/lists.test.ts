import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'drizzle-orm';
import { createAccount } from '#core/accounts/create-account.ts';
import { within, write } from '#platform/ctx.ts';
import { testTenant } from '#test/test-app.ts';
import { ask } from './build-world.ts';
import { assertProblem, signIn } from './open-client.ts';
import type { Client } from './open-client.ts';

type Page = {
  items: { id: string; name: string; health: { score: number | null; band: string } }[];
  nextCursor: string | null;
  total: { count: number; isExact: boolean };
};

const names = ['Alder', 'alder', 'Birch', 'Çedar', '🌲 Elm'];
const scores = [null, 0, 40, 40, 71.5, 100];

let made: ReturnType<typeof make> | undefined;
/** A workspace of 137 accounts, of which many have the same name and the same score. */
const filled = () => (made ??= make());

async function make() {
  const tenant = await testTenant();
  const client = await signIn(tenant.email, tenant.password);
  const ids: string[] = [];
  await write(tenant.ctx, async (tx) => {
    for (let index = 0; index < 137; index++) {
      const region = ['North', 'South'][index % 2] ?? null;
      const account = await createAccount(within(tenant.ctx, tx), {
        name: names[index % names.length] ?? '',
        region,
        revenue: (index % 4) * 1000,
      });
      ids.push(account.id);
      const score = scores[index % scores.length] ?? null;
      const band = score === null ? 'none' : score < 50 ? 'critical' : score < 70 ? 'risk' : 'healthy';
      await tx.execute(
        sql`update account_health set score = ${score}, band = ${band} where tenant_id = ${tenant.id} and id = ${account.id}`,
      );
    }
  });
  return { tenant, client, ids };
}

async function walk(client: Client, query: string, between?: () => Promise<unknown>): Promise<Page['items']> {
  const items: Page['items'] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await ask(
      client,
      'GET',
      `/accounts?limit=20&${query}${cursor === null ? '' : `&cursor=${cursor}`}`,
    );
    items.push(...page.items);
    cursor = page.nextCursor;
    if (cursor !== null) await between?.();
  } while (cursor !== null);
  return items;
}

const listOf = (client: Client, query: string) => ask<Page>(client, 'GET', `/accounts?${query}`);
const idsOf = (items: { id: string }[]) => items.map(({ id }) => id);

test('pages by any order, either way, show every account once', async () => {
  const { client, ids } = await filled();
  for (const sort of ['name', 'score', 'change', 'coverage', 'revenue', 'updatedAt', 'contractEndDate']) {
    const up = idsOf(await walk(client, `sort=${sort}`));
    assert.deepEqual(up.toSorted(), ids.toSorted(), sort);
    assert.deepEqual(idsOf(await walk(client, `sort=-${sort}`)), up.toReversed(), `-${sort}`);
  }
  const byScore = (await walk(client, 'sort=-score')).map(({ health }) => health.score ?? -1);
  assert.deepEqual(
    byScore,
    byScore.toSorted((a, b) => b - a),
  );
});

test('accounts that come between two pages neither hide nor repeat others', async () => {
  const { tenant, client, ids } = await filled();
  const added: string[] = [];
  const add = async () => {
    for (const name of ['Aaa', 'Birch', 'Zzz']) added.push((await createAccount(tenant.ctx, { name })).id);
  };
  for (const sort of ['name', '-name', 'score', '-score']) {
    const seen = idsOf(await walk(client, `sort=${sort}`, add));
    assert.equal(new Set(seen).size, seen.length, `${sort}: none twice`);
    assert.deepEqual(
      ids.filter((id) => !seen.includes(id)),
      [],
      `${sort}: none missing`,
    );
  }
  for (const id of added) await ask(client, 'DELETE', `/accounts/${id}`);
});

test('a total counts what the filter leaves, on the first page and the last', async () => {
  const { client } = await filled();
  const first = await listOf(client, 'limit=5&region=North');
  assert.deepEqual([first.items.length, first.total], [5, { count: 69, isExact: true }]);
  const next = await listOf(client, `limit=200&region=North&cursor=${first.nextCursor}`);
  assert.deepEqual([next.items.length, next.nextCursor, next.total.count], [64, null, 69]);
  assert.equal(
    (await listOf(client, 'band=critical&region=North')).total.count +
      (await listOf(client, 'band=critical&region=South')).total.count,
    69,
  );
  assert.equal((await listOf(client, 'band[]=critical&band[]=none')).total.count, 92);
  assert.deepEqual((await listOf(client, 'region=West')).total, { count: 0, isExact: true });
});

test('inactive accounts are listed when they are asked for', async () => {
  const { client } = await filled();
  const { id } = await ask<{ id: string }>(client, 'POST', '/accounts', { name: 'Gone tomorrow' });
  await ask(client, 'DELETE', `/accounts/${id}`);
  assert.equal((await listOf(client, 'search=gone tomorrow')).items.length, 0);
  assert.deepEqual(idsOf((await listOf(client, 'search=gone tomorrow&status=inactive')).items), [id]);
  assert.deepEqual(idsOf((await listOf(client, 'search=gone tomorrow&status[]=inactive&status[]=active')).items), [id]);
});

test('an order the list does not have is refused with those it has', async () => {
  const { client } = await filled();
  for (const sort of ['colour', '-', '--name', 'constructor', '__proto__', 'name;drop table accounts', 'NAME']) {
    const problem = assertProblem(
      await client.send('GET', `/accounts?sort=${encodeURIComponent(sort)}`),
      422,
      'list.sort',
    );
    assert.match(problem.detail, /Sort by name|Sort by score/);
  }
});

test('a cursor of another order, of nothing, or made by hand is refused', async () => {
  const { client } = await filled();
  const { nextCursor } = await listOf(client, 'limit=1&sort=name');
  const forged = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
  const id = '01a1fc1e-672d-7000-bc6c-fa69eda5dad9';
  const cases: [sort: string, cursor: string][] = [
    ['-name', nextCursor ?? ''],
    ['score', nextCursor ?? ''],
    ['name', 'nonsense'],
    ['name', Buffer.from('null').toString('base64url')],
    ['name', Buffer.from('{}').toString('base64url')],
    ['name', forged('name', 'alder', 'x')],
    ['name', forged('name', 'alder', '-'.repeat(36))],
    ['name', forged('name', 'al\0der', id)],
    ['score', forged('score', 'alder', id)],
    ['revenue', forged('revenue', '1e400', id)],
    ['revenue', forged('revenue', '99999999999999999999', id)],
    ['updatedAt', forged('updatedAt', 'yesteryear', id)],
    ['contractEndDate', forged('contractEndDate', '2026-99-99', id)],
  ];
  for (const [sort, cursor] of cases) {
    assertProblem(await client.send('GET', `/accounts?sort=${sort}&cursor=${encodeURIComponent(cursor)}`), 422);
  }
});

test('a limit outside 1 to 200 and an unknown choice are refused with the field at fault', async () => {
  const { client } = await filled();
  for (const [query, path] of [
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=many', 'limit'],
    ['band=purple', 'band'],
    ['ownerId=me', 'ownerId'],
    [`search=${'x'.repeat(201)}`, 'search'],
  ] as const) {
    const problem = assertProblem(await client.send('GET', `/accounts?${query}`), 422, 'request.invalid');
    assert.ok(
      problem.problems?.some((found) => found.path.startsWith(path)),
      JSON.stringify(problem.problems),
    );
  }
});

test('a search takes every sign as it is written', async () => {
  const tenant = await testTenant();
  const client = await signIn(tenant.email, tenant.password);
  const wanted = [
    '100% Oak',
    'snake_case',
    String.raw`back\slash`,
    "O'Hara",
    '🌲 Fir',
    'Ärger GmbH',
    '<b>bold</b>',
    'ﬁnance',
    'İstanbul',
  ];
  for (const name of [...wanted, 'Nothing of the kind']) await createAccount(tenant.ctx, { name });
  const found: Record<string, string[]> = {
    '%': ['100% Oak'],
    _: ['snake_case'],
    '\\': [String.raw`back\slash`],
    "'": ["O'Hara"],
    "o'hara": ["O'Hara"],
    '🌲': ['🌲 Fir'],
    ÄRGER: ['Ärger GmbH'],
    '<b>': ['<b>bold</b>'],
    finance: ['ﬁnance'],
    '%%': [],
    "' or true --": [],
    İstanbul: ['İstanbul'],
  };
  for (const [search, expected] of Object.entries(found)) {
    const { items, total } = await listOf(client, `search=${encodeURIComponent(search)}`);
    assert.deepEqual([items.map(({ name }) => name), total.count], [expected, expected.length], search);
  }
  assertProblem(await client.send('GET', '/accounts?search=%00'), 422);
  assert.equal((await client.send('GET', '/accounts?search=%ED%A0%BD')).status, 200);
});

test('every list refuses an unknown order and a broken cursor, and answers a search of odd signs', async () => {
  const { client } = await filled();
  const account = (await listOf(client, 'limit=1')).items[0]?.id;
  const lists = [
    '/accounts',
    '/contacts',
    '/members',
    '/audit-logs',
    '/imports',
    '/jobs',
    '/kpi-uploads',
    '/reference-ranges',
    `/accounts/${account}/health-scores`,
  ];
  for (const path of lists) {
    assertProblem(await client.send('GET', `${path}?sort=nothing`), 422, 'list.sort');
    assertProblem(await client.send('GET', `${path}?cursor=broken`), 422, 'list.cursor');
    for (const search of ['%', '_', '\\', "'", '🌲']) {
      const answer = await client.send('GET', `${path}?search=${encodeURIComponent(search)}&limit=1`);
      assert.equal(answer.status, 200, `${path} ${search}: ${answer.text.slice(0, 200)}`);
    }
  }
});
