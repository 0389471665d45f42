import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { kpiBook } from '#test/http/build-world.ts';
import { latestOf, shownScore } from './read-health.ts';
import type { Demo } from '../open-demo.ts';

const webPage = '<!doctype html><html><body><table><tr><td>NPS Score</td><td>40</td></tr></table></body></html>';

/** Somebody of operations imports three files, one good, one of an unknown account, one that is no workbook. */
export function importFiles(demo: () => Demo): void {
  test('files are previewed, corrected, imported, reported by cell, and undone to the same scores', async () => {
    await demo().enter(async (page) => {
      const { month, accounts } = await latestOf(page, 'band=healthy&sort=name');
      const [known = '', chosen = '', other = ''] = accounts;
      const before = [await shownScore(page, known), await shownScore(page, chosen)];
      const goodFile = `${known} ${month}.xlsx`;
      const strangeFile = `Quillhaven Traders ${month}.xlsx`;

      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Imports' }).click();
      await page.locator('input[type="file"]').setInputFiles([
        file(
          goodFile,
          kpiBook([
            ['NPS Score', -90],
            ['Executive Sponsor Engagement', 'n/a'],
            ['Champion Strength', 'many'],
          ]),
        ),
        file(strangeFile, kpiBook([['NPS Score', -90]])),
        file(`${other} ${month}.xls`, new TextEncoder().encode(webPage)),
      ]);
      await page.waitForURL(/\/imports\/[\w-]+$/);
      const files = page.getByRole('region', { name: 'Files, table' });
      const row = (name: string) => files.getByRole('row', { name });
      await row(goodFile).getByText('Ready', { exact: true }).waitFor();
      await row(`${other} ${month}.xls`).getByText('Refused', { exact: true }).waitFor();
      await row(`${other} ${month}.xls`)
        .getByText(/is a web page \(HTML\)/)
        .waitFor();
      await row(strangeFile).getByText('Needs input', { exact: true }).waitFor();
      assert.equal(
        await page.getByRole('button', { name: /^(Import \d+ file|Start import)/ }).getAttribute('aria-disabled'),
        'true',
      );

      await page.getByRole('combobox', { name: `Account of ${strangeFile}` }).fill(chosen);
      await page.getByRole('option', { name: chosen }).click();
      await row(strangeFile).getByText('Ready', { exact: true }).waitFor();
      assert.equal(await shownElsewhere(page, known), before[0], 'a preview changes nothing');

      await page.getByRole('button', { name: 'Import 2 files' }).click();
      await page.getByRole('dialog', { name: 'Import 2 files?' }).getByRole('button', { name: 'Start import' }).click();
      await page.getByRole('heading', { name: 'Report' }).waitFor();
      await row(goodFile).getByText('Imported', { exact: true }).waitFor();
      await row(strangeFile).getByText('Imported', { exact: true }).waitFor();

      await row(goodFile)
        .getByRole('button', { name: `1 problem of ${goodFile}` })
        .click();
      const problem = page.getByRole('region', { name: 'Problems of the file' }).getByRole('row').nth(1);
      await problem.getByText('B4').waitFor();
      await problem.getByText('"many" is not a number').waitFor();
      await page.keyboard.press('Escape');
      const csv = await page.request.get(`/api/v1/imports/${new URL(page.url()).pathname.split('/').at(-1)}/report`);
      assert.match(await csv.text(), /B4/);

      const address = page.url();
      assert.ok((await shownScore(page, known)) < (before[0] ?? 0), 'a bad value lowers the score');
      assert.ok(
        (await shownScore(page, chosen)) < (before[1] ?? 0),
        'the corrected file counts for the chosen account',
      );

      await page.goto(address);
      await page.getByRole('button', { name: 'Undo import' }).click();
      await page
        .getByRole('dialog', { name: 'Undo this import?' })
        .getByRole('button', { name: 'Undo import' })
        .click();
      await row(goodFile).getByText('Undone', { exact: true }).waitFor();
      assert.deepEqual([await shownScore(page, known), await shownScore(page, chosen)], before);
    });
  });
}

function file(name: string, bytes: Uint8Array) {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) };
}

/** The score of an account in a second tab, so that the page stays as it is. */
async function shownElsewhere(page: Page, name: string): Promise<number> {
  const tab = await page.context().newPage();
  try {
    return await shownScore(tab, name);
  } finally {
    await tab.close();
  }
}
