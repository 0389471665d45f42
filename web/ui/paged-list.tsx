import type { ReactNode } from 'react';
import { ErrorState } from './error-state.tsx';
import { Pager } from './pager.tsx';
import type { PagerProps } from './pager.tsx';
import { RowsSkeleton } from './skeletons.tsx';

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
  /** What to say when there are none. */
  empty: ReactNode;
  /** The rows. */
  children: ReactNode;
}

/** A page of a list in whatever state it is: on its way, failed, empty, or its rows; with the pages at its foot. */
export function PagedList({ list, paging, noun, waiting, empty, children }: PagedListProps) {
  const { data } = list;
  if (!data) {
    if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
    return <RowsSkeleton {...waiting} />;
  }
  const hasRows = data.items.length > 0;
  return (
    <>
      {hasRows ? children : empty}
      {(hasRows || paging.hasPrevious) && <Pager paging={paging} page={data} noun={noun} />}
    </>
  );
}
