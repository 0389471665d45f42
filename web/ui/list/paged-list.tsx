import type { ReactNode } from 'react';
import { EmptyState } from '../page/empty-state.tsx';
import { ErrorState } from '../page/error-state.tsx';
import { Pager } from './pager.tsx';
import type { PagerProps } from './pager.tsx';
import { RowsSkeleton } from '../page/skeletons.tsx';

interface PagedListProps {
  /** The question for the page that is shown. */
  list: {
    data: (NonNullable<PagerProps['page']> & { items: readonly unknown[] }) | undefined;
    isError: boolean;
    error: unknown;
    refetch: () => Promise<unknown>;
  };
  paging: PagerProps['paging'];
  noun: PagerProps['noun'];
  /** What stands in for the rows while they are on their way. */
  waiting: { rows: number; heightPx: number };
  /** Whether filters narrow it: then that there are none means that none matches. */
  isFiltered?: boolean;
  /** What to say when there are none at all. */
  empty: ReactNode;
  /** The rows. */
  children: ReactNode;
}

/** A page of a list in whatever state it is: on its way, failed, empty, or its rows; with the pages at its foot. */
export function PagedList({ list, paging, noun, waiting, isFiltered = false, empty, children }: PagedListProps) {
  const { data } = list;
  if (!data) {
    if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
    return <RowsSkeleton {...waiting} />;
  }
  const hasRows = data.items.length > 0;
  const noMatch = <EmptyState title={`No ${noun[0]} matches`}>Change or clear the filters to see more.</EmptyState>;
  return (
    <>
      {hasRows ? children : isFiltered ? noMatch : empty}
      {(hasRows || paging.hasPrevious) && <Pager paging={paging} page={data} noun={noun} />}
    </>
  );
}
