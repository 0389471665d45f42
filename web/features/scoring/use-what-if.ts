import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, type client } from '../../api/client.ts';

export type ScoringChange = Parameters<typeof client.scoring.whatIf>[0];

const QUIET_MS = 350;

/** What a change would do, asked once the person pauses; null while there is nothing to try. */
export function useWhatIf(change: ScoringChange | null) {
  const text = change ? JSON.stringify(change) : null;
  const [settled] = useDebouncedValue(text, QUIET_MS);
  const query = useQuery({
    ...api.scoring.whatIf.queryOptions({ input: settled ? (JSON.parse(settled) as ScoringChange) : {} }),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  return { ...query, isWaiting: text !== settled || query.isFetching };
}
