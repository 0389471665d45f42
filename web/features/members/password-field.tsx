import { Button, CopyButton, Group, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { firstPassword } from './first-password.ts';

interface PasswordFieldProps {
  label: string;
  description?: string;
  value: string;
  onChange: (password: string) => void;
  error?: ReactNode;
  isRequired?: boolean;
}

/** A password for somebody else: shown, because it has to be handed over, and made up on demand. */
export function PasswordField({ label, description, value, onChange, error, isRequired }: PasswordFieldProps) {
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <TextInput
        flex={1}
        label={label}
        description={description}
        inputWrapperOrder={['label', 'description', 'input', 'error']}
        autoComplete="off"
        spellCheck={false}
        withAsterisk={isRequired}
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      {value === '' ? (
        <Button size="sm" fz="xs" variant="default" onClick={() => onChange(firstPassword())}>
          Generate
        </Button>
      ) : (
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button size="sm" fz="xs" variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      )}
    </Group>
  );
}
