import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AccountHealth } from '#shared/contracts/health.ts';
import type { Import } from '#shared/contracts/imports.ts';
import type { Job } from '#shared/contracts/jobs.ts';
import type { Kpi, KpiUpload } from '#shared/contracts/kpis.ts';
import { ask, awaitJob, draftImport, kpiBook } from '#test/http/build-world.ts';
import { cookieOf, openClient, signIn } from '#test/http/open-client.ts';
import type { Client } from '#test/http/open-client.ts';
import { testTenant } from '#test/test-app.ts';
import { withServers } from './start-server.ts';
import { withEmptyDatabase } from './empty-database.ts';

const password = 'correct horse battery staple';
const setup = { company: 'Process Test', name: 'Ada Admin', email: 'ada@process.example', password };
const bookCount = 40;

/** Creates the first workspace of a fresh server. @returns a client of its admin */
async function setUp(origin: string): Promise<Client> {
  const client = openClient(null, origin);
  const answer = await client.send('POST', '/setup', { body: setup });
  assert.equal(answer.status, 201, answer.text);
  client.cookie = cookieOf(answer);
  return client;
}

// Two months of each account, so that the order of the versions matters too.
const books = () =>
  Object.fromEntries(
    Array.from({ length: bookCount }, (_, index) => {
      const month = index % 2 === 0 ? '2026-04' : '2026-05';
      const rows: [string, number][] = [
        ['NPS Score', index],
        ['Executive Sponsor Engagement', 100 - index],
      ];
      return [`Alder ${String(Math.floor(index / 2)).padStart(2, '0')} ${month}.xlsx`, kpiBook(rows)];
    }),
  );

async function startBooks(client: Client): Promise<{ id: string; jobId: string }> {
  const { id } = await draftImport(client, books());
  return { id, jobId: (await ask<Job>(client, 'POST', `/imports/${id}/start`)).id };
}

/** Waits until some of the files are imported. @returns how many */
async function awaitSome(client: Client, id: string): Promise<number> {
  for (;;) {
    const { files } = await ask<Import>(client, 'GET', `/imports/${id}`);
    if (files.imported > 0) return files.imported;
    await sleep(2);
  }
}

/** What an import leaves in a workspace up to June, without the ids and times that differ from run to run. */
async function outcomeOf(client: Client): Promise<unknown> {
  const list = async <T>(path: string) => (await ask<{ items: T[] }>(client, 'GET', path)).items;
  const known = ({ month }: { month: string }) => month <= '2026-06';
  const accounts: unknown[] = [];
  for (const { id, name } of await list<{ id: string; name: string }>('/accounts?limit=200')) {
    const { score, coverage, change, trends } = await ask<AccountHealth>(
      client,
      'GET',
      `/accounts/${id}/health?month=2026-05`,
    );
    const calculations = await list<{ month: string; score: number; cause: string }>(
      `/accounts/${id}/health-scores?limit=200`,
    );
    const kpis = await list<Kpi>(`/accounts/${id}/kpis?month=2026-05`);
    accounts.push({
      name,
      health: { score, coverage, change, trends: trends.filter(known) },
      calculations: calculations
        .filter(known)
        .map((one) => `${one.month} ${one.score} ${one.cause}`)
        .toSorted(),
      kpis: kpis.map((kpi) => ({ name: kpi.name, data: kpi.data, score: kpi.score, history: kpi.history })),
    });
  }
  const uploads = await list<KpiUpload>('/kpi-uploads?limit=200');
  return {
    accounts,
    uploads: uploads
      .map(({ originalFilename, version, status, rows, values }) =>
        [originalFilename, version, status, rows, values].join(' '),
      )
      .toSorted(),
  };
}

function assertNoSecrets(output: string, client: Client): void {
  assert.ok(!output.includes(password), 'no password is logged');
  const token = client.cookie?.split('=')[1] ?? assert.fail('There is no cookie.');
  assert.ok(
    !output.includes(token) && !output.includes(decodeURIComponent(token).split('.')[0] ?? ''),
    'no cookie is logged',
  );
}

/** What the same import leaves when nobody disturbs it, in the application of the tests. */
async function undisturbed(): Promise<unknown> {
  const tenant = await testTenant();
  const client = await signIn(tenant.email, tenant.password);
  const { jobId } = await startBooks(client);
  assert.equal((await awaitJob(client, jobId)).result?.['imported'], bookCount);
  return outcomeOf(client);
}

