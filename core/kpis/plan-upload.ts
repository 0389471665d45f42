import { newId } from '#platform/new-id.ts';
import { nameKey } from '#shared/names.ts';
import { monthParts } from '#shared/months.ts';
import { kpiKey, seriesKey } from './kpi-state.ts';
import type { KpiRecord, KpiState, SeriesRecord } from './kpi-state.ts';
import type { PlacedRow } from './place-rows.ts';

/** What a row does: a new value, another value, none, or a value that is there no more. */
export type Effect = 'create' | 'update' | 'unchanged' | 'skip' | 'error';

/** The changes of one upload, worked out on the state and written later; `former` is what they replace. */
export type UploadPlan = {
  effects: Effect[];
  newKpis: KpiRecord[];
  changedKpis: KpiRecord[];
  values: SeriesRecord[];
  removedValues: SeriesRecord[];
  former: { kpis: KpiRecord[]; series: SeriesRecord[] };
  /** Whether a KPI came or changed its weight, impact or frequency, which counts in every month. */
  changesAllMonths: boolean;
};

export type UploadIdentity = { tenantId: string; uploadId: string; now: Date };

/**
 * Works out what an upload changes, and changes `state` alike, so that the next file of the same import is planned on
 * the result. What a row decides: docs/flows/from-workbook-to-score.md, the decisions of importing.
 */
export function planUpload(state: KpiState, rows: PlacedRow[], identity: UploadIdentity): UploadPlan {
  const plan: UploadPlan = {
    effects: [],
    newKpis: [],
    changedKpis: [],
    values: [],
    removedValues: [],
    former: { kpis: [], series: [] },
    changesAllMonths: false,
  };
  for (const placed of rows) {
    const kpi = planKpi(state, plan, placed, identity);
    plan.effects.push(planValue(state, plan, kpi, placed, identity));
  }
  return plan;
}

function planKpi(
  state: KpiState,
  plan: UploadPlan,
  { row, accountId, month }: PlacedRow,
  identity: UploadIdentity,
): KpiRecord {
  const key = kpiKey(accountId, row.category, row.kpi);
  const existing = state.kpis.get(key);
  if (existing && existing.dataMonth !== null && existing.dataMonth > month) return existing;
  const attributes = {
    uploadId: identity.uploadId,
    rowIndex: row.row,
    healthScoreComponent: row.component,
    weight: row.weight.text || null,
    weightNumber: row.weight.number,
    data: row.value.text || null,
    dataMonth: month,
    sourceReview: row.source,
    impactLevel: row.impact,
    measurementFrequency: row.frequency,
    unit: row.unit,
  };
  if (!existing) {
    const created: KpiRecord = {
      ...attributes,
      tenantId: identity.tenantId,
      id: newId(),
      accountId,
      category: row.category,
      kpiParameter: row.kpi,
      nameKey: nameKey(row.kpi),
      source: 'upload',
      lastEditedBy: null,
      lastEditedAt: null,
      version: 1,
      createdAt: identity.now,
      updatedAt: identity.now,
    };
    plan.newKpis.push(created);
    plan.changesAllMonths = true;
    state.kpis.set(key, created);
    return created;
  }
  const changed: KpiRecord = { ...existing, ...attributes, version: existing.version + 1, updatedAt: identity.now };
  plan.former.kpis.push(existing);
  plan.changedKpis.push(changed);
  plan.changesAllMonths ||= countsOtherwise(existing, changed);
  state.kpis.set(key, changed);
  return changed;
}

function countsOtherwise(before: KpiRecord, after: KpiRecord): boolean {
  return (
    before.weightNumber !== after.weightNumber ||
    before.impactLevel !== after.impactLevel ||
    before.measurementFrequency !== after.measurementFrequency
  );
}

function planValue(
  state: KpiState,
  plan: UploadPlan,
  kpi: KpiRecord,
  { row, month }: PlacedRow,
  identity: UploadIdentity,
): Effect {
  const key = seriesKey(kpi.id, month);
  const existing = state.series.get(key);
  const { value } = row;
  if (value.state === 'invalid') return 'error';
  if (value.state === 'missing' || value.number === null) {
    if (!existing) return 'skip';
    plan.former.series.push(existing);
    plan.removedValues.push(existing);
    state.series.delete(key);
    return 'update';
  }
  const unit = value.unit ?? row.unit;
  const denominator = value.denominator ?? null;
  const isSame =
    existing && existing.value === value.number && existing.unit === unit && existing.denominator === denominator;
  if (existing) plan.former.series.push(existing);
  const written: SeriesRecord = {
    tenantId: identity.tenantId,
    id: existing?.id ?? newId(),
    kpiId: kpi.id,
    accountId: kpi.accountId,
    ...monthParts(month),
    value: value.number,
    unit,
    denominator,
    text: value.text,
    healthStatus: existing?.healthStatus ?? null,
    healthScore: existing?.healthScore ?? null,
    source: 'upload',
    uploadId: identity.uploadId,
    createdAt: existing?.createdAt ?? identity.now,
    updatedAt: identity.now,
  };
  plan.values.push(written);
  state.series.set(key, written);
  if (!existing) return 'create';
  return isSame ? 'unchanged' : 'update';
}
