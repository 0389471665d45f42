import { useLocation, useNavigate } from '@tanstack/react-router';
import { oneOf } from './search-params.ts';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The cursors of the pages before this one, first page first ('' for none). */
    cursors?: string[];
  }
}

export interface CursorPaging {
  /** The cursor to ask the list with. */
  cursor: string | undefined;
  hasPrevious: boolean;
  goNext: (nextCursor: string) => void;
  goPrevious: () => void;
}

/** Pages of a list in the address (`?cursor=`), with the way back in the history entry. */
export function useCursorPaging(): CursorPaging {
  const navigate = useNavigate();
  const location = useLocation();
  const cursor = oneOf((location.search as Record<string, unknown>)['cursor']);
  const before = location.state.cursors ?? [];
  const go = (to: string | undefined, cursors: string[]) =>
    void navigate({
      to: '.',
      search: (now) => ({ ...now, cursor: to || undefined }),
      state: { cursors },
      resetScroll: false,
    });
  return {
    cursor,
    hasPrevious: cursor !== undefined,
    goNext: (nextCursor) => go(nextCursor, [...before, cursor ?? '']),
    goPrevious: () => go(before.at(-1), before.slice(0, -1)),
  };
}
