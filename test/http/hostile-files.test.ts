import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildBook, buildOle, buildZip } from '#platform/spreadsheets/made-files.test-data.ts';
import type { ImportFile } from '#shared/contracts/imports.ts';
import { testTenant } from '#test/test-app.ts';
import { ask, draftImport, fileForm, kpiBook } from './build-world.ts';
import { assertProblem, signIn } from './open-client.ts';
import { readState } from './read-state.ts';

const megabyte = 1024 * 1024;
const text = (content: string) => new TextEncoder().encode(content);

type Hostile = { name: string; bytes: () => Uint8Array; reason: string; says: RegExp };
const bomb = (declaredBytes?: number) => {
  const data = Buffer.alloc(30 * megabyte);
  const part = { data, ...(declaredBytes === undefined ? {} : { declaredBytes }) };
  return buildZip(
    Array.from({ length: 18 }, (_, index) => ({
      ...part,
      name: index === 0 ? 'xl/workbook.xml' : `xl/worksheets/sheet${index}.xml`,
    })),
  );
};

const hostile: Hostile[] = [
  { name: 'bomb.xlsx', bytes: () => bomb(), reason: 'spreadsheet.unpacked-too-large', says: /512 MB/ },
  { name: 'modest bomb.xlsx', bytes: () => bomb(100), reason: 'spreadsheet.unpacked-too-large', says: /512 MB/ },
  {
    name: 'page.xls',
    bytes: () => text('<html><body><table><tr><td>KPI</td><td>Data</td></tr></table></body></html>'),
    reason: 'spreadsheet.foreign',
    says: /page\.xls/,
  },
  {
    name: 'locked.xlsx',
    bytes: () => buildOle([{ name: 'EncryptionInfo' }, { name: 'EncryptedPackage' }]),
    reason: 'spreadsheet.encrypted',
    says: /password/i,
  },
  {
    name: 'cut.xlsx',
    bytes: () => kpiBook([['NPS Score', 1]]).slice(0, 900),
    reason: 'spreadsheet.damaged',
    says: /cut\.xlsx|damaged/i,
  },
  { name: 'nothing.xlsx', bytes: () => new Uint8Array(), reason: 'spreadsheet.empty', says: /empty/i },
  {
    name: 'picture.xlsx',
    bytes: () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    reason: 'spreadsheet.foreign',
    says: /PNG/,
  },
  {
    name: 'program.xlsx',
    bytes: () => Buffer.concat([Buffer.from('7f454c46020101', 'hex'), Buffer.alloc(5000, 7)]),
    reason: 'spreadsheet.foreign',
    says: /program\.xlsx/,
  },
  {
    name: 'letter.docx',
    bytes: () =>
      buildZip([
        { name: '[Content_Types].xml', data: Buffer.from('wordprocessingml') },
        { name: 'word/document.xml', data: Buffer.from('<w/>') },
      ]),
    reason: 'spreadsheet.foreign',
    says: /Word/,
  },
  {
    name: 'long.csv',
    bytes: () => text(`KPI,Data,Impact Level\n${'NPS Score,45,High\n'.repeat(200_001)}`),
    reason: 'spreadsheet.too-many-rows',
    says: /200,000/,
  },
  {
    name: 'no table.xlsx',
    bytes: () => buildBook({ Notes: [['Dear all,'], ['see you on Monday']] }),
    reason: 'kpi-upload.no-table',
    says: /./,
  },
];

test('a file that is no usable workbook is refused with what it is, and only its report is kept', async () => {
  const tenant = await testTenant();
  const client = await signIn(tenant.email, tenant.password);
  const { id } = await draftImport(client, {});
  const before = await readState(tenant);
  for (const { name, bytes, reason, says } of hostile) {
    const file = await ask<ImportFile>(client, 'POST', `/imports/${id}/files`, fileForm(name, new Uint8Array(bytes())));
    assert.deepEqual(
      [file.fileName, file.status, file.reason?.reason, file.rows, file.uploadId],
      [name, 'refused', reason, 0, null],
      JSON.stringify(file.reason),
    );
    assert.match(file.reason?.message ?? '', says, name);
    assert.doesNotMatch(file.reason?.message ?? '', /went wrong on our side|\bat \/|undefined/);
    const corrected = await client.send('PATCH', `/imports/${id}/files/${file.id}`, { body: { month: '2026-05' } });
    assert.ok(corrected.status === 200 || corrected.status === 412, `${name}: ${corrected.status} ${corrected.text}`);
  }
  assertProblem(await client.send('POST', `/imports/${id}/start`), 412, 'import.empty');
  const report = (await client.send('GET', `/imports/${id}/report`)).text;
  for (const { name } of hostile) assert.ok(report.includes(name), name);
  const after = await readState(tenant);
  const changed = Object.keys(after).filter((table) => before[table] !== after[table]);
  assert.deepEqual(changed, ['audit_chain', 'audit_logs', 'import_files'], 'nothing else of the workspace has changed');
  assert.equal((await client.send('GET', '//healthz')).status, 200);
});

test('a sheet of 300 columns is read by those it needs', async () => {
  const tenant = await testTenant();
  const client = await signIn(tenant.email, tenant.password);
  const extra = Array.from({ length: 297 }, (_, index) => `Column ${index}`);
  const wide = buildBook({
    'Relationship Strength': [
      ['KPI', 'Data', 'Impact Level', ...extra],
      ['NPS Score', 45, 'High', ...extra.map(() => 'x')],
    ],
  });
  const { files, id } = await draftImport(client, { 'Alder 2026-05.xlsx': new Uint8Array(wide) });
  assert.deepEqual([files[0]?.status, files[0]?.rows], ['ready', 1]);
  const detail = await client.send('GET', `/imports/${id}/files/${files[0]?.id}`);
  assert.equal(detail.status, 200);
});

test('a hostile file in the midst of good ones does not keep them from being imported', async () => {
  const tenant = await testTenant();
  const client = await signIn(tenant.email, tenant.password);
  const draft = await draftImport(client, {});
  const good = kpiBook([['NPS Score', 45]]);
  const sent = [
    client.send('POST', `/imports/${draft.id}/files`, { raw: fileForm('bomb.xlsx', new Uint8Array(bomb(100))) }),
    client.send('POST', `/imports/${draft.id}/files`, { raw: fileForm('Alder 2026-05.xlsx', good) }),
    client.send('POST', `/imports/${draft.id}/files`, { raw: fileForm('../../../etc/passwd', good) }),
    client.send('POST', `/imports/${draft.id}/files`, { raw: fileForm('C:\\temp\\Birch 2026-05.xlsx', good) }),
    client.send('POST', `/imports/${draft.id}/files`, { raw: fileForm(`${'x'.repeat(300)} 2026-05.xlsx`, good) }),
  ];
  for (const answer of await Promise.all(sent)) assert.equal(answer.status, 201, answer.text);
  const { items } = await ask<{ items: ImportFile[] }>(client, 'GET', `/imports/${draft.id}/files?sort=fileName`);
  assert.equal(items.filter(({ status }) => status === 'refused').length, 1);
  for (const { fileName } of items) assert.ok(fileName.length <= 255);
});

test('a file name with the NUL character is refused', async () => {
  const tenant = await testTenant();
  const client = await signIn(tenant.email, tenant.password);
  const { id } = await draftImport(client, {});
  const answer = await client.send('POST', `/imports/${id}/files`, {
    raw: fileForm('Al\0der 2026-05.xlsx', kpiBook([['NPS Score', 45]])),
  });
  if (answer.status !== 201) assertProblem(answer, 422);
});
