import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '../../api/client.ts';
import { may, useSession } from '../../api/session.ts';
import { isChosen } from '../roles/permission-choice.ts';

/** The roles of the workspace; they change seldom. */
export function useRoles() {
  return useQuery(api.roles.list.queryOptions({ input: {}, staleTime: 60_000 }));
}

const none: readonly { id: string; permissions: string[] }[] = [];

/** Whether none of these roles allows more than the person holds themselves: nobody gives or takes what they don't hold. */
export function useCanGive(): (roleIds: readonly string[]) => boolean {
  const { permissions: held } = useSession();
  const roles = useRoles().data?.items ?? none;
  return useCallback(
    (roleIds) =>
      roles.every(
        ({ id, permissions }) => !roleIds.includes(id) || permissions.every((permission) => isChosen(held, permission)),
      ),
    [held, roles],
  );
}

/** Whether the workspace has an identity provider, as far as the reader may know. */
export function useHasProviders(): boolean {
  const isAllowed = may(useSession(), 'sso:read');
  const { data } = useQuery(api.sso.list.queryOptions({ input: {}, enabled: isAllowed }));
  return (data?.items.length ?? 0) > 0;
}

/** Fetches the members anew, and the session, which a change of the own roles changes. */
export function useRefreshMembers(): () => Promise<unknown> {
  const queryClient = useQueryClient();
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: api.members.list.key() }),
      queryClient.invalidateQueries({ queryKey: api.session.get.key() }),
    ]);
}
