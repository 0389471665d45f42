import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { playbooks } from '#db/schema/playbooks.ts';
import type { Ctx } from '#platform/ctx.ts';

/** The name of a playbook, for a sentence. */
export async function selectPlaybookName(ctx: Ctx, tx: Tx, id: string): Promise<string> {
  const isPlaybook = and(eq(playbooks.tenantId, ctx.tenant.id), eq(playbooks.id, id));
  const [playbook] = await tx.select({ name: playbooks.name }).from(playbooks).where(isPlaybook);
  return playbook?.name ?? 'The playbook';
}
