import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** One way in which a page shuts somebody out: axe's rule, what it asks, and the elements that fail. */
export type Violation = {
  readonly rule: string;
  readonly impact: string;
  readonly help: string;
  readonly elements: string[];
};

/**
 * Starts the machine's Chromium without a window; the caller closes it.
 * @throws Error when there is none at CHROMIUM_PATH or /usr/bin/chromium
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(
      `No Chromium at ${executablePath}: install the package chromium, or set CHROMIUM_PATH to a Chromium or Chrome.`,
    );
  }
  return chromium.launch({ executablePath, args: flags, timeout: 30_000 });
}

// As text, for the types of a browser are not those of the tests.
const tellRefusals = `document.addEventListener('securitypolicyviolation', (refused) =>
  window.tellRefusal([refused.effectiveDirective, refused.blockedURI, refused.sample, refused.sourceFile].join(' ')))`;

/**
 * Gives `use` a page of its own, with its own cookies, and closes it however that ends.
 * @throws Error when the page raised an error or the content security policy refused it something, even if the journey
 *   went on
 */
export async function withPage<T>(
  browser: Browser,
  baseURL: string,
  use: (page: Page) => Promise<T>,
  options: BrowserContextOptions = {},
): Promise<T> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    ...options,
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const faults: Error[] = [];
    page.on('pageerror', (error) => faults.push(error));
    await page.exposeFunction('tellRefusal', (what: string) =>
      faults.push(new Error(`refused by the policy: ${what}`)),
    );
    await page.addInitScript(tellRefusals);
    const result = await use(page);
    if (faults.length > 0)
      throw new AggregateError(faults, `The page raised: ${faults.map((fault) => fault.message).join('; ')}`);
    return result;
  } finally {
    await context.close();
  }
}

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

// What is half faded in has not the contrast it is going to have. Transitions begin with the frame after next.
const settled = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))).then(() => {
  const ending = document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity);
  return Promise.allSettled(ending.map(({ finished }) => finished)).then(() => null);
})`;

/** What axe finds serious or critical on the page as it stands, by WCAG 2.2 A and AA, or by the `rules` given. */
export async function findViolations(page: Page, rules: readonly string[] = levels): Promise<Violation[]> {
  // Evaluated, not added as a script element, so that the page's content security policy stays in force.
  await page.evaluate(`typeof axe === 'undefined' && (() => {${axeSource}\n})()`);
  await page.evaluate(settled);
  const results = (await page.evaluate(
    `axe.run({ runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'] })`,
  )) as AxeResults;
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, help, nodes }) => ({
      rule: id,
      impact: impact ?? 'serious',
      help,
      elements: nodes.map((node) => node.target.join(' ')),
    }));
}
