import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { startImport } from '#core/imports/start-import.ts';
import { jobs } from '#db/schema/jobs.ts';
import { within, write } from '#platform/ctx.ts';
import type { Import, ImportFile } from '#shared/contracts/imports.ts';
import type { Job } from '#shared/contracts/jobs.ts';
import { testTenant } from '#test/test-app.ts';
import { ask, awaitJob, draftImport, followJob, importBooks, kpiBook } from './build-world.ts';
import { assertProblem, signIn } from './open-client.ts';
import { auditOf } from './read-state.ts';

const books = (count: number, month = '2026-05') =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `Account ${String(index).padStart(2, '0')} ${month}.xlsx`,
      kpiBook([['NPS Score', index]]),
    ]),
  );

async function openTenant() {
  const tenant = await testTenant();
  return { tenant, client: await signIn(tenant.email, tenant.password) };
}

test('an import that is started is accepted with the job to follow, and its events end with its end', async () => {
  const { client } = await openTenant();
  const { id } = await draftImport(client, books(6));
  const started = await client.send('POST', `/imports/${id}/start`);
  assert.equal(started.status, 202);
  const job = started.json<Job>();
  assert.deepEqual([job.kind, job.total, job.isCancelRequested], ['import.apply', 6, false]);
  const states = await followJob(client, job.id);
  const last = states.at(-1);
  assert.deepEqual([last?.id, last?.status, last?.done, last?.total], [job.id, 'done', 6, 6]);
  assert.deepEqual(last?.result, { imported: 6, unchanged: 0, failed: 0, refused: 0, files: 6 });
  assert.equal(states.filter(({ finishedAt }) => finishedAt !== null).length, 1, 'nothing comes after the end');
  assert.deepEqual(
    states.map(({ done }) => done),
    states.map(({ done }) => done).toSorted((a, b) => a - b),
  );
  assertProblem(await client.send('POST', `/imports/${id}/start`), 412, 'import.started');
});

test('the events of a job that has ended are its end alone', async () => {
  const { client } = await openTenant();
  const { jobId } = await importBooks(client, books(1));
  const states = await followJob(client, jobId);
  assert.deepEqual(
    states.map(({ status }) => status),
    ['done'],
  );
});

test('who stops reading the events of a job leaves the job at work', async () => {
  const { client } = await openTenant();
  const { id } = await draftImport(client, books(8));
  const job = await ask<Job>(client, 'POST', `/imports/${id}/start`);
  const response = await client.fetch('GET', `/jobs/${job.id}/events`);
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  assert.equal((await awaitJob(client, job.id)).status, 'done');
});

test('an import that is cancelled stops; what was committed stays and is told', async () => {
  const { tenant, client } = await openTenant();
  const { id } = await draftImport(client, books(30));
  const job = await ask<Job>(client, 'POST', `/imports/${id}/start`);
  const asked = await client.send('POST', `/jobs/${job.id}/cancel`);
  assert.equal(asked.status, 200);
  assert.deepEqual(
    (await auditOf(tenant, asked.headers.get('x-request-id'))).map(({ action }) => action),
    ['job.cancel-requested'],
  );
  const ended = await awaitJob(client, job.id);
  assert.deepEqual([ended.status, ended.error?.reason], ['cancelled', 'job.cancelled']);
  const stopped = await ask<Import>(client, 'GET', `/imports/${id}`);
  const uploads = await ask<{ total: { count: number } }>(client, 'GET', `/kpi-uploads?importId=${id}`);
  assert.equal(stopped.status, 'cancelled');
  assert.ok(stopped.files.imported < 30, `${stopped.files.imported} were imported before it stopped`);
  assert.deepEqual([stopped.files.imported, stopped.files.imported + stopped.files.ready], [uploads.total.count, 30]);
  assert.ok(stopped.finishedAt !== null && !stopped.can.cancel && !stopped.can.start);
  assert.equal(stopped.can.undo, stopped.files.imported > 0);
  const report = (await client.send('GET', `/imports/${id}/report`)).text;
  const lines = (status: string) => report.split('\r\n').filter((line) => line.includes(`.xlsx,${status},`)).length;
  assert.deepEqual([lines('imported'), lines('ready')], [stopped.files.imported, stopped.files.ready]);
});

