import { useState } from 'react';
import type { CursorPaging } from './use-cursor-paging.ts';

/** Pages of a list that is beside the page's own, and so not in the address. */
export function useOwnPaging(): CursorPaging {
  const [cursors, setCursors] = useState<string[]>([]);
  return {
    cursor: cursors.at(-1),
    hasPrevious: cursors.length > 0,
    goNext: (nextCursor) => setCursors([...cursors, nextCursor]),
    goPrevious: () => setCursors(cursors.slice(0, -1)),
  };
}
