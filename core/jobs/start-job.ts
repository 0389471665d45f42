import { jobs } from '#db/schema/jobs.ts';
import type { Tx } from '#db/database.ts';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { newId } from '#platform/new-id.ts';
import type { Job } from '#shared/contracts/jobs.ts';
import { presentJob } from './present-job.ts';

/**
 * Begins long work in the caller's transaction: the job people can follow and the queued message live or die with it.
 * `kind` names the handler; `input` holds ids and options, never business data.
 */
export async function startJob(
  ctx: Ctx,
  tx: Tx,
  { kind, input, total = 0 }: { kind: string; input: Record<string, unknown>; total?: number },
): Promise<Job> {
  const id = newId();
  const [row] = await tx
    .insert(jobs)
    .values({
      tenantId: ctx.tenant.id,
      id,
      kind,
      input,
      total,
      createdBy: ctx.actor.type === 'user' ? ctx.actor.id : null,
      createdByName: ctx.actor.name,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })
    .returning();
  if (!row) throw new Error('The job was not stored.');
  await audit(ctx, tx, { action: 'job.started', resourceType: 'job', resourceId: id, newValues: { kind, input } });
  await emit(ctx, tx, 'job.queued', { jobId: id });
  return presentJob(row);
}
