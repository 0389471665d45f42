import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogueCategories } from '#core/kpis/catalogue/catalogue-entry.ts';
import { explainChange } from '#core/health/calculation/explain-change.ts';
import { scoreMonth } from '#core/health/calculation/score-month.ts';
import { breakPoints } from '#core/health/calculation/break-points.ts';
import { scoreValue } from '#core/health/calculation/score-value.ts';
import type { KpiHistory } from '#core/health/calculation/scoring-input.ts';
import { demoCompany } from './demo-company.ts';
import { demoTabs } from './demo-kpis.ts';
import { demoRows } from './demo-rows.ts';
import type { DemoAccount, Story } from './demo-types.ts';
import { churnDrivers } from './story-score.ts';
import { decimalsOf, valueForScore } from './value-for-score.ts';

const { accounts } = demoCompany(new Date('2026-06-15T12:00:00Z'));
const weights = [0.2, 0.25, 0.2, 0.2, 0.15];
const categories = catalogueCategories.map((name, index) => ({ name, weight: weights[index] ?? 0 }));

/** An account's KPIs with what its six workbooks say about them; months are 0 to 5. */
function historyOf(account: DemoAccount): KpiHistory[] {
  const months = Array.from({ length: 6 }, (_, month) => demoRows(account, month));
  return demoRows(account, 0).map(({ entry, weight }, index) => ({
    kpiId: entry.kpiName,
    category: entry.category,
    impact: entry.impact,
    frequency: entry.frequency,
    weight,
    range: entry,
    values: months.flatMap((rows, month) => {
      const value = rows[index]?.value ?? null;
      return value === null ? [] : [{ month, value }];
    }),
  }));
}

type Month = { overall: number; coverage: number; categories: (number | null)[] };

function healthOf(account: DemoAccount, month: number): Month {
  const score = scoreMonth({ kpis: historyOf(account), categories, month });
  assert.ok(score.overall !== null, account.name);
  return { ...score, overall: score.overall, categories: score.categories.map((category) => category.score) };
}

function monthsOf(story: Story): Month[][] {
  return accounts
    .filter((account) => account.story === story)
    .map((account) => Array.from({ length: 6 }, (_, month) => healthOf(account, month)));
}

function only(story: Story): Month[] {
  const [months, ...others] = monthsOf(story);
  assert.ok(months && others.length === 0, story);
  return months;
}

function at(months: Month[], index: number): Month {
  const month = months.at(index);
  assert.ok(month);
  return month;
}

test('a value made for a score scores about that', () => {
  for (const score of [5, 30, 50, 60, 70, 85, 97]) {
    for (const entry of demoTabs.flatMap((tab) => tab.entries)) {
      if (decimalsOf(entry) === 0 && entry.unit !== '%') continue;
      const difference = Math.abs(scoreValue(valueForScore(entry, score), breakPoints(entry)) - score);
      assert.ok(difference <= 6.01, `${entry.kpiName} at ${score} is off by ${difference}`);
    }
  }
});

test('in the last month about 55 % of the accounts are healthy, 30 % at risk and 15 % critical', () => {
  const scores = accounts.map((account) => healthOf(account, 5).overall);
  const healthy = scores.filter((score) => score >= 70).length;
  const critical = scores.filter((score) => score < 50).length;
  assert.ok(healthy >= 18 && healthy <= 21, `healthy: ${healthy}`);
  assert.ok(critical >= 4 && critical <= 6, `critical: ${critical}`);
});

test('the churning account falls each month from healthy to critical, and its drivers say why', () => {
  const months = only('churning');
  for (let month = 1; month < 6; month += 1) assert.ok(at(months, month).overall < at(months, month - 1).overall);
  assert.ok(at(months, 0).overall >= 75 && at(months, 5).overall < 45);
  const account = accounts.find(({ story }) => story === 'churning');
  assert.ok(account);
  const [first, last] = [demoRows(account, 0), demoRows(account, 5)];
  const drivers = last.filter(({ entry }) => churnDrivers.includes(entry.kpiName));
  assert.equal(drivers.length, churnDrivers.length);
  for (const { entry, value } of drivers) {
    const before = first.find((row) => row.entry === entry)?.value;
    assert.ok(value !== null && before != null, entry.kpiName);
    const points = breakPoints(entry);
    assert.ok(scoreValue(before, points) >= 60 && scoreValue(value, points) < 30, entry.kpiName);
  }
  const kpis = historyOf(account);
  const [start, end] = [scoreMonth({ kpis, categories, month: 0 }), scoreMonth({ kpis, categories, month: 5 })];
  const largest = explainChange(start, end).valueEffects.slice(0, 10);
  const named = largest.filter(({ kpiId, effect }) => effect < 0 && churnDrivers.includes(kpiId));
  assert.ok(named.length >= 8, `only ${named.length} of the ten largest effects`);
});

test('the recovering account climbs from critical to healthy', () => {
  const months = only('recovering');
  assert.ok(at(months, 0).overall < 50 && at(months, 5).overall >= 70);
});

test('the volatile account changes direction every month by ten points and more', () => {
  const months = only('volatile');
  for (let month = 2; month < 6; month += 1) {
    const now = at(months, month).overall - at(months, month - 1).overall;
    const previous = at(months, month - 1).overall - at(months, month - 2).overall;
    assert.ok(now * previous < 0 && Math.abs(now) >= 10, `month ${month}`);
  }
});

test('the account with missing data has a nearly empty tab, texts that are no numbers, and low coverage', () => {
  const months = only('missing-data');
  const account = accounts.find(({ story }) => story === 'missing-data');
  assert.ok(account);
  for (let month = 0; month < 6; month += 1) {
    const rows = demoRows(account, month);
    const filled = rows.filter(({ entry, value }) => entry.category === 'Product Value' && value !== null).length;
    assert.ok(filled <= 1, `${filled} of the tab filled in month ${month}`);
    assert.ok(at(months, month).coverage < 0.7, `coverage of month ${month}`);
  }
  const texts = accounts.map((each) => ({
    story: each.story,
    invalid: demoRows(each, 5).filter(({ data }) => /ticket|improving|ask|about/.test(data.text)).length,
  }));
  for (const { story, invalid } of texts) assert.equal(invalid > 0, story === 'missing-data', story);
});

test('the stale account stops reporting after the second month, so that its coverage falls in steps', () => {
  const months = only('stale');
  assert.ok(at(months, 1).coverage > 0.95);
  assert.ok(at(months, 3).coverage < 0.6);
  assert.ok(at(months, 5).coverage < 0.2);
});

test('a support crisis breaks the support category in two months, and the account slips to at risk', () => {
  const crises = monthsOf('support-crisis');
  assert.equal(crises.length, 2);
  for (const months of crises) {
    const support = catalogueCategories.indexOf('Support & Experience');
    assert.ok((at(months, 2).categories[support] ?? 0) >= 70);
    assert.ok((at(months, 5).categories[support] ?? 100) < 30);
    assert.ok(at(months, 2).overall >= 70 && at(months, 5).overall < 70);
  }
});

test('the star keeps growing and ends well above the others', () => {
  const months = only('expanding');
  assert.ok(at(months, 5).overall >= 88 && at(months, 5).overall > at(months, 0).overall + 8);
});
