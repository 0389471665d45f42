import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { may, useSession } from '../../api/session.ts';
import { formatCount } from '../../ui/words/numbers.ts';

/** What becomes of the playbooks that run for an account which is made inactive; nothing when none does. */
export function RunningPlaybooks({ accountId }: { accountId: string }) {
  const session = useSession();
  const running = useQuery({
    ...api.executions.list.queryOptions({
      input: { accountId: [accountId], status: ['in-progress', 'paused'], limit: 1 },
    }),
    enabled: may(session, 'executions:read'),
  });
  const count = running.data?.total.count ?? 0;
  if (count === 0) return null;
  return (
    <Text inherit mt="xs">
      {count === 1 ? 'A playbook runs for it and goes on' : `${formatCount(count)} playbooks run for it and go on`}: the
      open steps stay in people’s work until {count === 1 ? 'it is' : 'they are'} completed or cancelled.
    </Text>
  );
}
