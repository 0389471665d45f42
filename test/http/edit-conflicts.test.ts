import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testTenant } from '#test/test-app.ts';
import { ask, buildWorld } from './build-world.ts';
import { assertProblem, signIn, signInAs } from './open-client.ts';

test('of two people who change the same record, one wins and the other is told the version there is', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const world = await buildWorld(admin);
  const second = await signInAs(tenant, 'Admin');
  const category = (weight: number) => [{ name: 'Relationship Strength', weight }];
  const edits: [noun: string, method: string, path: string, one: object, two: object][] = [
    ['account', 'PATCH', `/accounts/${world.account}`, { industry: 'One' }, { industry: 'Two' }],
    ['contact', 'PATCH', `/contacts/${world.contact}`, { title: 'One' }, { title: 'Two' }],
    ['kpi', 'PATCH', `/kpis/${world.weighedKpi}`, { sourceReview: 'One' }, { sourceReview: 'Two' }],
    [
      'range',
      'PATCH',
      `/reference-ranges/${world.range}`,
      { description: 'One', recalculateFrom: null },
      { description: 'Two', recalculateFrom: null },
    ],
    ['member', 'PATCH', `/members/${world.member}`, { name: 'One' }, { name: 'Two' }],
    ['api-key', 'PATCH', `/api-keys/${world.key}`, { name: 'One' }, { name: 'Two' }],
    ['role', 'PATCH', `/roles/${world.ownRole}`, { description: 'One' }, { description: 'Two' }],
    ['tenant', 'PATCH', '/tenant', { industry: 'One' }, { industry: 'Two' }],
    ['webhook', 'PATCH', `/webhooks/${world.webhook.id}`, { name: 'One' }, { name: 'Two' }],
    [
      'scoring',
      'PUT',
      '/scoring',
      { categories: category(1), recalculateFrom: null },
      { categories: category(2), recalculateFrom: null },
    ],
  ];
  for (const [noun, method, path, one, two] of edits) {
    const version = noun === 'scoring' ? (await ask<{ version: number }>(admin, 'GET', path)).version : 1;
    const answers = await Promise.all([
      admin.send(method, path, { body: { ...one, version } }),
      second.send(method, path, { body: { ...two, version } }),
    ]);
    const lost = answers.filter(({ status }) => status >= 300);
    assert.equal(
      lost.length,
      1,
      `${noun}: ${answers.map(({ status, text }) => `${status} ${text.slice(0, 200)}`).join('\n')}`,
    );
    const problem = assertProblem(lost[0] ?? assert.fail(), 409, `${noun}.changed-meanwhile`);
    const current = problem.details?.['version'];
    assert.equal(current, version + 1, noun);
    const again = await second.send(method, path, { body: { ...two, version: current } });
    assert.ok(again.status < 300, `${noun}: ${again.text}`);
  }
});
