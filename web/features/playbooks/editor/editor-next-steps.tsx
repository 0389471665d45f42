import { Button, Textarea } from '@mantine/core';
import { PlusIcon } from '../../../ui/look/icons.tsx';
import { Panel } from '../../../ui/page/panel.tsx';
import { RowActions } from '../../../ui/list/row-actions.tsx';
import { moveItem, removeAt, replaceAt } from './definition-draft.ts';
import { useEditor } from './editor-context.tsx';
import classes from './editor.module.css';

/** What the report recommends afterwards. */
export function EditorNextSteps() {
  const { definition, set, field } = useEditor();
  const { nextSteps } = definition;
  return (
    <Panel title="Next steps" hint="What the report recommends afterwards">
      <ol className={classes.items} data-path="nextSteps">
        {nextSteps.map((text, at) => (
          <li key={at} className={classes.line}>
            <Textarea
              size="xs"
              autosize
              minRows={1}
              maxRows={4}
              className={classes.grow}
              aria-label={`Next step ${at + 1}`}
              maxLength={500}
              value={text}
              onChange={(event) => set({ nextSteps: replaceAt(nextSteps, at, event.currentTarget.value) })}
              {...field(`nextSteps.${at}`)}
            />
            <RowActions
              name={`next step ${text || at + 1}`}
              onUp={at > 0 ? () => set({ nextSteps: moveItem(nextSteps, at, -1) }) : undefined}
              onDown={at < nextSteps.length - 1 ? () => set({ nextSteps: moveItem(nextSteps, at, 1) }) : undefined}
              onRemove={() => set({ nextSteps: removeAt(nextSteps, at) })}
            />
          </li>
        ))}
      </ol>
      <Button
        variant="default"
        leftSection={<PlusIcon size={14} />}
        onClick={() => set({ nextSteps: [...nextSteps, ''] })}
      >
        Add next step
      </Button>
    </Panel>
  );
}
