import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { testApp } from '#test/test-app.ts';
import { ensureRoles, MissingRoles, missingStatements, noRoles } from './ensure-roles.ts';

const nothing = { ...noRoles, user: 'mainstay' };
const all = { ...nothing, hasApp: true, hasLimited: true, isLimitedApp: true, actsAsBoth: true };

test('what is missing of the roles is said as the SQL of the README', () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
  const statements = missingStatements(nothing);
  assert.equal(statements.length, 4);
  for (const statement of statements) assert.ok(readme.includes(`\n${statement}\n`), statement);
  assert.deepEqual(missingStatements(all), []);
  assert.deepEqual(missingStatements({ ...all, isLimitedApp: false }), ['grant mainstay_app to mainstay_limited;']);
  assert.deepEqual(missingStatements({ ...all, hasDoor: true, isUnderLimits: true }), [
    'grant mainstay_limited to mainstay_door;',
    'revoke mainstay_limited from mainstay;',
    'grant mainstay_door to mainstay;',
  ]);
});

test('whoever comes by the door acts as the limited role, and is not under its policies otherwise', async () => {
  const { db } = await testApp();
  const user = `by_the_door_${process.pid}`;
  const isOver = new Error('Nothing of this stays.');
  const attempt = db.transaction('system', async (tx) => {
    const run = (text: string) => tx.execute(text) as unknown as Promise<{ rows: Record<string, unknown>[] }>;
    await run('drop role if exists mainstay_door');
    await run(`create role ${user}`);
    for (const statement of missingStatements({ ...all, user, actsAsBoth: false })) await run(statement);
    await run(`set local role ${user}`);
    await ensureRoles(run);
    const seen = async () =>
      (
        await run(`select count(*)::int as rows from pg_policies
      where 'mainstay_limited' = any(roles) and pg_has_role(current_user, 'mainstay_limited', 'usage')`)
      ).rows[0]?.['rows'];
    assert.equal(await seen(), 0);
    for (const role of ['mainstay_app', 'mainstay_limited']) await run(`set local role ${role}`);
    assert.notEqual(await seen(), 0);
    throw isOver;
  });
  await assert.rejects(attempt, isOver);
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
    assert.match(error.message, new RegExp(`^  grant mainstay_door to "${user}";$`, 'm'));
    return true;
  });
});
