import assert from 'node:assert/strict';
import { scryptSync } from 'node:crypto';
import { test } from 'node:test';
import { addEarlierTenant, withEarlierRelease } from '#test/earlier-release.ts';
import { migrate } from '#db/migrate.ts';
import { newId } from '../new-id.ts';
import { checkPassword } from './check-password.ts';

test('whoever had a password before an upgrade signs in with it after', () =>
  withEarlierRelease(2, async (db) => {
    const [tenant, user, email] = [await addEarlierTenant(db), newId(), 'old@tests.example'];
    const salt = 'c0ffee'.repeat(5);
    const key = scryptSync('kept since spring', salt, 64, { N: 16_384, r: 16, p: 1, maxmem: 64 * 1024 * 1024 });
    await db.query('insert into sign_in.users (id, tenant_id, name, email) values ($1, $2, $3, $4)', [
      user,
      tenant,
      'Old',
      email,
    ]);
    await db.query(
      `insert into sign_in.credentials (id, user_id, account_id, provider_id, password) values ($1, $2, $3, 'credential', $4)`,
      [newId(), user, user, `${salt}:${key.toString('hex')}`],
    );
    assert.ok((await migrate(db)) >= 1);
    assert.equal((await checkPassword(db, email, 'kept since spring'))?.isRight, true);
    assert.equal((await checkPassword(db, email, 'kept since winter'))?.isRight, false);
  }));
