import { basename, join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { and, eq, inArray } from 'drizzle-orm';
import { createAccount } from '#core/accounts/create-account.ts';
import { createContact } from '#core/contacts/create-contact.ts';
import { addFiles } from '#core/imports/add-files.ts';
import { createImport } from '#core/imports/create-import.ts';
import { runImport } from '#core/imports/run-import.ts';
import { startJob } from '#core/jobs/start-job.ts';
import { importFiles, imports } from '#db/schema/imports.ts';
import { jobs } from '#db/schema/jobs.ts';
import { users } from '#db/schema/members.ts';
import { demoCompany } from '#demo/demo-company.ts';
import { writeDemoWorkbooks } from '#demo/write-demo-workbooks.ts';
import type { App, JobHandler, Progress } from '#platform/app.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { setUp } from '../set-up.ts';
import { systemCtx } from '../worker/start-worker.ts';

/** Signs in to the demo company. It is no secret: the demo listens on this machine alone unless told otherwise. */
export const demoPassword = 'mainstay-demo';

export type LoadedDemo = { ctx: Ctx; email: string; password: string; jobId: string };

/**
 * Creates the demo company with its people and accounts, and starts the job that writes its workbooks to disk and
 * imports them like anybody's.
 * @throws AppError `setup.done`
 */
export async function loadDemo(app: App): Promise<LoadedDemo> {
  const company = demoCompany(app.clock.now());
  const admin = { name: company.admin.name, email: company.admin.email, password: demoPassword };
  let jobId = '';
  const ctx = await setUp(app, company.tenant, admin, async (joined) => {
    await addPeopleAndAccounts(joined, company);
    if (joined.tx) jobId = (await startJob(joined, joined.tx, { kind: 'demo.load', input: {} })).id;
  });
  return { ctx, email: admin.email, password: demoPassword, jobId };
}

async function addPeopleAndAccounts(ctx: Ctx, company: ReturnType<typeof demoCompany>): Promise<void> {
  const [adminUser] =
    (await ctx.tx?.select({ id: users.id, email: users.email }).from(users).where(eq(users.tenantId, ctx.tenant.id))) ??
    [];
  const owners = new Map<string, string>();
  for (const person of company.people) {
    const userId = adminUser?.email === person.email ? adminUser.id : null;
    owners.set(person.email, (await createContact(ctx, { ...person, type: 'Internal', userId })).id);
  }
  for (const { contacts, ownerEmail, story: _, level: _level, weightStyle: _style, ...fields } of company.accounts) {
    const account = await createAccount(ctx, { ...fields, ownerContactId: owners.get(ownerEmail) ?? null });
    for (const { isPrimary, ...contact } of contacts) {
      await createContact(ctx, {
        ...contact,
        role: isPrimary ? 'Primary contact' : null,
        type: 'Client',
        accountId: account.id,
      });
    }
  }
}

const filesAtOnce = 105;

/** The job behind the demo. Cut off and begun again, it goes on where it was. */
export const runDemo: JobHandler = async (ctx, _input, progress) => {
  const directory = join(ctx.app.env.MAINSTAY_DATA_DIR, 'demo-workbooks');
  await progress.report(0, 3, 'Writing the workbooks');
  const workbooks = await writeDemoWorkbooks(directory, ctx.app.clock.now());
  const total = workbooks.length * 2;
  const importId = await openImport(ctx);
  const added = await namesOf(ctx, importId);
  const missing = workbooks.map(({ file }) => basename(file)).filter((name) => !added.has(name));
  for (let start = 0; start < missing.length; start += filesAtOnce) {
    const names = missing.slice(start, start + filesAtOnce);
    await progress.report(workbooks.length - missing.length + start, total, `Reading ${names[0]}`);
    const files = await Promise.all(
      names.map(async (fileName) => ({ fileName, bytes: await readFile(join(directory, fileName)) })),
    );
    await addFiles(ctx, { id: importId, files });
  }
  const second: Progress = {
    signal: progress.signal,
    report: (done, _total, step) => progress.report(workbooks.length + done, total, step && `Importing ${step}`),
  };
  return { importId, ...(await runImport(ctx, { importId }, second)) };
};

async function openImport(ctx: Ctx): Promise<string> {
  const [open] = await read(ctx, (tx) =>
    tx
      .select({ id: imports.id })
      .from(imports)
      .where(
        and(
          eq(imports.tenantId, ctx.tenant.id),
          eq(imports.kind, 'kpis'),
          inArray(imports.status, ['draft', 'running']),
        ),
      ),
  );
  return open?.id ?? (await createImport(ctx, { kind: 'kpis' })).id;
}

async function namesOf(ctx: Ctx, importId: string): Promise<Set<string>> {
  const files = await read(ctx, (tx) =>
    tx
      .select({ fileName: importFiles.fileName })
      .from(importFiles)
      .where(and(eq(importFiles.tenantId, ctx.tenant.id), eq(importFiles.importId, importId))),
  );
  return new Set(files.map(({ fileName }) => fileName));
}

/** The demo company of this installation, if it is one, and the job that fills it. */
export async function findDemo(app: App): Promise<LoadedDemo | null> {
  const { email } = demoCompany(app.clock.now()).tenant;
  const { rows } = await app.db.query('select id from tenants where email = $1', [email]);
  if (rows[0] === undefined) return null;
  const ctx = systemCtx(app, String(rows[0]['id']));
  const [job] = await read(ctx, (tx) =>
    tx
      .select({ id: jobs.id })
      .from(jobs)
      .where(and(eq(jobs.tenantId, ctx.tenant.id), eq(jobs.kind, 'demo.load'))),
  );
  return job ? { ctx, email: demoCompany(app.clock.now()).admin.email, password: demoPassword, jobId: job.id } : null;
}
