import { sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { isOneOfIds } from '#core/imports/records/is-one-of.ts';
import { firstTwo } from '#core/imports/records/name-index.ts';
import { faulty, faultOf, plannedOf } from '#core/imports/records/planned-record.ts';
import type { PlannedRecord } from '#core/imports/records/planned-record.ts';
import type { RecordRow, RowProblem } from '#core/imports/records/record-field.ts';
import { asWorkspace } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { cleanKey } from '#shared/name-keys.ts';
import type { AccountIndex } from './load-accounts.ts';

/**
 * Gives the planned accounts the parents their rows name, accounts of the workspace or of the same file. A parent that
 * can't be found, or that makes a circle, is a fault of its row.
 */
export async function placeParents(
  ctx: Ctx,
  tx: Tx,
  planned: PlannedRecord[],
  index: AccountIndex,
): Promise<PlannedRecord[]> {
  if (!planned.some(({ row }) => namesParent(row))) return planned;
  let placed = planned.map((record) => placeParent(record, index));
  const stored = await storedParents(ctx, tx, placed);
  for (;;) {
    const wrong = findWrong(placed, index, stored);
    if (wrong.size === 0) return placed;
    placed = placed.map((record) => {
      const message = wrong.get(record);
      return message === undefined
        ? record
        : faulty(record.row, [faultOf(record.row, parentField(record.row), message)]);
    });
  }
}

const namesParent = (row: RecordRow) =>
  row.values['parentExternalId'] !== undefined || row.values['parentName'] !== undefined;
const parentField = (row: RecordRow) =>
  row.values['parentExternalId'] === undefined ? 'parentName' : 'parentExternalId';

function placeParent(record: PlannedRecord, index: AccountIndex): PlannedRecord {
  const { row, id, before, changes, effect } = record;
  if (effect === 'error' || !namesParent(row)) return record;
  const parent = findParent(row, index, before?.['parentAccountId']);
  if ('message' in parent) return faulty(row, [parent]);
  return plannedOf(row, id, before, { ...changes, parentAccountId: parent.id });
}

function findParent(row: RecordRow, index: AccountIndex, currentId: unknown): { id: string } | RowProblem {
  const { parentExternalId, parentName } = row.values as { parentExternalId?: string; parentName?: string };
  if (parentExternalId !== undefined) {
    return (
      index.byExternalId.get(parentExternalId) ??
      faultOf(row, 'parentExternalId', 'No account has this external id, so it can not be the parent.')
    );
  }
  const [only, another] = firstTwo(index.byNameKey, cleanKey(parentName ?? ''));
  if (only && !another) return only;
  const current = typeof currentId === 'string' ? index.byId.get(currentId) : undefined;
  if (current && cleanKey(current.name) === cleanKey(parentName ?? '')) return current;
  const message = only
    ? 'More than one account is named so. Give the external id of the parent.'
    : 'No account has this name, so it can not be the parent.';
  return faultOf(row, 'parentName', message);
}

/** Who is below whom in the workspace, from the given parents upwards. */
async function storedParents(ctx: Ctx, tx: Tx, placed: PlannedRecord[]): Promise<Map<string, string>> {
  const parents = new Set(
    placed.flatMap(({ changes }) => (typeof changes['parentAccountId'] === 'string' ? changes['parentAccountId'] : [])),
  );
  // The line may lead through accounts that whoever imports does not see.
  const result: unknown = await asWorkspace(ctx, tx, () =>
    tx.execute(sql`
    with recursive line as (
      select id, parent_account_id from accounts where tenant_id = ${ctx.tenant.id} and ${isOneOfIds(sql`id`, parents)}
      union
      select a.id, a.parent_account_id from accounts a join line on a.id = line.parent_account_id and a.tenant_id = ${ctx.tenant.id}
    ) select id, parent_account_id as "parentId" from line where parent_account_id is not null`),
  );
  return new Map(
    (result as { rows: { id: string; parentId: string }[] }).rows.map(({ id, parentId }) => [id, parentId]),
  );
}

function findWrong(
  placed: PlannedRecord[],
  index: AccountIndex,
  stored: Map<string, string>,
): Map<PlannedRecord, string> {
  const parents = new Map(stored);
  const made = new Set<string>();
  for (const { effect, id, changes, before } of placed) {
    if (effect === 'create') made.add(id);
    const parentId = changes['parentAccountId'] ?? before?.['parentAccountId'];
    if (typeof parentId === 'string') parents.set(id, parentId);
  }
  const wrong = new Map<PlannedRecord, string>();
  const below = Map.groupBy(placed, ({ changes }) => changes['parentAccountId']);
  const circle = findCircles(parents);
  for (const record of placed) {
    const parentId = record.changes['parentAccountId'];
    if (typeof parentId !== 'string') continue;
    if (circle.has(record.id)) wrong.set(record, 'An account can not be below itself.');
    else if (index.byId.get(parentId)?.before === null && !made.has(parentId)) wrong.set(record, missingParent);
  }
  // A new account that is not made takes those below it along; a Map goes on over what is added meanwhile.
  for (const [record] of wrong) {
    for (const child of record.effect === 'create' ? (below.get(record.id) ?? []) : []) {
      if (!wrong.has(child)) wrong.set(child, missingParent);
    }
  }
  return wrong;
}

const missingParent = 'The parent is in this file too, but its row can not be imported.';

/** The accounts that are above themselves; each step upwards is made once, however long a line is. */
function findCircles(parents: Map<string, string>): Set<string> {
  const circle = new Set<string>();
  const done = new Set<string>();
  for (const start of parents.keys()) {
    const line: string[] = [];
    const places = new Map<string, number>();
    let at: string | undefined = start;
    while (at !== undefined && !done.has(at) && !places.has(at)) {
      places.set(at, line.length);
      line.push(at);
      at = parents.get(at);
    }
    const from = at === undefined ? undefined : places.get(at);
    if (from !== undefined) for (const id of line.slice(from)) circle.add(id);
    for (const id of line) done.add(id);
  }
  return circle;
}

/** The plan in an order in which each new account comes after the new account it is below. */
export function parentsFirst(planned: PlannedRecord[]): PlannedRecord[] {
  const created = new Map(planned.filter(({ effect }) => effect === 'create').map((record) => [record.id, record]));
  const placed = new Set<PlannedRecord>();
  for (const record of planned) {
    const line: PlannedRecord[] = [];
    for (
      let above: PlannedRecord | undefined = record;
      above && !placed.has(above);
      above = created.get(String(above.changes['parentAccountId']))
    )
      line.push(above);
    for (const next of line.toReversed()) placed.add(next);
  }
  return [...placed];
}
