import { Modal, Stack, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { FormFoot } from '../form/form-foot.tsx';
import { useApiForm } from '../form/use-api-form.ts';
import { useReturnFocus } from './use-return-focus.ts';

interface ReasonDialogProps {
  title: string;
  /** What will happen. */
  children?: ReactNode;
  label: string;
  placeholder?: string;
  /** The verb on the button. */
  verb: string;
  /** The words that leave everything as it is; needed where the verb itself is to cancel. */
  dismiss?: string;
  isDangerous?: boolean;
  /** Why it may not be left empty; without it the reason is optional. */
  needed?: string;
  onSubmit: (reason: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks for the reason before something is done, and shows why it failed. Shown while it is open only. */
export function ReasonDialog(props: ReasonDialogProps) {
  const {
    title,
    children,
    label,
    placeholder,
    verb,
    dismiss = 'Cancel',
    isDangerous = false,
    needed,
    onSubmit,
    onClose,
  } = props;
  useReturnFocus();
  const { form, submit, isSaving, problem } = useApiForm({
    initialValues: { reason: '' },
    validate: { reason: (reason) => (needed && !reason.trim() ? needed : null) },
    save: async ({ reason }) => onSubmit(reason.trim()),
    onSaved: onClose,
  });
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {children && <div>{children}</div>}
          <Textarea
            label={label}
            placeholder={placeholder}
            withAsterisk={needed !== undefined}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={1000}
            data-autofocus
            {...form.getInputProps('reason')}
          />
          <FormFoot
            verb={verb}
            problem={problem}
            isSaving={isSaving}
            isDangerous={isDangerous}
            dismiss={dismiss}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Modal>
  );
}
