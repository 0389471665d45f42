import { and, eq, inArray } from 'drizzle-orm';
import { listAccounts } from '#core/accounts/list-accounts.ts';
import { accounts } from '#db/schema/accounts.ts';
import { contacts } from '#db/schema/contacts.ts';
import { users } from '#db/schema/members.ts';
import type { App } from '#platform/app.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import { fillTenant } from './fill-tenant.ts';
import { measure } from './measure.ts';
import { onEachDatabase } from './open-databases.ts';
import { printHolds, printRatio } from './print-result.ts';
import { recordStatements } from '#test/record-statements.ts';
import type { Statement } from '#test/record-statements.ts';
import { explainStatement } from './explain-statement.ts';

const count = 100_000;
const page = { limit: 50, sort: 'score' };
const filtered = { ...page, band: ['healthy' as const] };

await onEachDatabase(async (app) => {
  const ctx = await fillTenant(app, count);
  const select = await selectOf(ctx, filtered);
  await checkPlan(ctx, select);
  const bare = (statement: Statement) => async () => void (await app.db.query(statement.text, statement.values));
  const list = (query: Parameters<typeof listAccounts>[1]) => async () => void (await listAccounts(ctx, query));

  const own = await limitedCtx(ctx);
  await checkLimitedPlan(own);
  const late = { ...page, cursor: await cursorOf(app, ctx, count - page.limit) };
  const times = await measure(15, {
    bare: bare(select),
    list: list(filtered),
    first: list(page),
    late: list(late),
    none: list({ ...page, search: 'bright' }),
    rare: list({ ...page, search: 'lt-0099' }),
    own: async () => void (await listAccounts(own, page)),
  });
  printRatio('a filtered, sorted page, against its SQL alone', times.list, times.bare, 5);
  printRatio('page 2,000, against page 1', times.late, times.first, 1.5);
  printRatio('a search that finds nothing, against page 1', times.none, times.first);
  printRatio('a search that finds 100 accounts, against page 1', times.rare, times.first);
  printRatio('page 1 of who is limited to 400 of them, against page 1', times.own, times.first, 10);
});

async function selectOf(ctx: Ctx, query: Parameters<typeof listAccounts>[1]): Promise<Statement> {
  const statements = await recordStatements(ctx, (recorded) => listAccounts(recorded, query));
  const select = statements.find(({ text }) => / order by [^)]* limit \$\d+$/.test(text));
  if (!select) throw new Error(`No statement selects a page:\n${statements.map(({ text }) => text).join('\n')}`);
  return select;
}

async function checkPlan(ctx: Ctx, select: Statement): Promise<void> {
  const nodes = await explainStatement(ctx, select);
  const scan = nodes.find((node) => node['Relation Name'] === 'account_health');
  const condition = scan?.['Index Cond'] ?? '';
  const isServed = condition.includes('band') && scan?.Filter === undefined;
  const isSorted = nodes.some((node) => node['Node Type'].endsWith('Sort'));
  printHolds('an index filters and sorts', isServed && !isSorted, scan?.['Index Name'] ?? 'no index');
}

/** Somebody who is limited to the accounts of one of the 250 owners. */
async function limitedCtx(ctx: Ctx): Promise<Ctx> {
  const id = newId();
  const { tenant, db } = ctx;
  await db.transaction({ tenantId: tenant.id }, async (tx) => {
    await tx.insert(users).values({ tenantId: tenant.id, id, name: 'Limited', email: `limited-${id}@bench.example` });
    const owner = tx.select({ id: accounts.ownerContactId }).from(accounts).limit(1);
    await tx
      .update(contacts)
      .set({ userId: id })
      .where(and(eq(contacts.tenantId, tenant.id), inArray(contacts.id, owner)));
  });
  return { ...ctx, actor: { type: 'user', id, name: 'Limited', permissions: ['*'], accountScope: 'own' } };
}

async function checkLimitedPlan(own: Ctx): Promise<void> {
  const nodes = await explainStatement(own, await selectOf(own, page));
  const scans = nodes.filter((node) => /^(?:accounts|account_health)$/.test(node['Relation Name'] ?? ''));
  const isServed = scans.length > 0 && scans.every((node) => node['Node Type'] !== 'Seq Scan');
  const seen = scans.map((node) => `${node['Node Type']} ${node['Index Name'] ?? ''}`.trim()).join(', ');
  printHolds('indexes find the accounts of who is limited', isServed, seen);
}

// The cursor that the page before row `offset` ends with, found without walking all pages before it.
async function cursorOf(app: App, ctx: Ctx, offset: number): Promise<string> {
  const { rows } = await app.db.query(
    `select score_order::text as value, id from account_health where tenant_id = $1 and is_active
     order by score_order, id offset $2 limit 1`,
    [ctx.tenant.id, offset - 1],
  );
  return Buffer.from(JSON.stringify(['score', rows[0]?.['value'], rows[0]?.['id']])).toString('base64url');
}
