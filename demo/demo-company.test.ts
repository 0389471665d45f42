import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatMonth, monthNumber } from '#shared/months.ts';
import { nameKey } from '#shared/names.ts';
import { demoCompany, demoMonths } from './demo-company.ts';
import { demoTabs } from './demo-kpis.ts';
import { largeTenantAccounts } from './large-tenant.ts';

const company = demoCompany(new Date('2026-06-15T12:00:00Z'));

test('the demo has 35 accounts whose names, domains and external ids are their own', () => {
  assert.equal(company.accounts.length, 35);
  for (const own of ['name', 'externalId', 'primaryDomain'] as const) {
    assert.equal(new Set(company.accounts.map((account) => nameKey(account[own]))).size, 35, own);
  }
});

test('no name of an account is the beginning of another, so that a file name points to one', () => {
  for (const { name } of company.accounts) {
    assert.deepEqual(
      company.accounts.filter((other) => other.name.startsWith(name)).map((other) => other.name),
      [name],
    );
  }
});

test('every line of the table of accounts is complete', () => {
  const stories = [
    'churning',
    'expanding',
    'missing-data',
    'recovering',
    'stale',
    'steady',
    'support-crisis',
    'volatile',
  ];
  assert.deepEqual([...new Set(company.accounts.map(({ story }) => story))].toSorted(), stories);
  for (const account of company.accounts) {
    assert.match(account.phase, /^(Onboarding|Adoption|Growth|Renewal)$/, account.name);
    assert.match(account.currency, /^(USD|EUR|GBP|AUD)$/, account.name);
    assert.ok(account.revenue > 0 && account.level > 0 && account.industry && account.region, account.name);
  }
});

test('each account is looked after by one of the people of the company and has two to four contacts, one the first', () => {
  const emails = new Set(company.people.map(({ email }) => email));
  assert.equal(emails.size, 6);
  for (const { name, ownerEmail, contacts } of company.accounts) {
    assert.ok(emails.has(ownerEmail), name);
    assert.ok(contacts.length >= 2 && contacts.length <= 4, name);
    assert.equal(contacts.filter(({ isPrimary }) => isPrimary).length, 1, name);
    assert.equal(new Set(contacts.map(({ email }) => email)).size, contacts.length, name);
  }
});

test('every e-mail address and domain is one that can never receive mail', () => {
  const contacts = company.accounts.flatMap((account) => account.contacts);
  const addresses = [company.tenant, company.admin, ...company.people, ...contacts].map(({ email }) => email);
  for (const address of addresses) assert.match(address, /^[a-z.]+@[a-z-]+\.example$/);
  for (const { primaryDomain } of company.accounts) assert.match(primaryDomain, /^[a-z-]+\.example$/);
});

test('every contract has begun and ends in this month or later', () => {
  for (const { name, contractStartDate, contractEndDate } of company.accounts) {
    assert.ok(contractStartDate < '2026-06-15' && contractEndDate > '2026-06-15', name);
  }
});

test('the workbooks are those of the six full months before the current one, over the turn of the year too', () => {
  const months = (now: string) => demoMonths(new Date(now)).map(formatMonth);
  assert.deepEqual(months('2026-02-01T12:00:00Z'), ['2025-08', '2025-09', '2025-10', '2025-11', '2025-12', '2026-01']);
  assert.equal(
    demoMonths(new Date('2026-05-31T23:30:00Z')).at(-1),
    monthNumber(2026, 5),
    'June in the company, May in UTC',
  );
});

test('a demo workbook has 67 rows in five tabs', () => {
  assert.deepEqual(
    demoTabs.map(({ entries }) => entries.length),
    [14, 14, 13, 13, 13],
  );
});

test('a large tenant has as many accounts as asked for, none twice, the same each time', () => {
  const now = new Date('2026-06-15T12:00:00Z');
  const accounts = [...largeTenantAccounts(20_000, now)];
  assert.equal(accounts.length, 20_000);
  assert.equal(new Set(accounts.map(({ name }) => nameKey(name))).size, 20_000);
  assert.equal(new Set(accounts.map(({ externalId }) => externalId)).size, 20_000);
  assert.deepEqual([...largeTenantAccounts(50, now)], accounts.slice(0, 50));
  for (const account of accounts) {
    assert.ok(account.contractStartDate < account.contractEndDate, account.name);
    assert.ok(account.contractStartDate < '2026-06-15', account.name);
  }
  const shareHealthy = accounts.filter(({ scores }) => (scores[5] ?? 0) >= 70).length / accounts.length;
  assert.ok(shareHealthy > 0.45 && shareHealthy < 0.7, String(shareHealthy));
});
