import { getExecution } from '#core/executions/get-execution.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Execution, ExecutionStep } from '#shared/contracts/executions.ts';
import type { CliOutput } from '../cli-output.ts';
import { alignColumns } from '../align-columns.ts';
import { idOf } from './show-execution.ts';

/** Prints an execution with its steps, in the order of the playbook. */
export async function showSteps(
  ctx: Ctx,
  id: string,
  { json = false }: { json?: boolean },
  io: CliOutput,
): Promise<void> {
  const execution = await getExecution(ctx, { id: idOf(id) });
  if (json) return io.out(JSON.stringify(execution));
  for (const line of describe(execution)) io.out(line);
}

function describe({ playbook, playbookVersion, account, steps, people, ...execution }: Execution): string[] {
  const { status, pace, startedOn, dueOn, reason, startedBy, endReason } = execution;
  const names = people.map(({ role, user }) => `${role} ${user.name}`).join(', ');
  return [
    `${playbook.name} for ${account.name}: ${pace ?? status}, version ${playbookVersion}`,
    `Started ${startedOn} by ${startedBy.name}: ${reason}`,
    endReason === null ? `Due ${dueOn}` : `Ended: ${endReason}`,
    ...(names === '' ? [] : [`People: ${names}`]),
    '',
    ...alignColumns([
      ['State', 'Step', 'Title', 'Role', 'Who', 'Due', ''],
      ...steps.map((step) => [
        stateOf(step),
        step.stepId,
        `${step.title}${step.isRequired ? '' : ' (optional)'}`,
        step.role,
        step.completedBy ?? step.assignee?.name ?? '',
        step.dueOn,
        step.blockedBy.length > 0 ? `after ${step.blockedBy.join(', ')}` : '',
      ]),
    ]),
  ];
}

function stateOf({ status, isOverdue, blockedBy }: ExecutionStep): string {
  if (status !== 'open') return status;
  if (blockedBy.length > 0) return 'blocked';
  return isOverdue ? 'overdue' : 'open';
}
