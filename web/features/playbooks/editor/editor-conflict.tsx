import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Playbook } from '#shared/contracts/playbooks.ts';
import { api } from '../../../api/client.ts';
import { formatAgo } from '../../../ui/words/dates.ts';
import { Note } from '../../../ui/page/note.tsx';
import classes from './editor.module.css';
import type { Draft } from './use-draft.ts';

/** Somebody else saved, published or discarded the draft meanwhile: what happened, and what can be done. */
export function EditorConflict({ playbook, draft }: { playbook: Playbook; draft: Draft }) {
  const queryClient = useQueryClient();
  useEffect(() => {
    void queryClient.invalidateQueries({ queryKey: api.playbooks.get.queryKey({ input: { id: playbook.id } }) });
  }, [queryClient, playbook.id]);
  const newest = playbook.versions[0];
  const who = newest?.changedBy ?? 'Somebody';
  const when = newest ? ` ${formatAgo(newest.updatedAt)}` : '';
  const what = playbook.draft ? 'saved this draft' : 'published or discarded this draft';
  return (
    <Note tone="yellow" title={`${who} ${what}${when}`}>
      {draft.isDirty
        ? 'Your changes are still here, but not saved. Take theirs and drop yours, or save yours over theirs.'
        : 'What you see is not the newest any more.'}
      <div className={classes.noteButtons}>
        <Button variant="default" onClick={draft.reload}>
          {draft.isDirty ? 'Take theirs, drop mine' : 'Show the newest'}
        </Button>
        {draft.isDirty && (
          <Button variant="default" loading={draft.isSaving} onClick={draft.overwrite}>
            Save mine over theirs
          </Button>
        )}
      </div>
    </Note>
  );
}
