import { Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RefObject } from 'react';
import type { Execution } from '#shared/contracts/executions.ts';
import { api, client } from '../../../api/client.ts';
import { may, useSession } from '../../../api/session.ts';
import { FormProblem } from '../../../ui/form/form-problem.tsx';
import { CloseIcon } from '../../../ui/look/icons.tsx';
import { useApiForm } from '../../../ui/form/use-api-form.ts';
import { MentionField } from './mention-field.tsx';
import { mentionedIn } from './mentions.ts';
import type { Named } from './mentions.ts';
import classes from './notes.module.css';

interface NoteEditorProps {
  execution: Execution;
  /** The step the note is about; null for the whole execution. */
  stepId: string | null;
  onStepChange: (stepId: string | null) => void;
  fieldRef: RefObject<HTMLTextAreaElement | null>;
}

/** Writes a note on an execution or one of its steps. */
export function NoteEditor({ execution, stepId, onStepChange, fieldRef }: NoteEditorProps) {
  const queryClient = useQueryClient();
  const canMention = may(useSession(), 'members:read');
  const [chosen, setChosen] = useState<Named[]>([]);
  const step = execution.steps.find((one) => one.stepId === stepId);
  const { form, submit, isSaving, problem } = useApiForm({
    initialValues: { text: '' },
    validate: { text: (text) => (text.trim() ? null : 'Write something first.') },
    save: async ({ text }) =>
      client.executions.addNote({
        id: execution.id,
        stepId: stepId ?? undefined,
        text,
        mentions: mentionedIn(text, chosen),
      }),
    onSaved: () => {
      form.reset();
      setChosen([]);
      onStepChange(null);
      void queryClient.invalidateQueries({ queryKey: api.executions.listNotes.key() });
      void queryClient.invalidateQueries({ queryKey: api.timeline.key() });
    },
  });
  return (
    <form onSubmit={submit} noValidate className={classes.editor}>
      {step && (
        <div className={classes.about}>
          <span>About “{step.title}”</span>
          <button type="button" aria-label="Write about the whole playbook" onClick={() => onStepChange(null)}>
            <CloseIcon size={12} />
          </button>
        </div>
      )}
      <MentionField
        label={step ? `Note about ${step.title}` : 'Note'}
        placeholder={canMention ? 'Write a note; @ mentions somebody' : 'Write a note'}
        value={form.values.text}
        onChange={(text) => form.setFieldValue('text', text)}
        onMention={(member) => setChosen((before) => [...before, member])}
        error={form.errors['text']}
        fieldRef={fieldRef}
        canMention={canMention}
      />
      <FormProblem problem={problem} />
      <Group justify="flex-end">
        <Button type="submit" variant="default" loading={isSaving} disabled={!form.values.text.trim()}>
          Add note
        </Button>
      </Group>
    </form>
  );
}
