import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { RoleDetail } from '#shared/contracts/roles.ts';
import type { Session } from '#shared/contracts/session.ts';
import { api } from '../api/client.ts';
import { may, useSession } from '../api/session.ts';
import { isChosen } from '../features/roles/permission-choice.ts';
import { RoleActions } from '../features/roles/role-actions.tsx';
import { RoleForm } from '../features/roles/role-form.tsx';
import type { RoleDraft } from '../features/roles/role-form.tsx';
import { NotAllowed } from '../features/session/allowed.tsx';
import { ErrorState } from '../ui/page/error-state.tsx';
import { LinkButton } from '../ui/page/link-button.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';
import { oneOf } from '../ui/list/search-params.ts';
import { BlockSkeleton } from '../ui/page/skeletons.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';

const route = getRouteApi('/app/settings/roles/$roleId');
const back = { label: 'Roles', to: '/settings/roles' } as const;
const empty: RoleDraft = { name: '', description: '', permissions: [], accountScope: 'all' };

/** What a copy keeps of a role: no more than who copies it holds. */
function givable(role: RoleDetail, { permissions: held, accountScope }: Session) {
  const permissions = role.permissions.flatMap((permission) => {
    if (isChosen(held, permission)) return permission;
    if (permission === '*') return held;
    return permission === '*:read' ? held.filter((one) => one.endsWith(':read')) : [];
  });
  return { permissions, accountScope: accountScope === 'own' ? accountScope : role.accountScope };
}

function holdersOf({ members }: RoleDetail): string {
  if (members === 0) return 'Nobody holds';
  return members === 1 ? '1 member holds' : `${members} members hold`;
}

/** One role, or a new one, which may begin as a copy of another. */
export function RolePage() {
  const { roleId } = route.useParams();
  const from = oneOf(route.useSearch()['from']);
  const navigate = useNavigate();
  const session = useSession();
  const isNew = roleId === 'new';
  const shownId = isNew ? from : roleId;
  const { data, error, refetch } = useQuery({
    ...api.roles.get.queryOptions({ input: { id: shownId ?? '' } }),
    enabled: shownId !== undefined,
  });
  const [loads, setLoads] = useState(0);
  const reload = async () => {
    await refetch();
    setLoads((count) => count + 1);
  };
  const open = (id: string) => void navigate({ to: '/settings/roles/$roleId', params: { roleId: id }, replace: true });
  if (isNew && !may(session, 'roles:write')) return <NotAllowed needs="roles:write" />;
  if (isNew && (data || from === undefined)) {
    const initial = data ? { ...data, name: `${data.name} copy`, ...givable(data, session) } : empty;
    return (
      <>
        <PageHeader title="New role" back={back} subtitle={data && `A copy of ${data.name}`} />
        <RoleForm key={from ?? 'new'} existing={null} initial={initial} onSaved={({ id }) => open(id)} />
      </>
    );
  }
  if (data) {
    return (
      <>
        <PageHeader
          title={data.name}
          back={back}
          badge={data.isBuiltIn && <StatusBadge tone="gray">Built in</StatusBadge>}
          subtitle={`${holdersOf(data)} this role${
            data.isBuiltIn ? '. A built-in role can’t be changed; copy it to make your own.' : ''
          }`}
          actions={<RoleActions role={data} />}
        />
        <RoleForm
          key={`${data.id} ${loads}`}
          existing={data}
          initial={data}
          onSaved={() => undefined}
          onReload={() => void reload()}
        />
      </>
    );
  }
  return (
    <>
      <PageHeader title="Role" back={back} />
      {error ? (
        <ErrorState
          error={error}
          onRetry={() => void refetch()}
          action={
            <LinkButton to="/settings/roles" variant="default">
              Go to the roles
            </LinkButton>
          }
        />
      ) : (
        <BlockSkeleton heightPx={480} />
      )}
    </>
  );
}
