import { useQuery } from '@tanstack/react-query';
import type { Report } from '#shared/contracts/reports.ts';
import { api } from '../../api/client.ts';

const askAgainMs = 2000;

/**
 * The report of an execution: what still runs at once, then beside other accounts, whom comparing takes seconds in a large
 * workspace. `isComparing` tells that they are awaited; what has ended is asked for again until they are in it.
 */
export function useReport(id: string) {
  const quick = useQuery({
    ...api.reports.get.queryOptions({ input: { id, compare: 'false' } }),
    refetchInterval: ({ state: { data } }) => (isAwaited(data) ? askAgainMs : false),
  });
  const isRunning = quick.data?.reportData.ended_on === null;
  const whole = useQuery({ ...api.reports.get.queryOptions({ input: { id } }), enabled: isRunning });
  const { error, refetch } = quick;
  const data = (isRunning && whole.data) || quick.data;
  return { data, error, refetch, isComparing: isRunning ? whole.isLoading : isAwaited(data) };
}

function isAwaited(report: Report | undefined): boolean {
  return report !== undefined && report.reportData.ended_on !== null && !report.isFinal;
}
