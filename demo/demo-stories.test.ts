import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogueCategories, type CatalogueEntry } from '#core/kpis/catalogue/catalogue-entry.ts';
import { demoCompany } from './demo-company.ts';
import { demoTabs } from './demo-kpis.ts';
import { demoRows, type DemoRow } from './demo-rows.ts';
import type { DemoAccount, Story } from './demo-types.ts';
import { churnDrivers } from './story-score.ts';
import { decimalsOf, valueForScore } from './value-for-score.ts';

const { accounts } = demoCompany(new Date('2026-06-15T12:00:00Z'));
const categoryWeights = [0.2, 0.25, 0.2, 0.2, 0.15];
const impactWeights = { Critical: 4, High: 3, Medium: 2, Low: 1 };
const holdMonths = { weekly: 2, monthly: 2, quarterly: 4, annual: 13 };

/** The score of a value by its range, read off the four points at 0, 50, 70 and 100. */
function scoreOf(entry: CatalogueEntry, value: number): number {
  const points = entry.higherIsBetter
    ? [entry.criticalMin, entry.riskMin, entry.healthyMin, entry.healthyMax]
    : [-entry.criticalMax, -entry.riskMax, -entry.healthyMax, -entry.healthyMin];
  const signed = entry.higherIsBetter ? value : -value;
  const levels = [0, 50, 70, 100];
  for (let step = 0; step < 3; step += 1) {
    const [from, to] = [points[step] ?? 0, points[step + 1] ?? 0];
    const [low, high] = [levels[step] ?? 0, levels[step + 1] ?? 0];
    if (signed < to || step === 2)
      return Math.min(100, Math.max(0, low + ((signed - from) / (to - from)) * (high - low)));
  }
  return 0;
}

function mean(pairs: { weight: number; score: number }[]): number | null {
  const sum = pairs.reduce((total, { weight }) => total + weight, 0);
  return sum === 0 ? null : pairs.reduce((total, { weight, score }) => total + weight * score, 0) / sum;
}

type Month = { overall: number; coverage: number; categories: (number | null)[] };

/** Overall score, coverage and category scores of an account in a month, straight from what its workbooks say. */
function healthOf(account: DemoAccount, month: number): Month {
  const history = Array.from({ length: month + 1 }, (_, index) => demoRows(account, index));
  const latest = (row: DemoRow, index: number): number | null => {
    for (let back = 0; back < holdMonths[row.entry.frequency] && back <= month; back += 1) {
      const value = history[month - back]?.[index]?.value;
      if (value !== null && value !== undefined) return value;
    }
    return null;
  };
  const current = (history[month] ?? []).map((row, index) => ({ ...row, value: latest(row, index) }));
  let coverage = 0;
  const categories = catalogueCategories.map((category, position) => {
    const rows = current.filter(({ entry }) => entry.category === category);
    const valid = rows.filter(({ value }) => value !== null);
    const impact = (list: typeof rows) => list.reduce((total, { entry }) => total + impactWeights[entry.impact], 0);
    coverage += ((categoryWeights[position] ?? 0) * impact(valid)) / impact(rows);
    const isWeighted = valid.every(({ weight }) => weight !== null && weight > 0);
    return mean(
      valid.map(({ entry, value, weight }) => ({
        weight: isWeighted ? (weight ?? 0) : impactWeights[entry.impact],
        score: scoreOf(entry, value ?? 0),
      })),
    );
  });
  const scored = categories.flatMap((score, position) =>
    score === null ? [] : [{ score, weight: categoryWeights[position] ?? 0 }],
  );
  return { overall: mean(scored) ?? Number.NaN, coverage, categories };
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
      const difference = Math.abs(scoreOf(entry, valueForScore(entry, score)) - score);
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
    assert.ok(scoreOf(entry, before) >= 60 && scoreOf(entry, value) < 30, entry.kpiName);
  }
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
