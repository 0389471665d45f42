import { NativeSelect, Radio, Group, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ResultField } from '#shared/contracts/playbooks.ts';
import { formatAmount } from '#shared/format-values.ts';
import { formatValue } from '../../../ui/words/numbers.ts';
import type { ResultDraft } from './result-draft.ts';

/** What a number may be: `0 to 100%`. */
function limitsOf({ kind, unit, min, max }: ResultField): string | undefined {
  if (kind !== 'number') return undefined;
  const of = unit ?? '';
  if (min !== null && max !== null) return `${formatValue(min)} to ${formatAmount(max, of)}`;
  if (min !== null) return `At least ${formatAmount(min, of)}`;
  if (max !== null) return `At most ${formatAmount(max, of)}`;
  return unit ? `In ${unit}` : undefined;
}

interface ResultFieldsProps {
  fields: readonly ResultField[];
  form: UseFormReturnType<{ result: ResultDraft }>;
}

/** The fields for what a step asks to be recorded. */
export function ResultFields({ fields, form }: ResultFieldsProps) {
  return fields.map((field, index) => {
    const first = { 'data-autofocus': index === 0 || undefined };
    const shown = {
      label: field.label,
      withAsterisk: field.isRequired,
      description: limitsOf(field),
      ...form.getInputProps(`result.${field.key}`),
      ...(field.kind === 'yes-no' ? {} : first),
    };
    switch (field.kind) {
      case 'number':
        return <TextInput key={field.key} {...shown} inputMode="decimal" maw={240} autoComplete="off" />;
      case 'date':
        return <TextInput key={field.key} {...shown} type="date" maw={240} />;
      case 'choice':
        return <NativeSelect key={field.key} {...shown} size="sm" maw={360} data={['', ...field.options]} />;
      case 'yes-no':
        return (
          <Radio.Group key={field.key} {...shown} size="sm">
            <Group gap="md" mt={4}>
              <Radio value="yes" label="Yes" size="xs" {...first} />
              <Radio value="no" label="No" size="xs" />
            </Group>
          </Radio.Group>
        );
      case 'text':
        return <Textarea key={field.key} {...shown} autosize minRows={2} maxRows={10} maxLength={5000} />;
    }
  });
}
