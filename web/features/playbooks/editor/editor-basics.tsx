import { Select, Textarea, TextInput } from '@mantine/core';
import type { PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import { NumberField } from '../../../ui/form/number-field.tsx';
import { Panel } from '../../../ui/page/panel.tsx';
import { useEditor } from './editor-context.tsx';
import classes from './editor.module.css';
import { priorityNames } from '../playbook-words.ts';

const priorities = Object.entries(priorityNames).map(([value, label]) => ({ value, label }));

/** Name, purpose, duration and priority of the playbook. */
export function EditorBasics() {
  const { definition, set, field } = useEditor();
  return (
    <Panel title="Playbook">
      <div className={classes.fields}>
        <TextInput
          label="Name"
          withAsterisk
          maxLength={100}
          value={definition.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          {...field('name')}
        />
        <Textarea
          label="Purpose"
          description="When to use it, and what it achieves."
          autosize
          minRows={2}
          maxRows={10}
          maxLength={2000}
          value={definition.purpose}
          onChange={(event) => set({ purpose: event.currentTarget.value })}
          {...field('purpose')}
        />
        <div className={classes.pair}>
          <NumberField
            label="Duration"
            description="Calendar days"
            allowDecimal={false}
            allowNegative={false}
            value={definition.durationDays}
            onChange={(durationDays) => set({ durationDays })}
            {...field('durationDays')}
          />
          <Select
            label="Priority"
            description="Of its executions, unless another one is chosen."
            allowDeselect={false}
            data={priorities}
            value={definition.priority}
            onChange={(priority) => priority && set({ priority: priority as PlaybookDefinition['priority'] })}
            {...field('priority')}
          />
        </div>
      </div>
    </Panel>
  );
}
