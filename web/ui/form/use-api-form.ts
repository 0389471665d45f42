import { useForm } from '@mantine/form';
import type { FormValidateInput, UseFormReturnType } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import type { Problem } from '#shared/contracts/problem.ts';
import { problemOf } from '../../api/api-error.ts';

interface ApiFormOptions<Values, Saved> {
  initialValues: Values;
  validate?: FormValidateInput<Values>;
  save: (values: Values) => Promise<Saved>;
  onSaved?: (saved: Saved, values: Values) => unknown;
}

interface ApiForm<Values extends Record<string, unknown>> {
  form: UseFormReturnType<Values>;
  /** For the `onSubmit` of the form element. */
  submit: (event?: React.FormEvent<HTMLFormElement>) => void;
  isSaving: boolean;
  /** What the server refused, less what now stands at the fields. Show it with FormProblem. */
  problem: Problem | null;
  /** Shows what was refused of these values elsewhere than in saving, such as in trying them, at their fields. */
  showAtFields: (error: unknown) => void;
}

/** The problems of an answer by field, and those of no field. A text that stands for a list has the faults of its items. */
function sortProblems(problem: Problem, values: Record<string, unknown>) {
  const atField: Record<string, string> = {};
  const others: { path: string; message: string }[] = [];
  for (const one of problem.problems ?? []) {
    const name = one.path.split('.')[0] ?? '';
    const isWhole = typeof values[name] !== 'object';
    if (name in values) atField[isWhole ? name : one.path] ??= one.message;
    else others.push(one);
  }
  return { atField, others };
}

/** A form that saves through the API and shows the server's problems at its fields. */
export function useApiForm<Values extends Record<string, unknown>, Saved = unknown>(
  options: ApiFormOptions<Values, Saved>,
): ApiForm<Values> {
  const form = useForm<Values>({ initialValues: options.initialValues, validate: options.validate });
  const focusFirst = (faults: Record<string, unknown>) => form.getInputNode(Object.keys(faults)[0] ?? '')?.focus();
  const showAtFields = (error: unknown) => {
    const { atField } = sortProblems(problemOf(error), options.initialValues);
    form.setErrors(atField);
    focusFirst(atField);
  };
  const mutation = useMutation({
    mutationFn: options.save,
    onSuccess: (saved, values) => void options.onSaved?.(saved, values),
    onError: showAtFields,
  });
  const problem = mutation.error ? problemOf(mutation.error) : null;
  const left = problem && sortProblems(problem, options.initialValues);
  const isAllAtFields = left !== null && Object.keys(left.atField).length > 0 && left.others.length === 0;
  return {
    form,
    submit: form.onSubmit((values) => mutation.mutate(values), focusFirst),
    isSaving: mutation.isPending,
    problem: problem && !isAllAtFields ? { ...problem, problems: left?.others } : null,
    showAtFields,
  };
}
