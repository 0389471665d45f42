import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../api/client.ts';
import { Ago } from '../../ui/words/ago.tsx';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { ErrorState } from '../../ui/page/error-state.tsx';
import { Panel } from '../../ui/page/panel.tsx';
import { ShowMore } from '../../ui/list/show-more.tsx';
import { RowsSkeleton } from '../../ui/page/skeletons.tsx';
import { NoteText } from '../executions/notes/note-text.tsx';
import classes from './work.module.css';

/** The notes of the last 30 days in which somebody mentioned the reader, newest first. */
export function MentionList() {
  const list = useInfiniteQuery(
    api.work.mentions.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: 30, cursor }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel isFlush>
      {list.isPending && <RowsSkeleton rows={4} heightPx={72} />}
      {list.isError && items.length === 0 && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <EmptyState title="Nobody has mentioned you lately">
          Notes of the last 30 days in which a colleague wrote your name with an @ appear here.
        </EmptyState>
      )}
      {items.length > 0 && (
        <ul className={classes.rows}>
          {items.map(({ id, note, executionId, account, playbook }) => (
            <li key={id} className={classes.mention}>
              <div className={classes.mentionHead}>
                <b>{note.createdBy.name}</b>
                <Link
                  to="/executions/$executionId"
                  params={{ executionId }}
                  search={{ step: note.stepId ?? undefined }}
                >
                  {playbook.name} for {account.name}
                </Link>
                <Ago at={note.createdAt} />
              </div>
              <NoteText note={note} />
            </li>
          ))}
        </ul>
      )}
      <ShowMore query={list} what="mentions" />
    </Panel>
  );
}
