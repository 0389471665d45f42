import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { problemOf } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { formatAgo, formatMoment } from '../../ui/words/dates.ts';
import { ErrorState } from '../../ui/page/error-state.tsx';
import { notify } from '../../ui/notify.ts';
import { Panel } from '../../ui/page/panel.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { usePlaces, useRefreshSecurity } from './security-queries.ts';
import classes from './security.module.css';

function onError(fault: unknown): void {
  notify(problemOf(fault).detail, { isError: true });
}

/** Where the reader is signed in, with a way to end one or all others. */
export function PlaceList() {
  const refresh = useRefreshSecurity();
  const { data, error, refetch } = usePlaces();
  const end = useMutation({
    mutationFn: async (id: string) => client.security.endSession({ id }),
    onSuccess: async () => {
      notify('That place was signed out.');
      await refresh();
    },
    onError,
  });
  const endOthers = useMutation({
    mutationFn: async () => client.security.endOtherSessions({}),
    onSuccess: async ({ ended }) => {
      notify(ended === 1 ? 'One other place was signed out.' : `${ended} other places were signed out.`);
      await refresh();
    },
    onError,
  });
  return (
    <Panel
      title="Where you are signed in"
      isFlush
      actions={
        (data?.items.length ?? 0) > 1 && (
          <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            Sign out everywhere else
          </Button>
        )
      }
    >
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      <ul className={classes.list}>
        {data?.items.map((place) => (
          <li key={place.id} className={classes.row}>
            <div>
              <div>
                <span className={classes.name}>{place.device}</span>{' '}
                {place.isThis && <StatusBadge tone="green">This one</StatusBadge>}
              </div>
              <div className={classes.sub}>
                {place.ipAddress && `${place.ipAddress} · `}
                <span title={formatMoment(place.lastUsed)}>used {formatAgo(place.lastUsed)}</span> · since{' '}
                {formatMoment(place.createdAt)}
              </div>
            </div>
            {!place.isThis && (
              <Button
                variant="default"
                aria-label={`Sign out ${place.device}`}
                loading={end.isPending && end.variables === place.id}
                onClick={() => end.mutate(place.id)}
              >
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
