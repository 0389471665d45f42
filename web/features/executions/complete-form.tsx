import { Button, Group, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Execution, ExecutionStep } from '#shared/contracts/executions.ts';
import { client } from '../../api/client.ts';
import { FormFoot } from '../../ui/form-foot.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useApiForm } from '../../ui/use-api-form.ts';
import { saveOrShowConflict, takeExecution } from './execution-queries.ts';
import { checkResult, draftOf, resultOf } from './result-draft.ts';
import type { ResultDraft } from './result-draft.ts';
import { ResultFields } from './result-fields.tsx';

interface CompleteFormProps {
  executionId: string;
  step: ExecutionStep;
  onDone: (saved: Execution) => void;
  /** Further buttons beside Complete. */
  children?: ReactNode;
  /** The way back out of a dialog, which has its own foot. */
  onCancel?: () => void;
}

/** What a step asks for, and the button that completes it. */
export function CompleteForm({ executionId, step, onDone, children, onCancel }: CompleteFormProps) {
  const queryClient = useQueryClient();
  const { form, submit, isSaving, problem } = useApiForm<{ result: ResultDraft }, Execution>({
    initialValues: { result: draftOf(step.results, step.result) },
    validate: ({ result }) =>
      Object.fromEntries(
        step.results.map((field) => [`result.${field.key}`, checkResult(field, result[field.key] ?? '')]),
      ),
    save: async ({ result }) =>
      saveOrShowConflict(queryClient, async () =>
        client.executions.completeStep({
          id: executionId,
          stepId: step.stepId,
          version: step.version,
          result: step.results.length > 0 ? resultOf(step.results, result) : undefined,
        }),
      ),
    onSaved: (saved) => {
      takeExecution(queryClient, saved);
      onDone(saved);
    },
  });
  return (
    <form onSubmit={submit} noValidate aria-label={`Complete ${step.title}`}>
      <Stack gap="sm">
        <ResultFields fields={step.results} form={form} />
        {onCancel ? (
          <FormFoot verb="Complete step" problem={problem} isSaving={isSaving} onCancel={onCancel} />
        ) : (
          <>
            <FormProblem problem={problem} />
            <Group gap="xs">
              <Button type="submit" loading={isSaving}>
                Complete step
              </Button>
              {children}
            </Group>
          </>
        )}
      </Stack>
    </form>
  );
}
