import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { addDays } from '#shared/business-days.ts';
import type { AccountRow } from '#shared/contracts/accounts.ts';
import type { Execution, ExecutionRow } from '#shared/contracts/executions.ts';
import { findViolations } from '../browser.ts';
import { ask } from './read-health.ts';
import type { Demo } from '../open-demo.ts';

const playbook = 'VoC Sprint';
const firstStep = 'Send the NPS and CSAT survey';
const reason = 'Nobody of the sponsors has answered for five weeks.';

/** A success manager starts a playbook, works on it, and reads what became of it. */
export function runPlaybook(demo: () => Demo): void {
  test('a playbook is started for an account, a step done with its result, and report and timeline tell of it', async () => {
    await demo().enter(async (page) => {
      const account = await accountWithout(page, playbook);
      const main = page.getByRole('main');
      await page.goto(`/accounts/${account.id}?tab=playbooks`);
      await main.getByRole('button', { name: 'Start playbook' }).click();
      const dialog = page.getByRole('dialog', { name: `Start a playbook for ${account.name}` });
      await choose(page, 'Playbook', playbook);
      await dialog.getByText('13 steps over 30 days.').waitFor();
      await choose(page, 'CSM', 'Renata Okafor');
      await dialog.getByRole('button', { name: 'Start playbook' }).click();
      await dialog.getByText('Please say why this playbook starts.').waitFor();
      await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
      await dialog.getByRole('button', { name: 'Start playbook' }).click();

      await page.getByRole('heading', { name: playbook, level: 1 }).waitFor();
      await main.getByText(reason).waitFor();
      await main.getByText('0 of 13').first().waitFor();
      const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';

      await main.getByRole('button', { name: `Complete ${firstStep}` }).click();
      const form = main.getByRole('form', { name: `Complete ${firstStep}` });
      await form.getByRole('textbox', { name: 'Responses' }).fill('42');
      await form.getByRole('textbox', { name: 'NPS' }).fill('160');
      await form.getByRole('button', { name: 'Complete step' }).click();
      await form.getByText('At most 100.').waitFor();
      assert.deepEqual(await findViolations(page), []);
      await form.getByRole('textbox', { name: 'NPS' }).fill('16');
      await form.getByRole('button', { name: 'Assign or move' }).click();
      const move = page.getByRole('dialog', { name: firstStep });
      const due = move.getByLabel('Due');
      await due.fill(addDays(await due.inputValue(), 1));
      await move.getByRole('button', { name: 'Save' }).click();
      await move.waitFor({ state: 'hidden' });
      assert.equal(await form.getByRole('textbox', { name: 'NPS' }).inputValue(), '16', 'what was typed stays');
      await form.getByRole('button', { name: 'Complete step' }).click();
      await main.getByText('1 of 13').first().waitFor();

      await main.getByRole('textbox', { name: 'Note' }).fill('Two addresses bounced, @ren');
      await page.getByRole('option', { name: 'Renata Okafor' }).click();
      await main.getByRole('button', { name: 'Add note' }).click();
      await main.getByRole('listitem').getByText('@Renata Okafor').waitFor();

      await main.getByRole('link', { name: 'Report', exact: true }).click();
      const report = main.getByRole('article', { name: `Report of ${playbook} for ${account.name}` });
      await report.getByText('1 of 13 completed').waitFor();
      await report
        .getByRole('row', { name: new RegExp(firstStep) })
        .getByText('42')
        .waitFor();
      assert.deepEqual(await findViolations(page), []);
      const download = page.waitForEvent('download');
      await main.getByRole('link', { name: /^PDF/ }).click();
      assert.match((await download).suggestedFilename(), /\.pdf$/);

      await page.goto(`/accounts/${account.id}?tab=timeline`);
      await main
        .getByRole('link', { name: `${firstStep}: completed` })
        .first()
        .waitFor();
      await main
        .getByRole('link', { name: `${playbook} started` })
        .first()
        .click();
      await page.waitForURL(`**/executions/${id}`);
    });
  });

  test('two people complete the same step, and the later one is told', async () => {
    await demo().enter(async (page) => {
      const { items } = await ask<{ items: ExecutionRow[] }>(page, '/executions?status=in-progress&limit=1');
      const { id, steps } = await ask<Execution>(page, `/executions/${items[0]?.id}`);
      const step = steps.find((one) => one.status === 'open' && one.blockedBy.length === 0);
      assert.ok(step);
      await page.goto(`/executions/${id}?step=${step.stepId}`);
      const main = page.getByRole('main');
      await main.getByRole('button', { name: 'Skip', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'Reason' }).fill('It was done before.');
      const other = await page.request.post(`/api/v1/executions/${id}/steps/${step.stepId}/skip`, {
        data: { version: step.version, reason: 'A colleague was faster.' },
      });
      assert.equal(other.status(), 200);
      await dialog.getByRole('button', { name: 'Skip step' }).click();
      await dialog.getByRole('alert').waitFor();
      await page.keyboard.press('Tab');
      const isInside = await page.evaluate(`document.activeElement.closest('[role="dialog"]') !== null`);
      assert.ok(isInside, 'the focus stays in the dialog');
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await main.getByText('Skipped: A colleague was faster.').waitFor();
    });
  });

  test('everybody finds the own open steps by when they are due', async () => {
    await demo().enter(async (page) => {
      await page.goto('/');
      await page
        .getByRole('navigation', { name: 'Main' })
        .getByRole('link', { name: /^My work/ })
        .click();
      const main = page.getByRole('main');
      for (const group of ['Overdue', 'Today', 'Upcoming', 'Blocked'])
        await main.getByRole('region', { name: group }).getByRole('heading', { name: group }).waitFor();
      assert.deepEqual(await findViolations(page), []);
      await main.getByRole('link', { name: /^Mentions/ }).click();
      await main.getByText('Two addresses bounced').first().waitFor();
      await page.goto('/executions');
      await main.getByRole('region', { name: 'On track' }).getByRole('link').first().waitFor();
      assert.deepEqual(await findViolations(page), []);
    });
  });
}

/** An active account for which a playbook does not run. */
async function accountWithout(page: Page, name: string): Promise<AccountRow> {
  const { items: running } = await ask<{ items: ExecutionRow[] }>(
    page,
    '/executions?status[]=in-progress&status[]=paused&limit=200',
  );
  const taken = new Set(running.filter((one) => one.playbook.name === name).map((one) => one.account.id));
  const { items } = await ask<{ items: AccountRow[] }>(page, '/accounts?sort=name&limit=100');
  const account = items.find((one) => !taken.has(one.id));
  assert.ok(account);
  return account;
}

/** Chooses from a list by typing. */
async function choose(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole('dialog').getByRole('combobox', { name: label }).fill(name);
  await page.getByRole('option', { name }).click();
}
