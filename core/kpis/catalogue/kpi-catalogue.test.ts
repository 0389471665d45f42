import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameKey } from '#shared/names.ts';
import { catalogueCategories } from './catalogue-entry.ts';
import { findCatalogueEntry } from './find-catalogue-entry.ts';
import { kpiCatalogue } from './kpi-catalogue.ts';

test('a new tenant starts with ranges for at least the 67 KPIs of a full workbook', () => {
  assert.ok(kpiCatalogue.length >= 67, `only ${kpiCatalogue.length}`);
});

test('every category has enough KPIs to fill its tab', () => {
  for (const category of catalogueCategories) {
    const count = kpiCatalogue.filter((entry) => entry.category === category).length;
    assert.ok(count >= 13, `${category} has ${count}`);
  }
});

test('the break points of every range run strictly from worst to best', () => {
  for (const entry of kpiCatalogue) {
    const { criticalMin, criticalMax, riskMin, riskMax, healthyMin, healthyMax } = entry;
    const rises = criticalMin < riskMin && riskMin < healthyMin && healthyMin < healthyMax;
    const falls = criticalMax > riskMax && riskMax > healthyMax && healthyMax > healthyMin;
    assert.ok(entry.higherIsBetter ? rises : falls, entry.kpiName);
  }
});

test('the bands of every range adjoin, so that no value falls between two of them', () => {
  for (const entry of kpiCatalogue) {
    const ascending = entry.higherIsBetter
      ? [entry.criticalMin, entry.criticalMax, entry.riskMin, entry.riskMax, entry.healthyMin, entry.healthyMax]
      : [entry.healthyMin, entry.healthyMax, entry.riskMin, entry.riskMax, entry.criticalMin, entry.criticalMax];
    const [start, end, nextStart, nextEnd, lastStart, lastEnd] = ascending;
    assert.deepEqual([end, nextEnd], [nextStart, lastStart], entry.kpiName);
    assert.ok(Number(start) < Number(lastEnd), entry.kpiName);
  }
});

test('every bound is kept whole by a column of ten digits with two decimals', () => {
  for (const entry of kpiCatalogue) {
    for (const bound of [entry.criticalMin, entry.criticalMax, entry.healthyMin, entry.healthyMax]) {
      assert.equal(Number(bound.toFixed(2)), bound, entry.kpiName);
      assert.ok(Math.abs(bound) < 100_000_000, entry.kpiName);
    }
  }
});

test('no name or other name stands for two KPIs', () => {
  const names = kpiCatalogue.flatMap((entry) => [entry.kpiName, ...(entry.aliases ?? [])]);
  const keys = names.map(nameKey);
  assert.deepEqual(
    names.filter((_, index) => keys.indexOf(keys[index] ?? '') !== index),
    [],
  );
});

test('the bands of NPS and of the first response time are those a customer-success team knows', () => {
  const nps = findCatalogueEntry('nps score');
  assert.deepEqual(
    [nps?.criticalMin, nps?.criticalMax, nps?.riskMin, nps?.riskMax, nps?.healthyMin, nps?.healthyMax],
    [-100, 10, 10, 30, 30, 100],
  );
  const wait = findCatalogueEntry('First-Response Time');
  assert.deepEqual(
    [wait?.healthyMin, wait?.healthyMax, wait?.riskMin, wait?.riskMax, wait?.criticalMin, wait?.criticalMax],
    [0, 4, 4, 12, 12, 48],
  );
});

test('a KPI is found by another of its names, and an unknown one is not', () => {
  assert.equal(findCatalogueEntry('dau / mau')?.kpiName, 'DAU to MAU Ratio');
  assert.equal(findCatalogueEntry('Colour of the logo'), null);
});

test('every KPI says in one sentence what it measures', () => {
  for (const entry of kpiCatalogue) assert.match(entry.description, /^[A-Z][^.]+\.$/, entry.kpiName);
});
