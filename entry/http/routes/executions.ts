import { addNote } from '#core/executions/notes/add-note.ts';
import { completeStep } from '#core/executions/steps/complete-step.ts';
import { deleteExecution } from '#core/executions/delete-execution.ts';
import { getBoard } from '#core/executions/get-board.ts';
import { getExecution } from '#core/executions/get-execution.ts';
import { listExecutions } from '#core/executions/list-executions.ts';
import { listNotes } from '#core/executions/notes/list-notes.ts';
import { reopenStep } from '#core/executions/steps/reopen-step.ts';
import { setExecutionStatus } from '#core/executions/set-execution-status.ts';
import { skipStep } from '#core/executions/steps/skip-step.ts';
import { startExecution } from '#core/executions/start-execution.ts';
import { updateExecution } from '#core/executions/update-execution.ts';
import { updateStep } from '#core/executions/steps/update-step.ts';
import { byVerb } from './by-verb.ts';
import { api } from './implementer.ts';

const of = api.executions;

export const executionRoutes = {
  list: of.list.handler(byVerb(listExecutions)),
  board: of.board.handler(byVerb(getBoard)),
  get: of.get.handler(byVerb(getExecution)),
  start: of.start.handler(byVerb(startExecution)),
  update: of.update.handler(byVerb(updateExecution)),
  setStatus: of.setStatus.handler(byVerb(setExecutionStatus)),
  delete: of.delete.handler(byVerb(deleteExecution)),
  completeStep: of.completeStep.handler(byVerb(completeStep)),
  skipStep: of.skipStep.handler(byVerb(skipStep)),
  reopenStep: of.reopenStep.handler(byVerb(reopenStep)),
  updateStep: of.updateStep.handler(byVerb(updateStep)),
  listNotes: of.listNotes.handler(byVerb(listNotes)),
  addNote: of.addNote.handler(byVerb(addNote)),
};
