import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { addDays } from '#shared/business-days.ts';
import type { AccountRow } from '#shared/contracts/accounts.ts';
import type { Execution } from '#shared/contracts/executions.ts';
import type { Member } from '#shared/contracts/members.ts';
import { findViolations } from '../browser.ts';
import type { Demo } from '../open-demo.ts';
import { addMember, signIn } from './enter-as.ts';
import { ask } from './read-health.ts';

const firstStep = 'Send the NPS and CSAT survey';
const nora = { name: 'Nora Nearby', email: 'nora.nearby@veldmere.example', password: 'always works nearby' };
const vince = { name: 'Vince Views', email: 'vince.views@veldmere.example', password: 'only ever looks on' };

/** Two people work on the same thing at once, each with a browser of their own. */
export function meetAtWork(demo: () => Demo): void {
  /** Gives the admin's page and that of a colleague who may work on playbooks. */
  const together = async (use: (page: Page, other: Page) => Promise<void>) =>
    demo().enter(async (page) =>
      demo().visit(async (other) => {
        const { items } = await ask<{ items: Member[] }>(page, '/members?search=nora.nearby');
        if (items.length === 0) await addMember(page, nora, 'Editor');
        await other.goto('/');
        await signIn(other, nora);
        await other.getByRole('heading', { name: 'Portfolio', level: 1 }).waitFor();
        await use(page, other);
      }),
    );

  test('who completes a step second reads who was first, and keeps what they typed until they discard it', async () => {
    await together(async (page, other) => {
      const { id } = await startFor(page);
      await page.goto(`/executions/${id}?step=voc-week1-survey`);
      const main = page.getByRole('main');
      const form = main.getByRole('form', { name: `Complete ${firstStep}` });
      await form.getByRole('textbox', { name: 'Responses' }).fill('42');
      await form.getByRole('textbox', { name: 'NPS' }).fill('16');
      await completeAs(other, id, '7');
      await form.getByRole('button', { name: 'Complete step' }).click();
      await main.getByText('Nora Nearby has completed this step meanwhile.').waitFor();
      assert.match(await main.getByLabel('What you typed').innerText(), /Responses\s+42/);
      await main.getByText('Completed by Nora Nearby').waitFor();
      assert.deepEqual(await findViolations(page), []);

      await main.getByRole('button', { name: 'Reopen' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Reopen step' }).click();
      assert.equal(await form.getByRole('textbox', { name: 'Responses' }).inputValue(), '42', 'and can be sent again');
      await form.getByRole('textbox', { name: 'Responses' }).fill('43');
      await completeAs(other, id, '8');
      await form.getByRole('button', { name: 'Complete step' }).click();
      await main.getByRole('button', { name: 'Discard' }).click();
      await main.getByLabel('What you typed').waitFor({ state: 'detached' });
    });
  });

  test('in the own work, too, what was typed stays in its dialog though the row goes', async () => {
    await together(async (page, other) => {
      const { id, account } = await startFor(page, true);
      await page.goto('/work');
      const main = page.getByRole('main');
      await main.getByRole('button', { name: `Complete ${firstStep} for ${account.name}` }).click();
      const dialog = page.getByRole('dialog', { name: firstStep });
      await dialog.getByRole('textbox', { name: 'Responses' }).fill('42');
      await dialog.getByRole('textbox', { name: 'NPS' }).fill('16');
      await completeAs(other, id, '7');
      await dialog.getByRole('button', { name: 'Complete step' }).click();
      await dialog.getByText('Nora Nearby has completed this step meanwhile.').waitFor();
      await main
        .getByRole('button', { name: `Complete ${firstStep} for ${account.name}`, includeHidden: true })
        .waitFor({ state: 'detached' });
      assert.match(await dialog.getByLabel('What you typed').innerText(), /Responses\s+42/);
      assert.deepEqual(await findViolations(page), []);
      await dialog.getByRole('button', { name: 'Discard' }).click();
      await dialog.waitFor({ state: 'hidden' });
    });
  });

  test('a due day is moved beside who was given the step meanwhile, and nobody is offered who can not do it', async () => {
    await together(async (page, other) => {
      await addMember(page, vince, 'Viewer');
      const { id } = await startFor(page);
      await page.goto(`/executions/${id}?step=voc-week1-survey`);
      const main = page.getByRole('main');
      await main.getByRole('button', { name: 'Assign or move' }).click();
      const dialog = page.getByRole('dialog', { name: firstStep });
      const due = dialog.getByLabel('Due');
      const moved = addDays(await due.inputValue(), 1);
      await due.fill(moved);

      await other.goto(`/executions/${id}?step=voc-week1-survey`);
      await other.getByRole('main').getByRole('button', { name: 'Assign or move' }).click();
      const theirs = other.getByRole('dialog', { name: firstStep });
      const person = theirs.getByRole('combobox', { name: /^Assigned to/ });
      const found = other.waitForResponse((answer) => answer.url().includes('search=Vince'));
      await person.fill('Vince Views');
      assert.deepEqual(((await (await found).json()) as { items: Member[] }).items, []);
      await person.fill('Nora Nearby');
      await other.getByRole('option', { name: 'Nora Nearby' }).click();
      await theirs.getByRole('button', { name: 'Save' }).click();
      await theirs.waitFor({ state: 'hidden' });

      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.getByText('Somebody has changed this step since you opened it.').waitFor();
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.waitFor({ state: 'hidden' });
      const [step] = (await ask<Execution>(page, `/executions/${id}`)).steps;
      assert.deepEqual([step?.assignee?.name, step?.dueOn], ['Nora Nearby', moved]);
    });
  });

  test('what somebody changes of a role stays typed when the role is changed by others meanwhile', async () => {
    await demo().enter(async (page) => {
      const made = await page.request.post('/api/v1/roles', {
        data: { name: 'Listener', description: 'Listens', permissions: ['accounts:read'], accountScope: 'all' },
      });
      const { id, version } = (await made.json()) as { id: string; version: number };
      await page.goto(`/settings/roles/${id}`);
      const main = page.getByRole('main');
      const description = main.getByRole('textbox', { name: 'Description' });
      await description.fill('Listens and hears');
      const data = { version, name: 'Listener', description: 'Somebody else', permissions: ['accounts:read'] };
      const changed = await page.request.patch(`/api/v1/roles/${id}`, { data });
      assert.equal(changed.status(), 200, await changed.text());
      // A minute later the window is looked at again, and what it shows is asked for anew.
      await page.clock.setFixedTime(Date.now() + 60_000);
      await page.evaluate(`window.dispatchEvent(new Event('visibilitychange'))`);
      await main.getByText('This role was changed meanwhile').waitFor();
      assert.equal(await description.inputValue(), 'Listens and hears');
      assert.deepEqual(await findViolations(page), []);
      await main.getByRole('button', { name: 'Load the newest' }).click();
      await main.getByText('This role was changed meanwhile').waitFor({ state: 'hidden' });
      assert.equal(await description.inputValue(), 'Somebody else');
    });
  });
}

/** Starts the listening sprint for an account for which it does not run; with `isMine` the reader takes its steps. */
async function startFor(page: Page, isMine = false): Promise<Execution> {
  const { items: playbooks } = await ask<{ items: { id: string }[] }>(page, '/playbooks?search=VoC%20Sprint');
  const { items: accounts } = await ask<{ items: AccountRow[] }>(page, '/accounts?sort=-name&limit=100');
  const { user } = await ask<{ user: { id: string } }>(page, '/session');
  const people = isMine ? { CSM: user.id } : {};
  for (const account of accounts) {
    const data = { playbookId: playbooks[0]?.id, accountId: account.id, reason: 'Listen to them', people };
    const answer = await page.request.post('/api/v1/executions', { data });
    if (answer.status() === 201) return (await answer.json()) as Execution;
    assert.equal(answer.status(), 409, await answer.text());
  }
  throw new Error('It runs for every account already.');
}

/** Completes the first step on the page of another person. */
async function completeAs(page: Page, id: string, responses: string): Promise<void> {
  await page.goto(`/executions/${id}?step=voc-week1-survey`);
  const form = page.getByRole('main').getByRole('form', { name: `Complete ${firstStep}` });
  await form.getByRole('textbox', { name: 'Responses' }).fill(responses);
  await form.getByRole('textbox', { name: 'NPS' }).fill('20');
  await form.getByRole('button', { name: 'Complete step' }).click();
  await form.waitFor({ state: 'detached' });
}
