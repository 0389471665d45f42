import type { ExecutionStep } from '#shared/contracts/executions.ts';
import { client } from '../../../api/client.ts';
import { useExecutionChange } from '../execution-queries.ts';

/** Completes a step that asks for no result. */
export function useQuickComplete(executionId: string) {
  return useExecutionChange(async ({ stepId, version }: Pick<ExecutionStep, 'stepId' | 'version'>) =>
    client.executions.completeStep({ id: executionId, stepId, version }),
  );
}