test('a server killed in the midst of an import goes on by itself when it is started again, and repeats nothing', async () => {
  const expected = await undisturbed();
  await withEmptyDatabase((database) =>
    withServers(async (_, start) => {
      const first = start(database);
      const client = await setUp(await first.origin());
      const { id, jobId } = await startBooks(client);
      const imported = await awaitSome(client, id);
      first.signal('SIGKILL');
      assert.equal(await first.ended, null);
      assert.ok(imported > 0 && imported < bookCount, `${imported} were imported when it was killed`);
      const second = start(database);
      const back = openClient(client.cookie, await second.origin());
      const job = await awaitJob(back, jobId);
      assert.deepEqual([job.status, job.done, job.total], ['done', bookCount, bookCount], JSON.stringify(job));
      assert.deepEqual(job.result, { imported: bookCount, unchanged: 0, failed: 0, refused: 0, files: bookCount });
      assert.equal((await ask<Import>(back, 'GET', `/imports/${id}`)).status, 'done');
      assert.deepEqual(await outcomeOf(back), expected);
      assertNoSecrets(first.output() + second.output(), client);
    }),
  );
});

test('a server that is asked to end does so in time, and the job it had begun is done after the next start', async () => {
  await withEmptyDatabase((database) =>
    withServers(async (_, start) => {
      const first = start(database);
      const client = await setUp(await first.origin());
      const { id, jobId } = await startBooks(client);
      const events = client.fetch('GET', `/jobs/${jobId}/events`).then((response) => response.text());
      await awaitSome(client, id);
      const askedAt = Date.now();
      first.signal('SIGTERM');
      assert.equal(await first.ended, 0, first.output());
      // Whoever follows the job is cut off or told its end, and keeps nobody waiting.
      await events.catch(() => undefined);
      // It gives itself ten seconds; what watches over services kills after ninety.
      assert.ok(Date.now() - askedAt < 60_000, `It took ${Date.now() - askedAt} ms to end.`);
      const second = start(database);
      const back = openClient(client.cookie, await second.origin());
      const job = await awaitJob(back, jobId);
      assert.deepEqual([job.status, job.result?.['imported']], ['done', bookCount]);
      second.signal('SIGINT');
      assert.equal(await second.ended, 0, second.output());
      assertNoSecrets(first.output() + second.output(), client);
    }),
  );
});

test('a second server on the same directory or the same port is refused with what to do, and the first goes on', async () => {
  await withServers(async (directory, start) => {
    const origin = await start().origin();
    const { port } = new URL(origin);
    const refused = [start(), start({ PORT: port, MAINSTAY_DATA_DIR: join(directory, 'second') })] as const;
    assert.deepEqual(await Promise.all(refused.map(({ ended }) => ended)), [1, 1]);
    const [onDirectory, onPort] = [refused[0].output(), refused[1].output()];
    assert.ok(onDirectory.includes(`The embedded database in ${directory} is in use by another process`), onDirectory);
    assert.match(onDirectory, /MAINSTAY_DATA_DIR.*DATABASE_URL/);
    assert.ok(onPort.includes(`127.0.0.1 port ${port} already`), onPort);
    assert.doesNotMatch(onDirectory + onPort, /\n\s+at /);
    assert.equal((await openClient(null, origin).send('GET', '//readyz')).status, 200);
  });
});

test('with a public address the first workspace is made there, for only there the browser stays signed in', async () => {
  await withServers(async (_, start) => {
    const server = start({ MAINSTAY_URL: 'https://cs.example.com' });
    await server.origin();
    while (!server.output().includes('/setup')) await sleep(20);
    assert.match(server.output(), /Open https:\/\/cs\.example\.com\/setup to create your workspace/);
  });
});

test('a demo that is loaded from the web has a password of its own: anybody may reach it there', async () => {
  await withServers(async (_, start) => {
    const client = openClient(null, await start({ LOG_LEVEL: 'fatal' }).origin());
    const loaded = await client.send('POST', '/setup/demo', { body: {} });
    const made = loaded.json<{ email: string; password: string }>();
    assert.match(made.password, /^[\w-]{16}$/);
    const enter = (given: string) => client.send('POST', '/session', { body: { email: made.email, password: given } });
    assert.equal((await enter('mainstay-demo')).status, 401);
    assert.equal((await enter(made.password)).status, 200);
  });
});

test('settings that can not be used are named, each with what is wrong', async () => {
  await withServers(async (_, start) => {
    const cases: [settings: Record<string, string>, says: RegExp][] = [
      [{ PORT: 'abc' }, /PORT: /],
      [{ PORT: '70000', LOG_LEVEL: 'loud' }, /PORT: [\s\S]*LOG_LEVEL: /],
      [{ MAINSTAY_SECRET: 'short', MAX_UPLOAD_MB: '0' }, /MAINSTAY_SECRET: .*32[\s\S]*MAX_UPLOAD_MB: /],
      [{ DATABASE_URL: 'mysql://nobody@127.0.0.1/none' }, /DATABASE_URL: must begin with postgres/],
      [
        { DATABASE_URL: 'postgres://nobody:hush@127.0.0.1:9/none' },
        /PostgreSQL server of DATABASE_URL can't be used: nothing answers there/,
      ],
    ];
    const tries = cases.map(async ([settings, says]) => {
      const server = start(settings);
      assert.equal(await server.ended, 1, server.output());
      assert.match(server.output(), says);
      assert.doesNotMatch(server.output(), /\n\s+at |hush/);
    });
    await Promise.all(tries);
  });
});
