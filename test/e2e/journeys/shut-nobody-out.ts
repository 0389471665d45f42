import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { AccountRow } from '#shared/contracts/accounts.ts';
import { findViolations } from '../browser.ts';
import { ask } from './read-health.ts';
import type { Demo } from '../open-demo.ts';

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const narrowest = { width: 360, height: 740 };

/** Every page, for everybody: no serious fault of accessibility, light or dark, and no sideways scroll on phones. */
export function shutNobodyOut(demo: () => Demo): void {
  test('every page can be used by everybody, at a desk and on a phone, light and dark', async () => {
    const { enter, visit } = demo();
    const options = { viewport: desk, reducedMotion: 'reduce' } as const;
    const inside = await enter(pathsOf);
    const faults: unknown[] = [];
    const tryAll = (paths: string[]) => async (page: Page) => {
      const settle = watchRequests(page);
      const tryPage = async (where: Record<string, string>, rules?: string[]) =>
        faults.push(...(await findViolations(page, rules)).map((violation) => ({ ...where, ...violation })));
      for (let path = paths.pop(); path !== undefined; path = paths.pop()) {
        await page.setViewportSize(desk);
        await page.emulateMedia({ colorScheme: 'light' });
        await page.goto(path);
        await settle();
        await tryPage({ path, at: 'desk' });
        await darken(page);
        // Only the colours differ from the page that was just tried.
        await tryPage({ path, at: 'desk', colorScheme: 'dark' }, ['color-contrast']);
        await page.setViewportSize(phone);
        await settle();
        await tryPage({ path, at: 'phone', colorScheme: 'dark' });
        const overflowPx = await overflowOn(page, narrowest);
        if (overflowPx > 0) faults.push({ path, overflowPx });
      }
    };
    // Some at a time: most of the time of a page is waiting.
    await Promise.all([
      ...Array.from({ length: atOnce }, async () => enter(tryAll(inside), options)),
      visit(tryAll([...outside]), options),
    ]);
    assert.deepEqual(faults, []);
  });
}

const atOnce = 3;

/** The pages of those who are not signed in. */
const outside = [
  '/sign-in',
  '/sign-in?ended=yes&to=%2Fcontacts',
  '/sign-in?problem=sso.failed',
  '/password',
  '/password#no-such-link',
  '/email#no-such-link',
  '/invitation',
  '/invitation#no-such-link',
];

/** Every page with something in it, and those on which a record is open at the side. */
async function pathsOf(page: Page): Promise<string[]> {
  const first = async (path: string) => (await ask<{ items: { id: string }[] }>(page, `${path}?limit=1`)).items[0]?.id;
  const { items } = await ask<{ items: AccountRow[] }>(page, '/accounts?limit=1&sort=score');
  const account = `/accounts/${items[0]?.id}`;
  const executionId = await first('/executions');
  const playbook = `/playbooks/${await first('/playbooks')}`;
  const importId = await first('/imports');
  return [
    '/',
    '/?search=nobody-is-called-this',
    account,
    `${account}?tab=timeline`,
    `${account}?tab=playbooks`,
    `${account}?tab=contacts`,
    `${account}?tab=uploads`,
    `${account}?tab=calculations`,
    `${account}?tab=details`,
    '/work?assignee=all',
    '/work?tab=mentions',
    '/executions',
    '/executions?group=playbook',
    '/executions?view=list',
    `/executions/${executionId}`,
    `/executions/${executionId}?tab=report`,
    '/playbooks',
    playbook,
    `${playbook}?tab=trigger`,
    `${playbook}?tab=versions`,
    `${playbook}?tab=versions&version=1`,
    `${playbook}/edit`,
    '/effectiveness',
    '/company',
    '/contacts',
    `/contacts?contact=${await first('/contacts')}`,
    '/imports',
    '/imports?tab=uploads',
    `/imports/${importId}`,
    `/imports/${importId}?file=${await first(`/imports/${importId}/files`)}`,
    '/settings',
    '/settings/ranges',
    `/settings/ranges?range=${await first('/reference-ranges')}`,
    '/settings/weights',
    '/settings/members',
    '/settings/members?search=nobody-is-called-this',
    '/settings/roles',
    '/settings/roles/new',
    `/settings/roles/${await first('/roles')}`,
    '/settings/sso',
    '/settings/keys',
    '/settings/webhooks',
    '/settings/audit',
    '/security',
    '/no-such-page',
  ];
}

/** Turns the page dark, and waits until no colour is still on its way. */
async function darken(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
  await awaitInPage(page, 'document.getAnimations().every((one) => !(one instanceof CSSTransition))');
}

/** By how much the page is wider than a window of this size. */
async function overflowOn(page: Page, size: { width: number; height: number }): Promise<number> {
  await page.setViewportSize(size);
  return Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'));
}

/** Waits for the heading of a page, for all that it has asked for, and until nothing stands in for what is to come. */
function watchRequests(page: Page): () => Promise<void> {
  let open = 0;
  page.on('request', () => (open += 1));
  page.on('requestfinished', () => (open -= 1));
  page.on('requestfailed', () => (open -= 1));
  return async () => {
    await page.getByRole('heading', { level: 1 }).waitFor();
    // An answer may lead to the next question: two quiet looks, a moment apart.
    for (let quiet = 0; quiet < 2; quiet = open === 0 ? quiet + 1 : 0) await page.waitForTimeout(60);
    await awaitInPage(page, `document.querySelector('[aria-busy="true"]') === null`);
  };
}

/** Waits until `condition` holds; Playwright's own way evaluates text in the page, which the page's policy forbids. */
async function awaitInPage(page: Page, condition: string): Promise<void> {
  await page.evaluate(`new Promise((done) => {
    const look = () => (${condition} ? done() : requestAnimationFrame(look));
    look();
  })`);
}
