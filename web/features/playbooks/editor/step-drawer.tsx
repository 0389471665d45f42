import { Button, Checkbox, Drawer, Group, MultiSelect, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { DialogFoot } from '../../../ui/dialog-foot.tsx';
import { NumberField } from '../../../ui/form/number-field.tsx';
import { useReturnFocus } from '../../../ui/dialog/use-return-focus.ts';
import { changeStep, followTitle } from './definition-draft.ts';
import type { Step } from './definition-draft.ts';
import { useEditor } from './editor-context.tsx';
import classes from './editor.module.css';
import { rolesOf } from '../playbook-words.ts';
import { StepResults } from './step-results.tsx';

interface StepDrawerProps {
  index: number;
  onClose: () => void;
}

/** A step at the side of the plan. What is changed is part of the draft at once. */
export function StepDrawer({ index, onClose }: StepDrawerProps) {
  useReturnFocus();
  const { definition } = useEditor();
  const step = definition.steps[index];
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(560px, 100vw)"
      title={step?.title || 'Step'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {step && <StepFields step={step} index={index} onClose={onClose} />}
    </Drawer>
  );
}

function StepFields({ step, index, onClose }: StepDrawerProps & { step: Step }) {
  const { definition, change, field } = useEditor();
  const path = `steps.${index}`;
  const set = (part: Partial<Step>) => change((now) => changeStep(now, index, part));
  const ids = definition.steps.map((one) => one.id);
  const roles = rolesOf(definition.raci);
  const known = step.role === '' || roles.includes(step.role) ? roles : [...roles, step.role];
  return (
    <Stack gap="md">
      <TextInput
        label="Title"
        withAsterisk
        maxLength={200}
        data-autofocus
        value={step.title}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          const title = event.currentTarget.value;
          set({ title, id: followTitle(step.id, step.title, title, ids) });
        }}
        {...field(`${path}.title`)}
      />
      <TextInput
        label="Id"
        description="Names the step in reports and for other systems: small letters, digits and hyphens."
        maxLength={80}
        value={step.id}
        onChange={(event) => set({ id: event.currentTarget.value })}
        {...field(`${path}.id`)}
      />
      <Textarea
        label="Guidance"
        description="How to do it well."
        autosize
        minRows={3}
        maxRows={12}
        maxLength={4000}
        value={step.guidance}
        onChange={(event) => set({ guidance: event.currentTarget.value })}
        {...field(`${path}.guidance`)}
      />
      <div className={classes.pair}>
        <Select
          label="Phase"
          allowDeselect={false}
          data={definition.phases.map(({ id, title, week }) => ({ value: id, label: `Week ${week}: ${title}` }))}
          value={step.phaseId}
          onChange={(phaseId) => phaseId && set({ phaseId })}
          {...field(`${path}.phaseId`)}
        />
        <NumberField
          label="Due on day"
          description="Business days after the start"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          allowDecimal={false}
          allowNegative={false}
          value={step.dueOffset}
          onChange={(dueOffset) => set({ dueOffset })}
          {...field(`${path}.dueOffset`)}
        />
      </div>
      <Select
        label="Responsible role"
        placeholder={roles.length === 0 ? 'Name the roles of the playbook first' : 'Choose a role'}
        data={known}
        allowDeselect={false}
        value={step.role || null}
        onChange={(role) => role && set({ role })}
        {...field(`${path}.role`)}
      />
      <MultiSelect
        label="Waits for"
        description="Steps that must be done before this one."
        placeholder={step.dependsOn.length === 0 ? 'Choose steps' : undefined}
        searchable
        hidePickedOptions
        data={definition.steps.flatMap(({ id, title }, at) =>
          at === index ? [] : [{ value: id, label: title || id }],
        )}
        value={step.dependsOn}
        onChange={(dependsOn) => set({ dependsOn })}
        {...field(`${path}.dependsOn`)}
      />
      <Checkbox
        label="Required"
        description="A required step can be skipped only with a reason, and counts for the end of the playbook."
        checked={step.isRequired}
        onChange={(event) => set({ isRequired: event.currentTarget.checked })}
      />
      <StepResults step={step} path={path} onChange={(results) => set({ results })} />
      <DialogFoot>
        <Group justify="flex-end">
          <Button onClick={onClose}>Done</Button>
        </Group>
      </DialogFoot>
    </Stack>
  );
}
