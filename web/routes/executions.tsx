import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { may, useSession } from '../api/session.ts';
import { BoardSummary } from '../features/executions/board/board-summary.tsx';
import { ExecutionBoard } from '../features/executions/board/execution-board.tsx';
import classes from '../features/executions/board/execution-board.module.css';
import { ExecutionFilters } from '../features/executions/execution-filters.tsx';
import { ExecutionList } from '../features/executions/execution-list.tsx';
import { readExecutionSearch } from '../features/executions/execution-search.ts';
import { PlusIcon } from '../ui/look/icons.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';
import { Panel } from '../ui/page/panel.tsx';
import { useSearchParams } from '../ui/list/use-search-params.ts';

const StartPlaybook = lazy(async () => ({
  default: (await import('../features/executions/start/start-playbook.tsx')).StartPlaybook,
}));
const route = getRouteApi('/app/executions');

/** All playbooks that run or ran for accounts: as a board of how they go, or as a list. */
export function ExecutionsPage() {
  const { setParams } = useSearchParams();
  const search = readExecutionSearch(route.useSearch());
  const [isStarting, setStarting] = useState(false);
  const canStart = may(useSession(), 'executions:write');
  return (
    <>
      <PageHeader
        title="Executions"
        subtitle="Playbooks that run for accounts, and how they go"
        actions={
          canStart && (
            <Button leftSection={<PlusIcon size={14} />} onClick={() => setStarting(true)}>
              Start playbook
            </Button>
          )
        }
      />
      <div className={classes.page}>
        <Panel isFlush>
          <BoardSummary search={search} onChange={setParams} />
          <ExecutionFilters search={search} onChange={setParams} />
          {search.view === 'list' && <ExecutionList search={search} onSort={(sort) => setParams({ sort })} />}
        </Panel>
        {search.view === 'board' && <ExecutionBoard search={search} />}
      </div>
      {isStarting && (
        <Suspense>
          <StartPlaybook onClose={() => setStarting(false)} />
        </Suspense>
      )}
    </>
  );
}
