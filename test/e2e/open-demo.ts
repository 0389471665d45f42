import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { startMainstay } from './start-mainstay.ts';
import type { Mainstay } from './start-mainstay.ts';

/** The demo company in a browser, shared by the journeys of a file. */
export type Demo = Mainstay & {
  readonly email: string;
  readonly password: string;
  /** Gives `use` a page on which the demo's admin is signed in. */
  enter: <T>(use: (page: Page) => Promise<T>, options?: BrowserContextOptions) => Promise<T>;
};

const loadMs = 120_000;

/** Starts an installation and loads the demo as a newcomer does, from the first page. */
export async function openDemo(): Promise<Demo> {
  const mainstay = await startMainstay();
  try {
    return await mainstay.visit(async (page) => {
      await page.goto('/setup');
      await page.getByRole('button', { name: 'Load the demo' }).click();
      await page.getByRole('progressbar', { name: 'Loading the demo' }).waitFor();
      const [email = '', password = ''] = await page.locator('code').allTextContents();
      const open = page.getByRole('button', { name: 'Open the portfolio' });
      await open.and(page.locator(':enabled')).click({ timeout: loadMs });
      await page.getByRole('heading', { name: 'Portfolio', level: 1 }).waitFor();
      const storageState = await page.context().storageState();
      return {
        ...mainstay,
        email,
        password,
        enter: async (use, options) => mainstay.visit(use, { storageState, ...options }),
      };
    });
  } catch (error) {
    await mainstay.stop();
    throw error;
  }
}

/**
 * Looks again and again until `look` gives something, for what shows in no element of a page.
 * @throws Error with `what` when it does not come in time
 */
export async function awaitValue<T>(what: string, look: () => Promise<T | null>, timeoutMs = 30_000): Promise<T> {
  const end = performance.now() + timeoutMs;
  while (performance.now() < end) {
    const found = await look();
    if (found !== null) return found;
    await sleep(50);
  }
  throw new Error(`${what}: not within ${timeoutMs / 1000} s`);
}
