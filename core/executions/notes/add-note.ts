import { and, eq } from 'drizzle-orm';
import { addTimelineEvents } from '#core/timeline/add-timeline-events.ts';
import type { Tx } from '#db/database.ts';
import { executionNotes, executionSteps, playbookExecutions } from '#db/schema/executions.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';
import { newId } from '#platform/new-id.ts';
import type { ExecutionNote, executionsContract } from '#shared/contracts/executions.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { checkMembers } from '../check-people.ts';
import type { NoteRecord } from './present-notes.ts';
import { presentNotes } from './present-notes.ts';
import { selectPlaybookName } from '../select-playbook-name.ts';

/**
 * Writes a note on an execution or one of its steps, whatever its status; who is mentioned finds it in their work.
 * @throws AppError `execution.not-found`, `step.not-found`, `note.mentions` (invalid)
 */
export async function addNote(ctx: Ctx, input: InputOf<typeof executionsContract.addNote>): Promise<ExecutionNote> {
  allow(ctx, 'executions:write');
  const mentions = [...new Set(input.mentions)];
  return write(ctx, async (tx) => {
    const { accountId, playbookId, stepTitle } = await selectSubject(ctx, tx, input);
    const named = mentions.map((id, index) => ({ path: `mentions.${index}`, id }));
    await checkMembers(ctx, tx, 'note.mentions', named);
    const note: NoteRecord = {
      tenantId: ctx.tenant.id,
      id: newId(),
      executionId: input.id,
      stepKey: input.stepId ?? null,
      text: input.text,
      mentions,
      createdBy: ctx.actor.type === 'user' ? ctx.actor.id : null,
      createdByName: ctx.actor.name,
      createdAt: ctx.now,
    };
    await tx.insert(executionNotes).values(note);
    const subject = stepTitle ?? (await selectPlaybookName(ctx, tx, playbookId));
    await addTimelineEvents(ctx, tx, [
      {
        accountId,
        eventType: 'playbook.note',
        title: `Note on ${subject}`,
        description: input.text,
        metadata: { executionId: input.id, playbookId, stepId: note.stepKey, noteId: note.id },
        resource: { type: 'execution', id: input.id },
      },
    ]);
    await audit(ctx, tx, {
      action: 'execution.note-added',
      resourceType: 'execution',
      resourceId: input.id,
      newValues: { noteId: note.id, stepId: note.stepKey, text: input.text, mentions },
    });
    const [presented] = await presentNotes(ctx, tx, [note]);
    if (!presented) throw notFound('note');
    return presented;
  });
}

/** What the note is about, held so that it is not deleted before the note is there. */
async function selectSubject(ctx: Ctx, tx: Tx, { id, stepId }: { id: string; stepId?: string | undefined }) {
  const of = playbookExecutions;
  const isStep = and(
    eq(executionSteps.tenantId, of.tenantId),
    eq(executionSteps.executionId, of.id),
    eq(executionSteps.stepKey, stepId ?? ''),
  );
  const [found] = await tx
    .select({ accountId: of.accountId, playbookId: of.playbookId, stepTitle: executionSteps.title })
    .from(of)
    .leftJoin(executionSteps, isStep)
    .where(and(eq(of.tenantId, ctx.tenant.id), eq(of.id, id)))
    .for('key share', { of });
  if (!found) throw notFound('execution');
  if (stepId !== undefined && found.stepTitle === null) throw notFound('step');
  return found;
}
