import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Playbook, PlaybookRow } from '#shared/contracts/playbooks.ts';
import type { Trigger, TriggerPreview } from '#shared/contracts/triggers.ts';
import { ask } from './read-health.ts';
import type { Demo } from '../open-demo.ts';

const name = 'Voice of our users';
const stepBefore = 'Send the NPS and CSAT survey';
const stepAfter = 'Ask everybody in person';

/** A manager makes a built-in playbook their own, and says when it is to start by itself. */
export function changePlaybook(demo: () => Demo): void {
  test('a copied playbook is changed step by step, and a plan that cannot work is not put in force', async () => {
    await demo().enter(async (page) => {
      await page.goto('/playbooks');
      await page.getByRole('button', { name: 'New playbook' }).click();
      const dialog = page.getByRole('dialog', { name: 'New playbook' });
      await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
      await dialog.getByRole('combobox', { name: 'Begin with' }).click();
      await page.getByRole('option', { name: 'VoC Sprint' }).click();
      await dialog.getByRole('button', { name: 'Create draft' }).click();
      await page.getByRole('heading', { name: `Edit ${name}`, level: 1 }).waitFor();
      await page.getByText('Nothing is missing: the draft can be published.').waitFor();

      const drawer = await openStep(page, stepBefore);
      await drawer.getByRole('textbox', { name: 'Title' }).fill(stepAfter);
      await drawer.getByLabel('Waits for').first().click();
      await page.getByRole('option', { name: 'Close the sprint with the sponsor' }).click();
      await drawer.getByText('These steps wait for each other').waitFor();
      await drawer.getByRole('button', { name: 'Close', exact: true }).click();
      await page.getByRole('button', { name: 'Publish', exact: true }).click();
      assert.equal(await page.getByRole('dialog').count(), 0, 'a plan with problems is not published');

      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Portfolio' }).click();
      await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Stay' }).click();

      await page.getByRole('button', { name: /^Step “Ask everybody in person”.*wait for each other/ }).click();
      await drawer.getByLabel('Waits for').first().press('Backspace');
      await drawer.getByRole('button', { name: 'Done' }).click();
      await page.getByText('Nothing is missing: the draft can be published.').waitFor();
      await page.getByRole('button', { name: 'Publish', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
      await page.getByRole('heading', { name, level: 1 }).waitFor();

      const copy = await playbookOf(page, name);
      assert.equal(copy.publishedVersion, 1);
      assert.equal(copy.published?.steps[0]?.title, stepAfter);
      const original = await playbookOf(page, 'VoC Sprint');
      assert.equal(original.published?.steps[0]?.title, stepBefore, 'the built-in one is as it was');
    });
  });

  test('a draft that somebody else saved meanwhile is not overwritten without being asked', async () => {
    await demo().enter(async (page) => {
      const { id, published } = await playbookOf(page, name);
      await page.goto(`/playbooks/${id}/edit`);
      const purpose = page.getByRole('textbox', { name: 'Purpose' });
      await purpose.fill('What I think.');
      const theirs = { definition: { ...published, purpose: 'What they think.' } };
      const saved = await page.request.put(`/api/v1/playbooks/${id}/draft`, { data: theirs });
      assert.equal(saved.status(), 200, await saved.text());
      await page.getByRole('button', { name: 'Save draft' }).click();
      await page.getByText(/saved this draft/).waitFor();
      assert.equal(await purpose.inputValue(), 'What I think.', 'what was written is still there');
      await page.getByRole('button', { name: 'Take theirs, drop mine' }).click();
      assert.equal(await purpose.inputValue(), 'What they think.');
      await page.getByRole('button', { name: 'Discard draft' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Discard draft' }).click();
      await page.getByRole('heading', { name, level: 1 }).waitFor();
      assert.equal((await playbookOf(page, name)).draft, null);
    });
  });

  test('a trigger says while its thresholds are typed what it would start, and starts nothing by that', async () => {
    await demo().enter(async (page) => {
      const { id } = await playbookOf(page, name);
      const { items } = await ask<{ items: Trigger[] }>(page, '/triggers');
      const trigger = items.find(({ playbook }) => playbook.id === id);
      assert.ok(trigger && !trigger.autoTriggerEnabled, 'a new playbook starts only by hand');
      const before = await ask<{ total: { count: number } }>(page, '/executions?limit=1');
      await page.goto(`/playbooks/${id}?tab=trigger`);
      await page.getByRole('textbox', { name: 'Value (points)' }).fill('60');
      await page.getByText('The score is below 60.', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Preview', exact: true }).click();
      const rule = { anyOf: [{ allOf: [{ signal: { kind: 'score' }, op: '<', value: 60 }] }] };
      const answer = await page.request.post(`/api/v1/triggers/${trigger.id}/preview`, {
        data: { triggerConfig: { rule } },
      });
      const { wouldStart, starts } = (await answer.json()) as TriggerPreview;
      assert.ok(wouldStart > 0 && wouldStart === starts.length);
      const table = page.getByRole('region', { name: 'Accounts that would start, table' });
      await table.waitFor();
      assert.deepEqual(
        await table.locator('tbody').getByRole('link').allInnerTexts(),
        starts.map(({ account }) => account.name),
      );
      await page.getByRole('button', { name: 'Save trigger' }).click();
      await page.getByText('The trigger was saved and is off.').waitFor();
      const after = await ask<Trigger>(page, `/triggers/${trigger.id}`);
      assert.deepEqual(after.triggerConfig, { rule });
      assert.deepEqual(await ask(page, '/executions?limit=1').then(totalOf), totalOf(before));
    });
  });
}

function totalOf(list: unknown): number {
  return (list as { total: { count: number } }).total.count;
}

/** Opens a step of the plan at the side. */
async function openStep(page: Page, title: string) {
  await page.getByRole('button', { name: title, exact: true }).click();
  return page.getByRole('dialog');
}

async function playbookOf(page: Page, wanted: string): Promise<Playbook> {
  const { items } = await ask<{ items: PlaybookRow[] }>(page, `/playbooks?search=${encodeURIComponent(wanted)}`);
  return ask<Playbook>(page, `/playbooks/${items.find((row) => row.name === wanted)?.id}`);
}
