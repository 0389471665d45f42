import { sql } from 'drizzle-orm';
import { createTenant } from '#core/tenants/create-tenant.ts';
import type { Tx } from '#db/database.ts';
import { insertRows } from '#db/insert-rows.ts';
import { accountHealth, accounts } from '#db/schema/accounts.ts';
import { contacts } from '#db/schema/contacts.ts';
import { largeTenantAccounts } from '#demo/large-tenant.ts';
import type { LargeTenantAccount } from '#demo/large-tenant.ts';
import { systemCtx } from '#entry/worker/start-worker.ts';
import type { App } from '#platform/app.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import { monthOf, monthParts } from '#shared/months.ts';
import { nameKey } from '#shared/names.ts';

const atOnce = 5000;

/**
 * Makes a tenant with `count` active accounts, 250 owners, current health and six months of trends; three accounts in ten
 * get `kpisEach` KPIs with a value. Then it vacuums the tables, as a server does by itself.
 */
export async function fillTenant(app: App, count: number, { kpisEach = 0 } = {}): Promise<Ctx> {
  const ctx = systemCtx(app, newId(), 'Benchmark');
  await createTenant(ctx, { name: `Company of ${count}`, email: `company-${ctx.tenant.id}@bench.example` });
  const owners = await addOwners(ctx);
  let part: LargeTenantAccount[] = [];
  for (const account of largeTenantAccounts(count, ctx.now)) {
    part.push(account);
    if (part.length === atOnce) part = await addAccounts(ctx, part, owners);
  }
  await addAccounts(ctx, part, owners);
  await write(ctx, async (tx) => addKpis(ctx, tx, kpisEach));
  await app.db.query('vacuum analyze');
  return ctx;
}

async function addOwners(ctx: Ctx): Promise<Map<string, string>> {
  const emails = new Set([...largeTenantAccounts(5000, ctx.now)].map(({ ownerEmail }) => ownerEmail));
  const owners = new Map([...emails].map((email): [string, string] => [email, newId()]));
  const rows = [...owners].map(([email, id]) => {
    const name = email.slice(0, email.indexOf('@'));
    return {
      tenantId: ctx.tenant.id,
      id,
      name,
      nameKey: nameKey(name),
      searchText: email,
      email,
      type: 'Internal' as const,
    };
  });
  await write(ctx, (tx) => insertRows(tx, contacts, rows));
  return owners;
}

async function addAccounts(ctx: Ctx, part: LargeTenantAccount[], owners: Map<string, string>): Promise<[]> {
  const given = part.map((account) => ({ id: newId(), account }));
  const tenantId = ctx.tenant.id;
  const current = monthOf(ctx.now);
  await write(ctx, async (tx) => {
    await insertRows(
      tx,
      accounts,
      given.map(({ id, account }) => ({
        tenantId,
        id,
        name: account.name,
        nameKey: nameKey(account.name),
        searchText: `${account.name} ${account.externalId} ${account.primaryDomain}`.toLowerCase(),
        externalId: account.externalId,
        revenue: account.revenue,
        currency: account.currency,
        phase: account.phase,
        industry: account.industry,
        region: account.region,
        contractStartDate: account.contractStartDate,
        contractEndDate: account.contractEndDate,
        primaryDomain: account.primaryDomain,
        ownerContactId: owners.get(account.ownerEmail) ?? null,
      })),
    );
    await insertRows(
      tx,
      accountHealth,
      given.map(({ id, account }) => {
        const score = account.scores.at(-1) ?? null;
        const former = account.scores.at(-2) ?? null;
        const change = score === null || former === null ? null : score - former;
        return { tenantId, id, month: current, score, band: bandOf(score), change, coverage: score === null ? 0 : 0.9 };
      }),
    );
    const trends = given.flatMap(({ id, account }) =>
      account.scores.map((score, index) => ({ id, score, ...monthParts(current - account.scores.length + 1 + index) })),
    );
    await tx.execute(sql`
      insert into health_trends (tenant_id, id, account_id, year, month, overall_health_score, category_scores, coverage, settings_version)
      select ${tenantId}::uuid, gen_random_uuid(), id, year, month, score, '{}', 0.9, 1
      from jsonb_to_recordset(${JSON.stringify(trends)}::jsonb) as given(id uuid, score numeric, year int, month int)`);
  });
  return [];
}

// Not every account has values: the tables of KPIs are to be large, yet filled within a minute.
async function addKpis(ctx: Ctx, tx: Tx, kpisEach: number): Promise<void> {
  if (kpisEach === 0) return;
  const { year, month } = monthParts(monthOf(ctx.now) - 1);
  await tx.execute(sql`
    insert into kpis (tenant_id, id, account_id, category, kpi_parameter, name_key, unit, source)
    select a.tenant_id, gen_random_uuid(), a.id, 'Support & Experience', 'KPI ' || n, 'kpi ' || n, '%', 'upload'
    from accounts a, generate_series(1, ${kpisEach}::int) n
    where a.tenant_id = ${ctx.tenant.id} and right(a.external_id, 1) in ('0', '4', '8')`);
  await tx.execute(sql`
    insert into kpi_time_series (tenant_id, id, kpi_id, account_id, year, month, value, unit, text, source)
    select k.tenant_id, gen_random_uuid(), k.id, k.account_id, ${year}, ${month}, 70, '%', '70 %', 'upload'
    from kpis k where k.tenant_id = ${ctx.tenant.id}`);
}

function bandOf(score: number | null): 'critical' | 'risk' | 'healthy' | 'none' {
  if (score === null) return 'none';
  if (score < 50) return 'critical';
  return score < 70 ? 'risk' : 'healthy';
}
