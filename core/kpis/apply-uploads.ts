import { sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import type { Counts, ImportRow, Outcome, ReadFile } from '#core/imports/import-kind.ts';
import { noCounts } from '#core/imports/import-kind.ts';
import { createAccount } from '#core/accounts/create-account.ts';
import { addTimelineEvents } from '#core/timeline/add-timeline-events.ts';
import { auditAll } from '#platform/audit.ts';
import { within } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { newId } from '#platform/new-id.ts';
import { formatMonth, monthNumber } from '#shared/months.ts';
import { cleanKey } from '#shared/name-keys.ts';
import { cleanName } from '#shared/clean-name.ts';
import { findAccounts } from './find-accounts.ts';
import { loadState } from './kpi-state.ts';
import type { KpiState } from './kpi-state.ts';
import { lockCompany, placeRows } from './place-rows.ts';
import type { Placement } from './place-rows.ts';
import { planUpload } from './plan-upload.ts';
import type { Effect, UploadPlan } from './plan-upload.ts';
import { uploadEvents } from './upload-events.ts';
import { scoreMeasured } from './value-scorer.ts';
import { writePlans } from './write-plans.ts';
import type { UploadRecord } from './write-plans.ts';

type Placed = ReadFile & { placement: Placement };

/**
 * Imports a group of workbooks in the caller's transaction: a version each, planned one on the other, written together,
 * scored once. A file that was imported before for the same account and month changes nothing.
 */
export async function applyUploads(ctx: Ctx, tx: Tx, draft: ImportRow, files: ReadFile[]): Promise<Outcome[]> {
  const placements = await createMissing(ctx, tx, await placeRows(ctx, tx, files));
  const placed: Placed[] = [];
  const outcomes: Outcome[] = [];
  for (const [index, { file, reading }] of files.entries()) {
    const placement = placements[index];
    if (placement?.obstacle)
      outcomes.push({ fileId: file.id, status: 'failed', reason: placement.obstacle, counts: noCounts });
    else if (placement) placed.push({ file, reading, placement });
  }
  const scopes = [
    ...new Set(placed.flatMap(({ placement }) => [placement.accountId, ...placement.rows.map((row) => row.accountId)])),
  ];
  await lockScopes(ctx, tx, scopes);
  const months = placed.flatMap(({ placement }) => placement.rows.map((row) => row.month));
  const state = await loadState(ctx, tx, scopes, [...new Set(months)]);

  const uploads: UploadRecord[] = [];
  const plans: UploadPlan[] = [];
  const superseded: string[] = [];
  for (const one of placed) {
    const done = planOne(ctx, draft, state, one);
    outcomes.push(done.outcome);
    if (!done.plan) continue;
    uploads.push(done.upload);
    plans.push(done.plan);
    superseded.push(...done.superseded);
    for (const earlier of uploads) if (done.superseded.includes(earlier.id)) earlier.status = 'superseded';
  }
  if (uploads.length === 0) return outcomes;
  await scorePlans(ctx, tx, state, plans);
  await writePlans(
    ctx,
    tx,
    uploads,
    superseded.filter((id) => uploads.every((upload) => upload.id !== id)),
    plans,
  );
  await auditAll(ctx, tx, uploads.map(uploadChange));
  await addTimelineEvents(
    ctx,
    tx,
    uploads.flatMap((upload, index) => uploadEvents(upload, plans[index]?.values ?? [])),
  );
  await emit(ctx, tx, 'kpis.changed', { changes: changesOf(plans), cause: 'upload' });
  return outcomes;
}

/** Gives the values of plans their scores before they are written. */
async function scorePlans(ctx: Ctx, tx: Tx, state: KpiState, plans: UploadPlan[]): Promise<void> {
  const values = plans.flatMap((plan) => plan.values);
  const kpiOf = new Map([...state.kpis.values()].map((kpi) => [kpi.id, kpi]));
  const measured = [...Map.groupBy(values, (value) => value.kpiId)].flatMap(([kpiId, series]) => {
    const kpi = kpiOf.get(kpiId);
    return kpi
      ? { kpi, series: series.map((value) => ({ ...value, month: monthNumber(value.year, value.month) })) }
      : [];
  });
  const scores = new Map((await scoreMeasured(ctx, tx, measured)).map((score) => [score.id, score]));
  for (const value of values) Object.assign(value, scores.get(value.id));
}

function planOne(ctx: Ctx, draft: ImportRow, state: KpiState, { file, reading, placement }: Placed) {
  const { accountId, month } = placement;
  const ofScope = state.uploads.filter((upload) => upload.accountId === accountId);
  const isCurrent = (upload: (typeof ofScope)[number]) => upload.month === month && upload.status === 'current';
  const same = ofScope.find((upload) => isCurrent(upload) && upload.sha256 === file.sha256);
  if (same) {
    const reason = {
      reason: 'kpi-upload.unchanged',
      message: `This file is version ${same.version} already: nothing has changed.`,
    };
    const counts = { ...noCounts, unchanged: placement.rows.length };
    return {
      outcome: { fileId: file.id, status: 'unchanged', reason, counts, accountId, uploadId: same.id } satisfies Outcome,
    };
  }
  const uploadId = newId();
  const plan = planUpload(state, placement.rows, { tenantId: ctx.tenant.id, uploadId, now: ctx.now });
  const replaced = ofScope.filter(isCurrent);
  const version = Math.max(0, ...ofScope.map((upload) => upload.version)) + 1;
  const problems = [...reading.problems, ...placement.problems];
  const upload: UploadRecord = {
    tenantId: ctx.tenant.id,
    id: uploadId,
    accountId,
    importId: draft.id,
    importFileId: file.id,
    userId: draft.createdBy,
    userName: draft.createdByName,
    uploadedAt: ctx.now,
    version,
    month,
    originalFilename: file.fileName,
    sizeBytes: file.sizeBytes,
    sha256: file.sha256,
    storageKey: file.storageKey ?? '',
    parsedJson: placement.rows.map(({ row, accountId: rowAccount, month: rowMonth }) => ({
      ...row,
      accountId: rowAccount,
      month: formatMonth(rowMonth),
    })),
    problems,
    rows: placement.rows.length,
    values: plan.values.length,
    status: 'current',
    former: {
      ...plan.former,
      newKpis: plan.newKpis.map((kpi) => kpi.id),
      superseded: replaced.map((former) => former.id),
      changes: changesOf([plan]),
    },
  };
  for (const former of replaced) former.status = 'superseded';
  state.uploads.push({ id: uploadId, accountId, version, month, sha256: file.sha256, status: 'current' });
  const outcome: Outcome = {
    fileId: file.id,
    status: 'imported',
    counts: countEffects(plan.effects),
    accountId,
    uploadId,
    problems: placement.problems,
  };
  return { outcome, plan, upload, superseded: replaced.map((former) => former.id) };
}

/** How many rows have which effect. */
export function countEffects(effects: Effect[]): Counts {
  const counts = { ...noCounts };
  for (const effect of effects) counts[effect] += 1;
  return counts;
}

function changesOf(plans: UploadPlan[]): { accountId: string | null; fromMonth: number }[] {
  const from = new Map<string | null, number>();
  for (const { values, removedValues, newKpis, changedKpis, changesAllMonths } of plans) {
    const lower = (accountId: string | null, month: number) =>
      from.set(accountId, Math.min(month, from.get(accountId) ?? month));
    for (const value of [...values, ...removedValues])
      lower(value.accountId, changesAllMonths ? 0 : value.year * 12 + value.month - 1);
    if (changesAllMonths) for (const kpi of [...newKpis, ...changedKpis]) lower(kpi.accountId, 0);
  }
  return [...from].map(([accountId, fromMonth]) => ({ accountId, fromMonth }));
}

function uploadChange(upload: UploadRecord) {
  const { id, accountId, version, month, originalFilename, sha256, rows, values } = upload;
  const newValues = { accountId, version, month: formatMonth(month), originalFilename, sha256, rows, values };
  return { action: 'kpi-upload.imported', resourceType: 'kpi-upload', resourceId: id, newValues };
}

async function createMissing(ctx: Ctx, tx: Tx, placements: Placement[]): Promise<Placement[]> {
  const names = new Set(
    placements
      .flatMap(({ newAccount, rows }) => [newAccount, ...rows.map((row) => row.newAccount)])
      .filter((name) => name !== null),
  );
  if (names.size === 0) return placements;
  const ids = new Map<string, string>();
  for (const name of [...names].toSorted()) {
    // One process at a time creates an account of this name; whoever comes second finds it.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.tenant.id}/${cleanKey(name)}`}, 0))`);
    const found = (await findAccounts(ctx, tx, [name])).get(name);
    ids.set(name, found?.id ?? (await createAccount(within(ctx, tx), { name: cleanName(name) })).id);
  }
  const idOf = (name: string | null) => (name === null ? null : (ids.get(name) ?? null));
  return placements.map((placement) => ({
    ...placement,
    accountId: placement.accountId ?? idOf(placement.newAccount),
    newAccount: null,
    rows: placement.rows.map((row) => ({ ...row, accountId: row.accountId ?? idOf(row.newAccount), newAccount: null })),
  }));
}

async function lockScopes(ctx: Ctx, tx: Tx, scopes: (string | null)[]): Promise<void> {
  if (scopes.includes(null)) await lockCompany(ctx, tx);
  const ids = scopes.filter((id) => id !== null).toSorted();
  if (ids.length === 0) return;
  const list = sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  await tx.execute(
    sql`select id from accounts where tenant_id = ${ctx.tenant.id} and id in (${list}) order by id for update`,
  );
}
