import { useInfiniteQuery } from '@tanstack/react-query';
import type { RefObject } from 'react';
import type { Execution } from '#shared/contracts/executions.ts';
import { api } from '../../../api/client.ts';
import { Ago } from '../../../ui/words/ago.tsx';
import { ErrorState } from '../../../ui/page/error-state.tsx';
import { Panel } from '../../../ui/page/panel.tsx';
import { ShowMore } from '../../../ui/list/show-more.tsx';
import { BlockSkeleton } from '../../../ui/page/skeletons.tsx';
import { NoteEditor } from './note-editor.tsx';
import { NoteText } from './note-text.tsx';
import classes from './notes.module.css';

interface NotesPanelProps {
  execution: Execution;
  /** The step the next note is about. */
  stepId: string | null;
  onStepChange: (stepId: string | null) => void;
  fieldRef: RefObject<HTMLTextAreaElement | null>;
}

/** The notes of an execution and its steps, newest first, and a new one. */
export function NotesPanel({ execution, stepId, onStepChange, fieldRef }: NotesPanelProps) {
  const notes = useInfiniteQuery(
    api.executions.listNotes.infiniteOptions({
      input: (cursor: string | undefined) => ({ id: execution.id, limit: 20, cursor }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const items = notes.data?.pages.flatMap((page) => page.items) ?? [];
  const stepTitle = (key: string) => execution.steps.find((step) => step.stepId === key)?.title ?? key;
  return (
    <Panel title="Notes">
      {execution.can.note && (
        <NoteEditor execution={execution} stepId={stepId} onStepChange={onStepChange} fieldRef={fieldRef} />
      )}
      {notes.isPending && <BlockSkeleton heightPx={64} />}
      {notes.isError && items.length === 0 && <ErrorState error={notes.error} onRetry={() => void notes.refetch()} />}
      {notes.data && items.length === 0 && <p className={classes.none}>Nothing has been noted yet.</p>}
      {items.length > 0 && (
        <ul className={classes.notes}>
          {items.map((note) => (
            <li key={note.id}>
              <div className={classes.head}>
                <b>{note.createdBy.name}</b>
                <Ago at={note.createdAt} />
              </div>
              {note.stepId && <div className={classes.on}>On “{stepTitle(note.stepId)}”</div>}
              <NoteText note={note} />
            </li>
          ))}
        </ul>
      )}
      <ShowMore query={notes} what="notes" />
    </Panel>
  );
}
