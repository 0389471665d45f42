import { useNavigate, useSearch } from '@tanstack/react-router';
import type { SearchParams } from './search-params.ts';

/** The search of the address, and a way to change parts of it; a change of a filter goes back to the first page. */
export function useSearchParams(): { params: SearchParams; setParams: (change: SearchParams) => void } {
  const params = useSearch({ strict: false });
  const navigate = useNavigate();
  const setParams = (change: SearchParams) =>
    void navigate({
      to: '.',
      search: (now) => ({ ...now, cursor: undefined, ...change }),
      replace: true,
      resetScroll: false,
    });
  return { params, setParams };
}
