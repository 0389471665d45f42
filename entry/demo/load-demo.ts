import { basename, join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { createAccount } from '#core/accounts/create-account.ts';
import { createContact } from '#core/contacts/create-contact.ts';
import { addFiles } from '#core/imports/add-files.ts';
import { createImport } from '#core/imports/create-import.ts';
import { runImport } from '#core/imports/run-import.ts';
import { startJob } from '#core/jobs/start-job.ts';
import { addMember } from '#core/members/add-member.ts';
import { listMembers } from '#core/members/list-members.ts';
import { listRoles } from '#core/members/list-roles.ts';
import { importFiles, imports } from '#db/schema/imports.ts';
import { jobs } from '#db/schema/jobs.ts';
import { demoCompany, demoMonths } from '#demo/demo-company.ts';
import { importInstant } from '#demo/demo-times.ts';
import { writeDemoWorkbooks } from '#demo/write-demo-workbooks.ts';
import type { App, JobHandler, Progress } from '#platform/app.ts';
import { checkPassword } from '#platform/auth/check-password.ts';
import { read, within, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { formatMonth } from '#shared/months.ts';
import { setUp } from '../set-up.ts';
import { systemCtx } from '../worker/start-worker.ts';
import { isLastMonthPlayed, playMonth } from './play-months.ts';

/**
 * Signs in to the demo company of `mainstay demo`. It is no secret: that listens on this machine alone unless told
 * otherwise. From the web anybody may reach it, so one that is loaded there has a password of its own.
 */
const demoPassword = 'mainstay-demo';

/** With the password of all its people; null when they have another one by now. */
export type LoadedDemo = { ctx: Ctx; email: string; password: string | null; jobId: string };

/**
 * Creates the demo company with its people and accounts, and starts the job that writes its workbooks to disk and
 * imports them like anybody's.
 * @throws AppError `setup.done`
 */
export async function loadDemo(app: App, password = demoPassword): Promise<LoadedDemo & { password: string }> {
  const now = app.clock.now();
  const company = demoCompany(now);
  const admin = { name: company.admin.name, email: company.admin.email, password, mayBeWeak: true };
  const before = new Date(importInstant(now, 0).getTime() - 24 * 3_600_000);
  let jobId = '';
  const ctx = await setUp(app, company.tenant, admin, async (joined) => {
    await addPeopleAndAccounts({ ...joined, now: before }, company, password);
    if (joined.tx) jobId = (await startJob(joined, joined.tx, { kind: 'demo.load', input: {} })).id;
  });
  return { ctx, email: admin.email, password, jobId };
}

/** Everybody of the company can sign in, with the same password as the admin; the accounts are older than their KPIs. */
async function addPeopleAndAccounts(
  ctx: Ctx,
  company: ReturnType<typeof demoCompany>,
  password: string,
): Promise<void> {
  const { items: members } = await listMembers(ctx, { limit: 10 });
  const { items: roles } = await listRoles(ctx);
  const roleOf = (name: string) => roles.filter((role) => role.name === name).map(({ id }) => id);
  const owners = new Map<string, string>();
  for (const [index, person] of company.people.entries()) {
    const { name, email } = person;
    const roleIds = roleOf(index === 0 ? 'Manager' : 'Editor');
    const member =
      members.find((one) => one.email === email) ??
      (await addMember(ctx, { name, email, password, roleIds }, { mayBeWeak: true }));
    const contact = await createContact(ctx, { ...person, type: 'Internal', userId: member.id });
    owners.set(email, contact.id);
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

/**
 * The job behind the demo: month by month it imports the workbooks at the time they would have come in, and lets the
 * people of the demo act upon them. Cut off and begun again, it goes on where it was.
 */
export const runDemo: JobHandler = async (ctx, _input, progress) => {
  const directory = join(ctx.app.env.MAINSTAY_DATA_DIR, 'demo-workbooks');
  await progress.report(0, 3, 'Writing the workbooks');
  const workbooks = await writeDemoWorkbooks(directory, ctx.now);
  const months = demoMonths(ctx.now).map(formatMonth);
  let done = 0;
  for (const [index, month] of months.entries()) {
    const files = workbooks.filter((workbook) => workbook.month === month).map(({ file }) => basename(file));
    const part: Progress = {
      signal: progress.signal,
      report: (count, _total, step) => progress.report(done + count, workbooks.length, step && `Importing ${step}`),
    };
    await importMonth({ ...ctx, now: importInstant(ctx.now, index) }, { index, directory, files }, part);
    done += files.length;
    await progress.report(done, workbooks.length, `Working on the playbooks of ${month}`);
    await actUpon(ctx, index, index === months.length - 1);
  }
  return { imported: done };
};

/** Imports the workbooks of a month, which is the import of its number. */
async function importMonth(
  ctx: Ctx,
  { index, directory, files }: { index: number; directory: string; files: string[] },
  progress: Progress,
): Promise<void> {
  const open = (await importsOf(ctx))[index];
  const importId = open?.id ?? (await createImport(ctx, { kind: 'kpis' })).id;
  if (open === undefined || open.status === 'draft') {
    const added = await namesOf(ctx, importId);
    const missing = files.filter((name) => !added.has(name));
    await progress.report(0, files.length, missing[0]);
    const given = missing.map(async (fileName) => ({ fileName, bytes: await readFile(join(directory, fileName)) }));
    await addFiles(ctx, { id: importId, files: await Promise.all(given) });
  }
  await runImport(ctx, { importId }, progress);
}

/** Together with what people do, the import of the next month begins: it tells that they have done it. */
async function actUpon(ctx: Ctx, index: number, isLast: boolean): Promise<void> {
  const isDone = isLast ? await isLastMonthPlayed(ctx) : (await importsOf(ctx)).length > index + 1;
  if (isDone) return;
  await write(ctx, async (tx) => {
    await playMonth(ctx, tx, index);
    const next = { ...ctx, now: importInstant(ctx.now, index + 1) };
    if (!isLast) await createImport(within(next, tx), { kind: 'kpis' });
  });
}

/** The demo's own imports, the first one first; nobody else's are made by the system. */
function importsOf(ctx: Ctx) {
  return read(ctx, (tx) =>
    tx
      .select({ id: imports.id, status: imports.status })
      .from(imports)
      .where(and(eq(imports.tenantId, ctx.tenant.id), eq(imports.kind, 'kpis'), isNull(imports.createdBy)))
      .orderBy(asc(imports.createdAt), asc(imports.id)),
  );
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
  if (!job) return null;
  const { email: adminEmail } = demoCompany(app.clock.now()).admin;
  const isUsual = (await checkPassword(app.db, adminEmail, demoPassword))?.isRight === true;
  return { ctx, email: adminEmail, password: isUsual ? demoPassword : null, jobId: job.id };
}
