import { sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { isOneOfIds } from '#core/imports/records/is-one-of.ts';
import { faulty, faultOf, plannedOf } from '#core/imports/records/planned-record.ts';
import type { PlannedRecord } from '#core/imports/records/planned-record.ts';
import type { RecordRow, RowProblem } from '#core/imports/records/record-field.ts';
import type { Ctx } from '#platform/ctx.ts';
import { nameKey } from '#shared/names.ts';
import type { AccountIndex } from './import-accounts-known.ts';

/**
 * Gives the planned accounts the parents their rows name, accounts of the workspace or of the same file. A parent that
 * can't be found, or that makes a circle, is a fault of its row.
 */
export async function placeParents(ctx: Ctx, tx: Tx, planned: PlannedRecord[], index: AccountIndex): Promise<PlannedRecord[]> {
  if (!planned.some(({ row }) => namesParent(row))) return planned;
  let placed = planned.map((record) => placeParent(record, index));
  const stored = await storedParents(ctx, tx, placed);
  for (;;) {
    const wrong = findWrong(placed, index, stored);
    if (wrong.size === 0) return placed;
    placed = placed.map((record) => {
      const message = wrong.get(record);
      return message === undefined ? record : faulty(record.row, [faultOf(record.row, parentField(record.row), message)]);
    });
  }
}

const namesParent = (row: RecordRow) => row.values['parentExternalId'] !== undefined || row.values['parentName'] !== undefined;
const parentField = (row: RecordRow) => (row.values['parentExternalId'] === undefined ? 'parentName' : 'parentExternalId');

function placeParent(record: PlannedRecord, index: AccountIndex): PlannedRecord {
  const { row, id, before, changes, effect } = record;
  if (effect === 'error' || !namesParent(row)) return record;
  const parent = findParent(row, index, String(before?.['parentAccountId'] ?? ''));
  if ('message' in parent) return faulty(row, [parent]);
  return plannedOf(row, id, before, { ...changes, parentAccountId: parent.id });
}

function findParent(row: RecordRow, index: AccountIndex, currentId: string): { id: string } | RowProblem {
  const { parentExternalId, parentName } = row.values as { parentExternalId?: string; parentName?: string };
  if (parentExternalId !== undefined) {
    return index.byExternalId.get(parentExternalId) ?? faultOf(row, 'parentExternalId', 'No account has this external id, so it can not be the parent.');
  }
  const named = index.byNameKey.get(nameKey(parentName ?? '')) ?? [];
  const [only] = named;
  if (only && named.length === 1) return only;
  const current = named.find((account) => account.id === currentId);
  if (current) return current;
  const message = named.length === 0 ? 'No account has this name, so it can not be the parent.' : `${named.length} accounts are named so. Give the external id of the parent.`;
  return faultOf(row, 'parentName', message);
}

/** Who is below whom in the workspace, from the given parents upwards. */
async function storedParents(ctx: Ctx, tx: Tx, placed: PlannedRecord[]): Promise<Map<string, string>> {
  const parents = new Set(placed.flatMap(({ changes }) => (typeof changes['parentAccountId'] === 'string' ? changes['parentAccountId'] : [])));
  const result = (await tx.execute(sql`
    with recursive line as (
      select id, parent_account_id from accounts where tenant_id = ${ctx.tenant.id} and ${isOneOfIds(sql`id`, parents)}
      union
      select a.id, a.parent_account_id from accounts a join line on a.id = line.parent_account_id and a.tenant_id = ${ctx.tenant.id}
    ) select id, parent_account_id as "parentId" from line where parent_account_id is not null`)) as unknown as { rows: { id: string; parentId: string }[] };
  return new Map(result.rows.map(({ id, parentId }) => [id, parentId]));
}

function findWrong(placed: PlannedRecord[], index: AccountIndex, stored: Map<string, string>): Map<PlannedRecord, string> {
  const parents = new Map(stored);
  const made = new Set<string>();
  for (const { effect, id, changes, before } of placed) {
    if (effect === 'create') made.add(id);
    const parentId = changes['parentAccountId'] ?? before?.['parentAccountId'];
    if (typeof parentId === 'string') parents.set(id, parentId);
  }
  const wrong = new Map<PlannedRecord, string>();
  for (const record of placed) {
    const parentId = record.changes['parentAccountId'];
    if (typeof parentId !== 'string') continue;
    const isMissing = index.byId.get(parentId)?.before === null && !made.has(parentId);
    if (isMissing) wrong.set(record, 'The parent is in this file too, but its row can not be imported.');
    else if (isInCircle(record.id, parents)) wrong.set(record, 'An account can not be below itself.');
  }
  return wrong;
}

function isInCircle(id: string, parents: Map<string, string>): boolean {
  const seen = new Set<string>();
  for (let above = parents.get(id); above !== undefined && !seen.has(above); above = parents.get(above)) {
    if (above === id) return true;
    seen.add(above);
  }
  return false;
}

/** The plan in an order in which each new account comes after the new account it is below. */
export function parentsFirst(planned: PlannedRecord[]): PlannedRecord[] {
  const created = new Map(planned.filter(({ effect }) => effect === 'create').map((record) => [record.id, record]));
  const depthOf = (record: PlannedRecord): number => {
    let depth = 0;
    for (let above = created.get(String(record.changes['parentAccountId'])); above; above = created.get(String(above.changes['parentAccountId']))) depth += 1;
    return depth;
  };
  const depths = new Map(planned.map((record) => [record, depthOf(record)]));
  return planned.toSorted((one, other) => (depths.get(one) ?? 0) - (depths.get(other) ?? 0));
}
