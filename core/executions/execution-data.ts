import type { ExecutionData } from '#shared/contracts/executions.ts';
import type { ExecutionRecord, StepRecord } from './lock-execution.ts';

/** An execution as one object in its classic form: results in the order in which the steps were done. */
export function toExecutionData(
  execution: ExecutionRecord,
  steps: readonly StepRecord[],
  { playbookKey, accountName }: { playbookKey: string; accountName: string },
): ExecutionData {
  const { id, tenantId, accountId, completedAt } = execution;
  return {
    id,
    playbookId: playbookKey,
    customerId: tenantId,
    accountId,
    status: execution.status,
    currentStep: execution.currentStep,
    startedAt: execution.startedAt.toISOString(),
    ...(completedAt === null ? {} : { completedAt: completedAt.toISOString() }),
    results: steps
      .flatMap(({ stepKey, status, completedAt: doneAt, result, skipReason }) =>
        status === 'open' || doneAt === null
          ? []
          : {
              stepId: stepKey,
              completedAt: doneAt.toISOString(),
              status,
              result: status === 'skipped' ? { reason: skipReason ?? '' } : (result ?? {}),
            },
      )
      .toSorted((a, b) => (a.completedAt < b.completedAt ? -1 : Number(a.completedAt > b.completedAt))),
    context: {
      customerId: tenantId,
      accountId,
      accountName,
      userId: execution.startedBy,
      userName: execution.startedByName,
    },
    metadata: { priority: execution.priority, triggeredBy: execution.triggeredBy },
  };
}
