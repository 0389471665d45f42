import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testTenant } from '#test/test-app.ts';
import { ask } from './build-world.ts';
import { assertProblem, signIn } from './open-client.ts';

const dirty = '\u202EA\u200Bcme\u3164 \u00A0Ltd\u2060';
const points = { criticalMin: 0, riskMin: 30, healthyMin: 60, healthyMax: 100, criticalMax: 29, riskMax: 59 };
const range = { unit: '%', higherIsBetter: true, recalculateFrom: null, ...points };
const places: [path: string, field: string, others: object][] = [
  ['/accounts', 'name', {}],
  ['/contacts', 'name', { type: 'Client' }],
  ['/playbooks', 'name', {}],
  ['/reference-ranges', 'kpiName', range],
];

test('what is typed as a name is kept without the signs that show nothing, and is not empty but for them', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  for (const [path, field, others] of places) {
    const made = await admin.send('POST', path, { body: { ...others, [field]: dirty } });
    assert.equal(made.status, 201, `${path}: ${made.text}`);
    assert.ok(made.text.includes(`"${field}":"Acme Ltd"`), `${path}: ${made.text}`);
    const empty = await admin.send('POST', path, { body: { ...others, [field]: '\u200B \u3164\u2066' } });
    assert.equal(assertProblem(empty, 422, 'request.invalid').problems?.[0]?.path, field, path);
  }
});

test('names that were kept before are shown as they are, also one that shows nothing', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  for (const [path, column] of [
    ['/accounts', 'name'],
    ['/contacts', 'name'],
    ['/reference-ranges', 'kpi_name'],
  ] as const) {
    const others = places.find(([place]) => place === path)?.[2];
    const field = column === 'name' ? 'name' : 'kpiName';
    const made = await ask<{ id?: string; range?: { id: string } }>(admin, 'POST', path, { ...others, [field]: 'Old' });
    const id = made.id ?? made.range?.id ?? assert.fail();
    const table = { '/accounts': 'accounts', '/contacts': 'contacts', '/reference-ranges': 'kpi_reference_ranges' }[
      path
    ];
    const change = `update ${table} set ${column} = $1 where tenant_id = $2 and id = $3`;
    await tenant.app.db.query(change, ['\u200B', tenant.id, id]);
    assert.ok((await admin.send('GET', `${path}/${id}`)).text.includes(`"${field}":"\u200B"`), path);
    assert.equal((await admin.send('GET', `${path}?limit=200`)).status, 200, path);
  }
});
