import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createHttpApp } from '#entry/http/http-app.ts';
import type { App } from '#platform/app.ts';
import { SessionCache } from '#platform/auth/session-cache.ts';
import { testTenant } from '#test/test-app.ts';
import { ask } from './build-world.ts';
import { signInLimited } from './limited-member.ts';
import { signIn } from './open-client.ts';

/** An application that knows nobody yet, and how often it has asked the database. */
function countingApp(app: App) {
  const asked = { times: 0 };
  const counted = <T>(answer: T): T => {
    asked.times += 1;
    return answer;
  };
  const db: App['db'] = {
    ...app.db,
    query: (...given) => counted(app.db.query(...given)),
    transaction: (...given) => counted(app.db.transaction(...given)),
    direct: new Proxy(app.db.direct, { get: (target, key) => counted(Reflect.get(target, key) as unknown) }),
  };
  return { asked, http: createHttpApp({ ...app, db, sessions: new SessionCache() }) };
}

test('who asks is found out by one statement, and by none for some seconds after: an admin, a limited member, a program', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const { client: limited } = await signInLimited(tenant, admin);
  const body = { name: 'ERP', permissions: ['*:read'], password: tenant.password };
  const { key } = await ask<{ key: string }>(admin, 'POST', '/api-keys', body);
  // Once before, so that its use is written down for this minute, for which nobody waits.
  const known = { admin: { cookie: admin.cookie ?? '' }, limited: { cookie: limited.cookie ?? '' } };
  const all: Record<string, Record<string, string>> = { ...known, program: { authorization: `Bearer ${key}` } };
  await countingApp(tenant.app).http.request('http://localhost/api/v1/nothing', { headers: all['program'] ?? {} });
  await sleep(100);
  for (const [who, headers] of Object.entries(all)) {
    const { asked, http } = countingApp(tenant.app);
    // No such operation, so that nothing but the check is counted.
    const look = () => http.request('http://localhost/api/v1/nothing', { headers: { host: 'localhost', ...headers } });
    for (const times of [1, 1, 1]) {
      assert.equal((await look()).status, 404, who);
      assert.equal(asked.times, times, who);
    }
  }
});
