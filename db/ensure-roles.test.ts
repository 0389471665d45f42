import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '#test/test-app.ts';
import { ensureRoles, MissingRoles, missingStatements } from './ensure-roles.ts';

const nothing = {
  user: 'mainstay',
  version: 150_000,
  hasApp: false,
  hasLimited: false,
  isLimitedApp: false,
  actsAsApp: false,
  actsAsLimited: false,
};
const all = { ...nothing, hasApp: true, hasLimited: true, isLimitedApp: true, actsAsApp: true, actsAsLimited: true };

test('what is missing of the roles is said as the SQL of the README, by the version of the server', () => {
  const made = [
    'create role mainstay_app nologin noinherit;',
    'create role mainstay_limited nologin in role mainstay_app;',
    'grant mainstay_app to mainstay;',
  ];
  assert.deepEqual(missingStatements(nothing), [...made, 'grant mainstay_limited to mainstay;']);
  const newer = { ...nothing, version: 160_004 };
  assert.deepEqual(missingStatements(newer), [...made, 'grant mainstay_limited to mainstay with inherit false;']);
  assert.deepEqual(missingStatements(all), []);
  assert.deepEqual(missingStatements({ ...all, isLimitedApp: false }), ['grant mainstay_app to mainstay_limited;']);
});

test('a user who may not act as the roles, nor give them, is told what an administrator has to run', async () => {
  const { db } = await testApp();
  const user = `Poor ${process.pid}`;
  const attempt = db.transaction('system', async (tx) => {
    const run = (text: string) => tx.execute(text) as unknown as Promise<{ rows: Record<string, unknown>[] }>;
    await ensureRoles(run);
    await run(`create role "${user}"`);
    await run(`set local role "${user}"`);
    await ensureRoles(run);
  });
  await assert.rejects(attempt, (error: unknown) => {
    assert.ok(error instanceof MissingRoles, String(error));
    assert.match(error.message, /Run this once as an administrator/);
    assert.match(
      error.message,
      new RegExp(`^  grant mainstay_app to "${user}";\n  grant mainstay_limited to "${user}"`, 'm'),
    );
    return true;
  });
});
