import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rolesOf } from './assign-group-roles.ts';
import { readClaims } from './read-claims.ts';

const provider = {
  issuer: 'https://login.example.com',
  domains: ['example.com'],
  groupsClaim: 'groups',
  groupRoles: [{ group: 'a', roleId: '1' }],
  answersForEmails: false,
};
const claims = { sub: 's1', email: 'Ann@Example.com', email_verified: true, name: ' Ann ', groups: ['a', 5, 'b'] };

test('claims are taken as providers write them', () => {
  assert.deepEqual(readClaims(claims, provider), {
    subject: 's1',
    email: 'ann@example.com',
    name: 'Ann',
    groups: ['a', 'b'],
  });
  const { name: _name, ...few } = claims;
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
    [{ email_verified: undefined }, 'sso.email-unverified'],
    [{ email: 'ann@sub.example.com' }, 'sso.domain'],
    [{ email: 'ann@notexample.com' }, 'sso.domain'],
    [{ email: 'ann@example.com@evil.example' }, 'sso.no-email'],
    [{ email: 'ann@evil.example\u0000@example.com' }, 'sso.no-email'],
    [{ sub: '' }, 'sso.not-verified'],
    [{ sub: 's'.repeat(256) }, 'sso.not-verified'],
    [{ sub: 'a\u0000b' }, 'sso.not-verified'],
  ];
  for (const [change, reason] of cases)
    assert.throws(() => readClaims({ ...claims, ...change }, provider), { reason }, JSON.stringify(change));
});

test('where a provider does not say whether e-mails are verified, it counts that somebody has answered for it', () => {
  const { email_verified: _, ...silent } = claims;
  const entra = { ...provider, answersForEmails: true };
  assert.equal(readClaims(silent, entra).email, 'ann@example.com');
  assert.throws(() => readClaims({ ...claims, email_verified: false }, entra), { reason: 'sso.email-unverified' });
});

test('a private account at Google with an address of the company is not one of the company', () => {
  const google = { ...provider, issuer: 'https://accounts.google.com' };
  assert.equal(readClaims({ ...claims, hd: 'Example.com' }, google).email, 'ann@example.com');
  for (const hd of [undefined, '', 'evil.example', ['example.com']])
    assert.throws(() => readClaims({ ...claims, hd }, google), { reason: 'sso.domain' });
});

test('groups that are left out for being too many are not taken for none', () => {
  const { groups: _, ...few } = claims;
  const many = { ...few, _claim_names: { groups: 'src1' } };
  assert.throws(() => readClaims(many, provider), { reason: 'sso.groups-elsewhere' });
  assert.deepEqual(readClaims(many, { ...provider, groupRoles: [] }).groups, []);
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
