import { sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { allow, forWorkspace, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { AuditCheck } from '#shared/contracts/audit.ts';
import { purgedThrough } from './purge-audit.ts';

/** A place in the chain that was written down elsewhere: whoever rewrites the whole chain can't rewrite that. */
export type KnownPlace = { sequence: number; hash: string };
type Fault = { sequence: number; message: string };
type Link = KnownPlace & { id: string; createdAt: string; isThere: boolean; isRight: boolean };
type Walk = Pick<AuditCheck, 'checked' | 'first' | 'last' | 'purgedBefore'> & { head: KnownPlace | null };

const atOnce = 500;

/**
 * Whether the audit log is as it was written. Each entry's hash is SHA-256 over the hash of the entry before and the
 * entry's own text; all of them are calculated again. What the retention setting has removed, as the log itself says,
 * is no fault. Done in parts, so that nobody waits for it.
 * @param known a place whose hash was kept elsewhere
 * @returns also the last place of the chain, to be kept elsewhere
 */
export async function verifyAudit(
  asked: Ctx,
  { known }: { known?: KnownPlace } = {},
): Promise<AuditCheck & { head: KnownPlace | null }> {
  allow(asked, 'audit:read');
  const ctx = forWorkspace(asked);
  // Each part would otherwise be planned for the small log of before, and read all of it.
  await ctx.db.tidy(['audit_logs', 'audit_chain']);
  const walk: Walk = { checked: 0, first: null, last: null, head: null, purgedBefore: null };
  const fault = (await walkChain(ctx, walk, known)) ?? (await findUnsealed(ctx, walk.head?.sequence ?? 0));
  return { isIntact: fault === null, ...walk, fault };
}

async function walkChain(ctx: Ctx, walk: Walk, known: KnownPlace | undefined): Promise<Fault | null> {
  for (;;) {
    // What was removed meanwhile is said in the log by then, so both are read in one transaction.
    const { purged, links } = await read(ctx, async (tx) => ({
      purged: await purgedThrough(ctx, tx),
      links: await selectLinks(ctx, tx, walk.head),
    }));
    walk.purgedBefore = purged?.before ?? null;
    for (const link of links) {
      const fault = follow(walk, link, purged?.sequence ?? 0, known);
      if (fault) return fault;
    }
    if (links.length < atOnce) break;
  }
  return known && (walk.head?.sequence ?? 0) < known.sequence
    ? { sequence: known.sequence, message: 'The chain ends before the place that was kept elsewhere.' }
    : null;
}

async function selectLinks(ctx: Ctx, tx: Tx, head: KnownPlace | null): Promise<Link[]> {
  // The part is taken before it is joined: without statistics the planner would read the whole log for each.
  const { rows } = (await tx.execute(sql`
    with part as materialized (
      select tenant_id, id, sequence, hash, created_at, lag(hash, 1, ${head?.hash ?? ''}) over (order by sequence) as former
      from (select * from audit_chain where tenant_id = ${ctx.tenant.id} and sequence > ${head?.sequence ?? 0}
        order by sequence limit ${atOnce}) taken
    ) select c.sequence::float8 as sequence, c.hash, c.id, to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt",
      l.id is not null as "isThere", l.id is null or audit_entry_hash(c.former, l) = c.hash as "isRight"
    from part c left join lateral (
      select * from audit_logs where tenant_id = c.tenant_id and id = c.id
    ) l on true order by c.sequence`)) as { rows: Link[] };
  return rows;
}

function follow(walk: Walk, link: Link, purged: number, known: KnownPlace | undefined): Fault | null {
  const { sequence, hash, id, createdAt, isThere, isRight } = link;
  const isPurged = sequence <= purged && createdAt < (walk.purgedBefore ?? '');
  const expected = (walk.head?.sequence ?? 0) + 1;
  if (sequence !== expected) return { sequence: expected, message: `Entry ${expected} was removed from the chain.` };
  if (!isThere && !isPurged) return { sequence, message: `Entry ${sequence} (${id}) was removed from the log.` };
  if (!isRight)
    return { sequence, message: `Entry ${sequence} (${id}) is not what was written: it was changed, or moved.` };
  if (known?.sequence === sequence && known.hash !== hash)
    return { sequence, message: `Entry ${sequence} (${id}) has another hash than the one that was kept elsewhere.` };
  walk.head = { sequence, hash };
  if (!isThere) return null;
  walk.checked += 1;
  walk.first = walk.first === null || createdAt < walk.first ? createdAt : walk.first;
  walk.last = walk.last === null || createdAt > walk.last ? createdAt : walk.last;
  return null;
}

/** An entry that was put in past the chain. */
async function findUnsealed(ctx: Ctx, sequence: number): Promise<Fault | null> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const part = await read(ctx, async (tx) => {
      const { rows } = (await tx.execute(sql`
        with part as (select id from audit_logs where tenant_id = ${ctx.tenant.id} and id > ${after} order by id limit ${atOnce})
        select p.id, c.id is not null as "isSealed" from part p
        left join audit_chain c on c.tenant_id = ${ctx.tenant.id} and c.id = p.id order by p.id`)) as {
        rows: { id: string; isSealed: boolean }[];
      };
      return rows;
    });
    const found = part.find(({ isSealed }) => !isSealed);
    if (found) return { sequence: sequence + 1, message: `Entry ${found.id} was put into the log past the chain.` };
    after = part.at(-1)?.id ?? after;
    if (part.length < atOnce) return null;
  }
}
