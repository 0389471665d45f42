import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { findViolations, launchBrowser, withPage } from './browser.ts';

const page = (body: string) =>
  `<!doctype html><html lang="en"><title>A page</title><main><h1>Accounts</h1>${body}</main></html>`;
const pages: Record<string, string> = {
  '/': page('<button>Add an account</button>'),
  '/nameless': page('<button></button><img src="data:,">'),
  '/broken': page("<script>throw new Error('no such account')</script>"),
  '/foreign': page('<script src="https://elsewhere.example/x.js"></script>'),
};

describe('the browser of the journeys', () => {
  let browser: Browser | undefined;
  let address = '';
  const inPage = async <T>(use: (tab: Page) => Promise<T>): Promise<T> => {
    assert.ok(browser);
    return withPage(browser, address, use);
  };
  const server = createServer((request, response) => {
    response.setHeader('content-security-policy', "default-src 'self' data: 'unsafe-inline'");
    response.setHeader('content-type', 'text/html; charset=utf-8').end(pages[request.url ?? '/'] ?? '');
  });

  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const bound = server.address();
    assert.ok(typeof bound === 'object' && bound !== null);
    address = `http://127.0.0.1:${bound.port}`;
    browser = await launchBrowser();
  });

  after(async () => {
    server.closeAllConnections();
    server.close();
    await browser?.close();
  });

  test('passes a page that everybody can use', async () => {
    const violations = await inPage(async (tab) => {
      await tab.goto('/');
      await tab.getByRole('button', { name: 'Add an account' }).click();
      return findViolations(tab);
    });
    assert.deepEqual(violations, []);
  });

  test('finds a button and a picture without a name', async () => {
    const violations = await inPage(async (tab) => {
      await tab.goto('/nameless');
      return findViolations(tab);
    });
    assert.deepEqual(violations.map(({ rule }) => rule).toSorted(), ['button-name', 'image-alt']);
  });

  test('fails a journey over a page that raises an error', async () => {
    await assert.rejects(
      inPage(async (tab) => tab.goto('/broken')),
      /no such account/,
    );
  });

  test('fails a journey over what the content security policy refuses', async () => {
    await assert.rejects(
      inPage(async (tab) => tab.goto('/foreign')),
      /script-src-elem https:\/\/elsewhere\.example/,
    );
  });
});
