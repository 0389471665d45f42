import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountRow } from '#shared/contracts/accounts.ts';
import type { Problem } from '#shared/contracts/problem.ts';
import { addMember, signIn } from './enter-as.ts';
import { ask } from './read-health.ts';
import type { Demo } from '../open-demo.ts';

const viewer = { name: 'Vic Viewer', email: 'vic.viewer@veldmere.example', password: 'only here to look' };

/** A viewer reads everything that concerns accounts, and is offered no change of it. */
export function lookOnly(demo: () => Demo): void {
  test('a viewer sees no action that writes, and the API refuses one that is sent all the same', async () => {
    const { enter, visit } = demo();
    const [account, nameOfRange] = await enter(async (page) => {
      await addMember(page, viewer, 'Viewer');
      const { items } = await ask<{ items: AccountRow[] }>(page, '/accounts?limit=1');
      const { items: ranges } = await ask<{ items: { kpiName: string }[] }>(
        page,
        '/reference-ranges?limit=1&sort=name',
      );
      return [items[0]?.id ?? '', ranges[0]?.kpiName ?? ''];
    });
    await visit(async (page) => {
      await page.goto('/');
      await signIn(page, viewer);
      await page.getByText('35 accounts', { exact: true }).waitFor();
      const main = page.getByRole('main');
      const offered = () => main.getByRole('button').or(main.getByRole('link')).allInnerTexts();
      const writes =
        /^(New|Import|Upload|Edit|Record|Add|Save|Delete|Undo|Discard|Remove|Make|Start|Copy|Archive|Evaluate)\b/;
      const offersNone = async () =>
        assert.deepEqual(
          (await offered()).filter((text) => writes.test(text.trim())),
          [],
        );
      await offersNone();

      await page.goto(`/accounts/${account}`);
      await main.getByRole('region', { name: 'KPIs, table' }).waitFor();
      await offersNone();
      await page.goto('/contacts');
      await main.getByRole('region', { name: 'Contacts, table' }).waitFor();
      await offersNone();
      await page.goto('/playbooks');
      await main.getByRole('link', { name: 'VoC Sprint', exact: true }).click();
      await main.getByRole('heading', { name: 'Weekly plan' }).waitFor();
      await offersNone();
      await main.getByRole('link', { name: 'Trigger' }).click();
      await main.getByRole('button', { name: 'Preview' }).waitFor();
      await offersNone();
      await page.goto('/settings/weights');
      await main.getByRole('list', { name: 'Categories' }).waitFor();
      await offersNone();
      await page.goto('/settings/ranges');
      await main.getByRole('button', { name: nameOfRange, exact: true }).click();
      const drawer = page.getByRole('dialog', { name: nameOfRange });
      await drawer.getByRole('textbox', { name: 'KPI' }).waitFor();
      assert.equal(await drawer.getByRole('button', { name: /Save|Delete/ }).count(), 0);
      assert.equal(
        await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Workspace' }).count(),
        0,
      );

      const refused = await page.request.patch(`/api/v1/accounts/${account}`, { data: { name: 'Mine', version: 1 } });
      assert.equal(refused.status(), 403);
      const problem = (await refused.json()) as Problem;
      assert.match(problem.detail, /accounts:write|may not|permission/i);
    });
  });
}
