import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rolesOf } from './assign-group-roles.ts';
import { readClaims } from './read-claims.ts';

const provider = { domains: ['example.com'], groupsClaim: 'groups' };
const claims = { sub: 's1', email: 'Ann@Example.com', email_verified: true, name: ' Ann ', groups: ['a', 5, 'b'] };

test('claims are taken as providers write them', () => {
  assert.deepEqual(readClaims(claims, provider), {
    subject: 's1',
    email: 'ann@example.com',
    name: 'Ann',
    groups: ['a', 'b'],
  });
  const { name: _name, email_verified: _verified, ...few } = claims;
  assert.equal(readClaims({ ...few, groups: 'a' }, provider).name, 'ann@example.com');
  assert.deepEqual(readClaims({ ...few, groups: 'a' }, provider).groups, ['a']);
  assert.deepEqual(readClaims({ ...few, groups: { a: true } }, provider).groups, []);
  assert.deepEqual(readClaims({ ...claims, roles: ['x'] }, { ...provider, groupsClaim: 'roles' }).groups, ['x']);
});

test('an e-mail that is none, not verified or of another domain is refused', () => {
  const cases: [object, string][] = [
    [{ email: undefined }, 'sso.no-email'],
    [{ email: 'ann' }, 'sso.no-email'],
    [{ email: ['ann@example.com'] }, 'sso.no-email'],
    [{ email_verified: false }, 'sso.email-unverified'],
    [{ email_verified: 'false' }, 'sso.email-unverified'],
    [{ email_verified: 0 }, 'sso.email-unverified'],
    [{ email: 'ann@sub.example.com' }, 'sso.domain'],
    [{ email: 'ann@notexample.com' }, 'sso.domain'],
    [{ email: 'ann@example.com@evil.example' }, 'sso.no-email'],
  ];
  for (const [change, reason] of cases)
    assert.throws(() => readClaims({ ...claims, ...change }, provider), { reason }, JSON.stringify(change));
});

test('groups bring each role once; who is in none gets the role for them', () => {
  const groupRoles = [
    { group: 'a', roleId: '1' },
    { group: 'b', roleId: '1' },
    { group: 'b', roleId: '2' },
  ];
  assert.deepEqual(rolesOf({ groupRoles, defaultRoleId: '9' }, ['b', 'a']), ['1', '2']);
  assert.deepEqual(rolesOf({ groupRoles, defaultRoleId: '9' }, ['B', 'c']), ['9']);
  assert.deepEqual(rolesOf({ groupRoles, defaultRoleId: null }, []), []);
});
