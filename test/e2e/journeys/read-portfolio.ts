import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { AccountHealth } from '#shared/contracts/health.ts';
import { signIn } from './enter-as.ts';
import { ask, healthOf, points } from './read-health.ts';
import { awaitValue } from '../open-demo.ts';
import type { Demo } from '../open-demo.ts';

/** A customer success manager finds an account in the portfolio and reads why its score moved. */
export function readPortfolio(demo: () => Demo): void {
  test('signing in asks for the right password and then shows the page that was wanted', async () => {
    const { visit, email, password } = demo();
    await visit(async (page) => {
      await page.goto('/contacts');
      await signIn(page, { email, password: 'not the password' });
      await page.getByRole('alert').waitFor();
      await signIn(page, { email, password });
      await page.getByRole('heading', { name: 'Contacts', level: 1 }).waitFor();
      assert.equal(new URL(page.url()).pathname, '/contacts');
    });
  });

  test('filter, sort and search of the portfolio are in the address and survive a reload', async () => {
    await demo().enter(async (page) => {
      await page.goto('/');
      await page.getByRole('button', { name: 'Band', exact: true }).click();
      await page.getByRole('checkbox', { name: 'Critical' }).check();
      await page.keyboard.press('Escape');
      await page.waitForURL(/band=critical/);
      await page.getByRole('button', { name: 'Revenue' }).click();
      await page.waitForURL(/sort=-revenue/);
      await page.keyboard.press('/');
      await page.keyboard.type('e');
      await page.waitForURL(/search=e/);
      const wanted = await listed(page, 'band=critical&sort=-revenue&search=e');
      assert.ok(wanted.length > 1, 'the demo has critical accounts with an e');
      await showsRows(page, wanted);

      await page.reload();
      await showsRows(page, wanted);
      assert.equal(await page.getByRole('searchbox', { name: 'Search accounts' }).inputValue(), 'e');
      await page.getByRole('button', { name: 'Band: Critical' }).waitFor();
      assert.equal(await page.locator('th[aria-sort="descending"]').innerText(), 'Revenue');

      await page.getByRole('button', { name: 'Clear filters' }).click();
      await page.getByText('35 accounts', { exact: true }).waitFor();
    });
  });

  test('the drivers of an account add up to the change of its score, in each month', async () => {
    await demo().enter(async (page) => {
      await page.goto('/');
      const row = page.getByRole('table').getByRole('row').nth(1);
      const name = await row.getByRole('link').innerText();
      await row.getByRole('link').click();
      await page.getByRole('heading', { name, level: 1 }).waitFor();
      const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      const { trends } = await healthOf(page, id);
      const picker = page.getByRole('combobox', { name: 'Month' });
      for (const { month } of trends.slice(-3, -1)) {
        const health = await healthOf(page, id, month);
        await picker.click();
        await page.getByRole('option', { name: monthName(month) }).click();
        await page.waitForURL(new RegExp(`month=${month}`));
        await showsDrivers(page, health);
        await page.reload();
        await showsDrivers(page, health);
        assert.equal(await picker.inputValue(), monthName(month));
      }
    });
  });

  test('the table of KPIs shows each KPI once, by category, and opens its history', async () => {
    await demo().enter(async (page) => {
      const { items } = await ask<{ items: { id: string }[] }>(page, '/accounts?limit=1&sort=change');
      const id = items[0]?.id ?? '';
      const health = await healthOf(page, id);
      await page.goto(`/accounts/${id}`);
      const table = page.getByRole('region', { name: 'KPIs, table' });
      const openers = table.locator('tbody button[aria-expanded]');
      await openers.first().waitFor();
      assert.equal(await openers.count(), health.totalKpis);
      assert.deepEqual(
        await table.locator('th[scope="rowgroup"]').allInnerTexts(),
        health.categories.map((category) => category.name),
      );
      await openers.first().click();
      await page.getByRole('button', { name: 'Record a value' }).nth(1).waitFor();
      assert.equal(await openers.first().getAttribute('aria-expanded'), 'true');
      await page.getByText(/^Critical and at risk \d+$/).click();
      await page.waitForURL(/kpis=attention/);
      assert.ok((await openers.count()) < health.totalKpis);
    });
  });
}

async function listed(page: Page, query: string): Promise<string[]> {
  const { items } = await ask<{ items: { name: string }[] }>(page, `/accounts?${query}`);
  return items.map((account) => account.name);
}

/** Waits until the list holds these accounts and no other, in this order. */
async function showsRows(page: Page, names: string[]): Promise<void> {
  await page.getByText(`${names.length} accounts`, { exact: true }).waitFor();
  const body = page.getByRole('region', { name: 'Accounts, table' }).locator('tbody');
  // The rows of the question before stay, faded, until the answer comes.
  await page.locator('[data-stale]').waitFor({ state: 'detached' });
  assert.deepEqual(await body.getByRole('link').allInnerTexts(), names);
}

/** The lines under "Why it moved" add up to the last one, which is the change of the score; opened as well. */
async function showsDrivers(page: Page, health: AccountHealth): Promise<void> {
  const panel = page.locator('section', { has: page.getByRole('heading', { name: 'Why it moved' }) });
  // Read as one text: a list of elements would be read in two steps, between which another month can come to be shown.
  const lines = panel.getByRole('list');
  const addsUp = async () => {
    const shown = await awaitValue(`the change of ${health.month}`, async () => {
      const read = ((await lines.innerText()).match(/^[+−]?\d+\.\d{2}$/gm) ?? []).map(points);
      return Math.abs((read.at(-1) ?? Number.NaN) - (health.change ?? 0)) < 0.011 ? read : null;
    });
    const total = shown.pop() ?? Number.NaN;
    const sum = shown.reduce((one, other) => one + other, 0);
    assert.ok(shown.length > 0);
    assert.ok(Math.abs(sum - total) < 0.0051 * (shown.length + 1), `${shown.join(' ')} do not add up to ${total}`);
  };
  await addsUp();
  const rest = panel.getByRole('button', { name: /^\d+ more KPI/ });
  if ((await rest.count()) === 0) return;
  await rest.click();
  await panel.getByRole('button', { name: 'Show fewer' }).waitFor();
  await addsUp();
}

function monthName(month: string): string {
  return new Date(`${month}-01T00:00:00Z`).toLocaleString('en', {
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
}
