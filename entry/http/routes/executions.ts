import { addNote } from '#core/executions/add-note.ts';
import { completeStep } from '#core/executions/complete-step.ts';
import { deleteExecution } from '#core/executions/delete-execution.ts';
import { getBoard } from '#core/executions/get-board.ts';
import { getExecution } from '#core/executions/get-execution.ts';
import { getWorkSummary } from '#core/executions/get-work-summary.ts';
import { listExecutions } from '#core/executions/list-executions.ts';
import { listMentions } from '#core/executions/list-mentions.ts';
import { listNotes } from '#core/executions/list-notes.ts';
import { listWork } from '#core/executions/list-work.ts';
import { reopenStep } from '#core/executions/reopen-step.ts';
import { setExecutionStatus } from '#core/executions/set-execution-status.ts';
import { skipStep } from '#core/executions/skip-step.ts';
import { startExecution } from '#core/executions/start-execution.ts';
import { updateExecution } from '#core/executions/update-execution.ts';
import { updateStep } from '#core/executions/update-step.ts';
import { ctxOf } from '../request-context.ts';
import { api } from './implementer.ts';

const of = api.executions;

export const executionRoutes = {
  list: of.list.handler(async ({ input, context }) => listExecutions(await ctxOf(context), input)),
  board: of.board.handler(async ({ input, context }) => getBoard(await ctxOf(context), input)),
  get: of.get.handler(async ({ input, context }) => getExecution(await ctxOf(context), input)),
  start: of.start.handler(async ({ input, context }) => startExecution(await ctxOf(context), input)),
  update: of.update.handler(async ({ input, context }) => updateExecution(await ctxOf(context), input)),
  setStatus: of.setStatus.handler(async ({ input, context }) => setExecutionStatus(await ctxOf(context), input)),
  delete: of.delete.handler(async ({ input, context }) => deleteExecution(await ctxOf(context), input)),
  completeStep: of.completeStep.handler(async ({ input, context }) => completeStep(await ctxOf(context), input)),
  skipStep: of.skipStep.handler(async ({ input, context }) => skipStep(await ctxOf(context), input)),
  reopenStep: of.reopenStep.handler(async ({ input, context }) => reopenStep(await ctxOf(context), input)),
  updateStep: of.updateStep.handler(async ({ input, context }) => updateStep(await ctxOf(context), input)),
  listNotes: of.listNotes.handler(async ({ input, context }) => listNotes(await ctxOf(context), input)),
  addNote: of.addNote.handler(async ({ input, context }) => addNote(await ctxOf(context), input)),
};

export const workRoutes = {
  list: api.work.list.handler(async ({ input, context }) => listWork(await ctxOf(context), input)),
  summary: api.work.summary.handler(async ({ input, context }) => getWorkSummary(await ctxOf(context), input)),
  mentions: api.work.mentions.handler(async ({ input, context }) => listMentions(await ctxOf(context), input)),
};