test('an import that is cancelled while it waits behind another imports nothing', async () => {
  const { client } = await openTenant();
  const first = await draftImport(client, books(10));
  const waiting = [await draftImport(client, books(4, '2026-04')), await draftImport(client, books(4, '2026-03'))];
  await ask<Job>(client, 'POST', `/imports/${first.id}/start`);
  const begun: Job[] = [];
  for (const { id } of waiting) begun.push(await ask<Job>(client, 'POST', `/imports/${id}/start`));
  const last = begun.at(-1) ?? assert.fail();
  await ask<Job>(client, 'POST', `/jobs/${last.id}/cancel`);
  const ended = await awaitJob(client, last.id);
  assert.equal(ended.status, 'cancelled');
  const stopped = await ask<Import>(client, 'GET', `/imports/${waiting.at(-1)?.id}`);
  assert.equal(stopped.status, 'cancelled', 'the import says so too');
  assert.ok(stopped.files.imported < 4);
  assert.equal((await awaitJob(client, begun[0]?.id ?? '')).status, 'done');
});

test('an undo that is cancelled leaves an import whose rest can be undone, and all of it is counted', async () => {
  const { client } = await openTenant();
  const { id } = await importBooks(client, books(12));
  const job = await ask<Job>(client, 'POST', `/imports/${id}/undo`);
  await ask<Job>(client, 'POST', `/jobs/${job.id}/cancel`);
  assert.equal((await awaitJob(client, job.id)).status, 'cancelled');
  const stopped = await ask<Import>(client, 'GET', `/imports/${id}`);
  assert.deepEqual([stopped.status, stopped.can.undo, stopped.can.cancel], ['done', true, false]);
  const again = await awaitJob(client, (await ask<Job>(client, 'POST', `/imports/${id}/undo`)).id);
  assert.equal(again.status, 'done');
  assert.deepEqual(
    [again.result?.['undone'], (await ask<Import>(client, 'GET', `/imports/${id}`)).status],
    [12, 'undone'],
  );
});

test('a job that was cut off too often fails, and its import says so', async () => {
  const { tenant, client } = await openTenant();
  const { id } = await draftImport(client, books(2));
  const job = await write(tenant.ctx, async (tx) => {
    const started = await startImport(within(tenant.ctx, tx), { id });
    await tx.update(jobs).set({ attempts: 4 }).where(eq(jobs.id, started.id));
    return started;
  });
  const ended = await awaitJob(client, job.id);
  assert.deepEqual([ended.status, ended.error?.reason], ['failed', 'job.gave-up']);
  const failed = await ask<Import>(client, 'GET', `/imports/${id}`);
  assert.deepEqual([failed.status, failed.files.imported, failed.can.cancel], ['failed', 0, false]);
});

test('a job that has ended stays as it ended when somebody cancels it', async () => {
  const { tenant, client } = await openTenant();
  const { jobId } = await importBooks(client, books(1));
  const answer = await client.send('POST', `/jobs/${jobId}/cancel`);
  assert.deepEqual([answer.status, answer.json()['status'], answer.json()['isCancelRequested']], [200, 'done', false]);
  assert.deepEqual(await auditOf(tenant, answer.headers.get('x-request-id')), []);
});

test('the same file sent twice at once into one import is imported once', async () => {
  const { client } = await openTenant();
  const draft = await ask<Import>(client, 'POST', '/imports', { kind: 'kpis', createsAccounts: true });
  const bytes = kpiBook([['NPS Score', 45]]);
  const send = async () => {
    const form = new FormData();
    form.set('file', new File([bytes], 'Alder 2026-05.xlsx'));
    return ask<ImportFile>(client, 'POST', `/imports/${draft.id}/files`, form);
  };
  await Promise.all([send(), send()]);
  const job = await awaitJob(client, (await ask<Job>(client, 'POST', `/imports/${draft.id}/start`)).id);
  assert.deepEqual([job.status, job.result?.['imported'], job.result?.['unchanged']], ['done', 1, 1]);
  const { total } = await ask<{ total: { count: number } }>(client, 'GET', '/kpi-uploads');
  assert.equal(total.count, 1);
});

test('an import that is started twice at once starts once', async () => {
  const { client } = await openTenant();
  const { id } = await draftImport(client, books(2));
  const answers = await Promise.all([1, 2, 3].map(() => client.send('POST', `/imports/${id}/start`)));
  assert.equal(answers.filter(({ status }) => status === 202).length, 1);
  for (const refused of answers.filter(({ status }) => status !== 202)) assertProblem(refused, 412, 'import.started');
  const job = answers.find(({ status }) => status === 202)?.json<Job>();
  assert.equal((await awaitJob(client, job?.id ?? '')).status, 'done');
});
