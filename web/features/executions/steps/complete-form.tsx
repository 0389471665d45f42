import { Button, Group, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import type { Execution, ExecutionStep } from '#shared/contracts/executions.ts';
import { client } from '../../../api/client.ts';
import { FormFoot } from '../../../ui/form/form-foot.tsx';
import { FormProblem } from '../../../ui/form/form-problem.tsx';
import { useApiForm } from '../../../ui/form/use-api-form.ts';
import { saveOrReload, saveOrShowConflict, takeExecution } from '../execution-queries.ts';
import { checkResult, draftOf, resultOf } from './result-draft.ts';
import type { ResultDraft } from './result-draft.ts';
import { ResultFields } from './result-fields.tsx';
import { UnsentResult, whyClosed } from './unsent-result.tsx';

interface CompleteFormProps {
  execution: Execution;
  step: ExecutionStep;
  onDone: (saved: Execution) => void;
  /** Further buttons beside Complete. */
  children?: ReactNode;
  /** The way back out of a dialog, which has its own foot. */
  onCancel?: () => void;
}

/**
 * What a step asks for, and the button that completes it. What is typed stays while the step changes, and once it takes
 * no result any more, as when somebody else was first, until it is discarded.
 */
export function CompleteForm({ execution, step, onDone, children, onCancel }: CompleteFormProps) {
  const queryClient = useQueryClient();
  const isClosed = step.status !== 'open' || step.blockedBy.length > 0 || !execution.can.work;
  const { form, submit, isSaving, problem } = useApiForm<{ result: ResultDraft }, Execution>({
    initialValues: { result: draftOf(step.results, step.result) },
    validate: ({ result }) =>
      Object.fromEntries(
        step.results.map((field) => [`result.${field.key}`, checkResult(field, result[field.key] ?? '')]),
      ),
    save: async ({ result }): Promise<Execution> => {
      // Where nothing was typed, the form goes away with what it would say.
      const run = form.isDirty() ? saveOrReload : saveOrShowConflict;
      return run(queryClient, async () =>
        client.executions.completeStep({
          id: execution.id,
          stepId: step.stepId,
          version: step.version,
          result: step.results.length > 0 ? resultOf(step.results, result) : undefined,
        }),
      );
    },
    onSaved: (saved) => {
      takeExecution(queryClient, saved);
      onDone(saved);
    },
  });
  useEffect(() => {
    if (form.isDirty()) return;
    const recorded = { result: draftOf(step.results, step.result) };
    form.setInitialValues(recorded);
    form.setValues(recorded);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- as the step changes, and at nothing else
  }, [step.version]);
  if (isClosed) {
    return (
      <>
        {(form.isDirty() || onCancel) && (
          <UnsentResult
            why={whyClosed(execution, step)}
            step={step}
            draft={form.isDirty() ? form.values.result : {}}
            onDiscard={() => {
              form.reset();
              onCancel?.();
            }}
          />
        )}
        <Group gap="xs">{children}</Group>
      </>
    );
  }
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
