import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startServing } from '#entry/cli/serve.ts';
import { webDirectory } from '#entry/http/serve-web.ts';
import { launchBrowser, withPage } from './browser.ts';

/** Mainstay as a customer runs it, with the built web and an embedded database of its own, and a browser before it. */
export type Mainstay = {
  readonly url: string;
  readonly browser: Browser;
  /** Gives `use` a page with cookies of its own, or with those of `options.storageState`. */
  visit: <T>(use: (page: Page) => Promise<T>, options?: BrowserContextOptions) => Promise<T>;
  stop: () => Promise<void>;
};

/**
 * Starts an empty installation on a free port; the caller stops it, and nothing of it stays.
 * @param settings environment variables beside those it always has
 * @throws Error when the web is not built or there is no Chromium
 */
export async function startMainstay(settings: Record<string, string> = {}): Promise<Mainstay> {
  if (!existsSync(join(webDirectory, 'index.html'))) throw new Error('The web is not built: run npm run build.');
  const directory = mkdtempSync(join(tmpdir(), 'mainstay-e2e-'));
  const remove = () => rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  const serving = await startServing({
    PORT: '0',
    HOST: '127.0.0.1',
    MAINSTAY_DATA_DIR: directory,
    LOG_LEVEL: 'fatal',
    ...settings,
  }).catch((error: unknown) => {
    remove();
    throw error;
  });
  const { url } = serving;
  const stopServing = async () => {
    await serving.stop();
    remove();
  };
  const browser = await launchBrowser().catch(async (error: unknown) => {
    await stopServing();
    throw error;
  });
  return {
    url,
    browser,
    visit: async (use, options) => withPage(browser, url, use, options),
    stop: async () => {
      await browser.close();
      await stopServing();
    },
  };
}
