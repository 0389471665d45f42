import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { AccountRow } from '#shared/contracts/accounts.ts';
import type { AccountHealth, Portfolio } from '#shared/contracts/health.ts';

/** What the API gives to the person who is signed in on the page; `path` is below /api/v1. */
export async function ask<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(`/api/v1${path}`);
  assert.equal(answer.status(), 200, `${path}: ${answer.status()}`);
  return (await answer.json()) as T;
}

/** The health of an account in a month, or in the latest one. */
export async function healthOf(page: Page, id: string, month?: string): Promise<AccountHealth> {
  return ask(page, `/accounts/${id}/health${month ? `?month=${month}` : ''}`);
}

/** The latest month with scores, and the names of the accounts of a list. */
export async function latestOf(page: Page, query: string): Promise<{ month: string; accounts: string[] }> {
  const { month } = await ask<Portfolio>(page, '/portfolio');
  const { items } = await ask<{ items: AccountRow[] }>(page, `/accounts?${query}`);
  assert.ok(month && items.length > 0);
  return { month, accounts: items.map((account) => account.name) };
}

/** The score that the portfolio shows for an account. */
export async function shownScore(page: Page, name: string): Promise<number> {
  await page.goto(`/?search=${encodeURIComponent(name)}`);
  const row = page.getByRole('table').getByRole('row', { name }).first();
  const score = Number(await row.getByRole('cell').nth(1).innerText());
  assert.ok(Number.isFinite(score), `${name} has a score`);
  return score;
}

/** A signed number of the page, with its true minus. */
export function points(text: string): number {
  return Number(text.trim().replace('−', '-'));
}
