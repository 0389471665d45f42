import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createAccount } from '#core/accounts/create-account.ts';
import { startServing } from '#entry/cli/serve.ts';
import { webDirectory } from '#entry/http/serve-web.ts';
import { setUp } from '#entry/set-up.ts';
import { launchBrowser, withPage } from '#test/e2e/browser.ts';
import { inDirectory } from './open-databases.ts';
import { printAmount } from './print-result.ts';

const admin = { name: 'Ada Admin', email: 'ada@bench.example', password: 'a long enough password' };

// Opens the portfolio in a browser that has never seen it, signed in, and weighs the scripts loaded until it shows.
await inDirectory(async (directory) => {
  const { app, url, stop } = await startServing({ MAINSTAY_DATA_DIR: directory, PORT: '0', LOG_LEVEL: 'error' });
  const browser = await launchBrowser();
  try {
    const ctx = await setUp(app, { name: 'Bench', email: 'bench@bench.example' }, admin);
    await createAccount(ctx, { name: 'Alder Foods' });
    const scripts = await withPage(browser, url, async (page) => {
      const { email, password } = admin;
      const answer = await page.request.post('/api/v1/session', { data: { email, password } });
      if (!answer.ok()) throw new Error(`Signing in was answered ${answer.status()}.`);
      const loaded: string[] = [];
      page.on('response', (response) => void loaded.push(new URL(response.url()).pathname));
      await page.goto('/');
      await page.getByRole('table').getByText('Alder Foods').first().waitFor();
      return [...new Set(loaded)].filter((path) => path.endsWith('.js'));
    });
    const sizes = scripts.map((path) => gzipSync(readFileSync(join(webDirectory, path)), { level: 9 }).length);
    const sum = sizes.reduce((total, size) => total + size, 0);
    printAmount(`gzipped scripts until the portfolio shows (${scripts.length} files)`, sum / 1000, 'kB', 200);
    const largest = scripts
      .map((path, index) => ({ path, bytes: sizes[index] ?? 0 }))
      .toSorted((a, b) => b.bytes - a.bytes);
    for (const { path, bytes } of largest.slice(0, 5)) printAmount(`  ${path}`, bytes / 1000, 'kB');
  } finally {
    await browser.close();
    await stop();
  }
});
