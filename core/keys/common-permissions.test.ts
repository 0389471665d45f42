import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commonPermissions } from './common-permissions.ts';

test('what both give is given, whichever of them says it in one word', () => {
  const cases: [one: string[], other: string[], both: string[]][] = [
    [['*'], ['*'], ['*']],
    [['*'], ['accounts:read', 'kpis:write'], ['accounts:read', 'kpis:write']],
    [['*:read', 'kpis:write'], ['*'], ['*:read', 'kpis:write']],
    [['*:read'], ['*:read', 'accounts:write'], ['*:read']],
    [['*:read'], ['accounts:read', 'accounts:write'], ['accounts:read']],
    [['accounts:write', 'kpis:read'], ['*:read'], ['kpis:read']],
    [['accounts:write'], ['accounts:read'], []],
    [['*'], [], []],
    [[], ['*'], []],
  ];
  for (const [one, other, both] of cases) {
    assert.deepEqual(commonPermissions(one, other), both);
    assert.deepEqual(commonPermissions(other, one), both);
  }
});
