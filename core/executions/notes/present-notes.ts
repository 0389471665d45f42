import type { Tx } from '#db/database.ts';
import type { executionNotes } from '#db/schema/executions.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { ExecutionNote } from '#shared/contracts/executions.ts';
import { selectNames } from '../get-execution.ts';

export type NoteRecord = typeof executionNotes.$inferSelect;

/** Notes as the API shows them, with the names of those they mention; one statement however many there are. */
export async function presentNotes(ctx: Ctx, tx: Tx, notes: readonly NoteRecord[]): Promise<ExecutionNote[]> {
  const names = await selectNames(
    ctx,
    tx,
    notes.flatMap(({ mentions }) => mentions),
  );
  return notes.map(({ id, stepKey, text, mentions, createdBy, createdByName, createdAt }) => ({
    id,
    stepId: stepKey,
    text,
    mentions: mentions.flatMap((userId) => {
      const name = names.get(userId);
      return name === undefined ? [] : { id: userId, name };
    }),
    createdBy: { id: createdBy, name: createdByName },
    createdAt: createdAt.toISOString(),
  }));
}
