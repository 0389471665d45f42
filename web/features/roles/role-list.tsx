import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ColumnDef } from '@tanstack/react-table';
import type { z } from 'zod';
import type { Role } from '#shared/contracts/roles.ts';
import { api } from '../../api/client.ts';
import { DataTable } from '../../ui/list/data-table.tsx';
import { ErrorState } from '../../ui/page/error-state.tsx';
import { Panel } from '../../ui/page/panel.tsx';
import { RowsSkeleton } from '../../ui/page/skeletons.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { permissionWords } from './permission-words.ts';
import classes from './roles.module.css';

type RoleRow = z.infer<typeof Role>;

/** All roles with what they are for and how many hold them. */
export function RoleList() {
  const navigate = useNavigate();
  const list = useQuery(api.roles.list.queryOptions({ input: {} }));
  return (
    <Panel isFlush>
      {list.isPending && <RowsSkeleton rows={4} heightPx={53} />}
      {list.isError && !list.data && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && (
        <DataTable
          label="Roles"
          rows={list.data.items}
          columns={columns}
          rowId={(role) => role.id}
          onOpen={({ id }) => void navigate({ to: '/settings/roles/$roleId', params: { roleId: id } })}
          renderCard={(role) => (
            <div className={classes.card}>
              <Name role={role} />
              <span className={classes.sub}>
                {mayWords(role)} · {scopeWords(role)} · {membersWords(role)}
              </span>
            </div>
          )}
        />
      )}
    </Panel>
  );
}

const columns: ColumnDef<RoleRow>[] = [
  { id: 'name', header: 'Role', meta: { isText: true }, cell: ({ row }) => <Name role={row.original} /> },
  { id: 'may', header: 'May', cell: ({ row }) => mayWords(row.original) },
  { id: 'scope', header: 'Accounts', cell: ({ row }) => scopeWords(row.original) },
  { id: 'members', header: 'Members', meta: { align: 'right' }, cell: ({ row }) => row.original.members },
];

function Name({ role }: { role: RoleRow }) {
  return (
    <div className={classes.name}>
      <Link to="/settings/roles/$roleId" params={{ roleId: role.id }} className={`plain ${classes.title}`}>
        {role.name}
      </Link>{' '}
      {role.isBuiltIn && <StatusBadge tone="gray">Built in</StatusBadge>}
      <div className={classes.sub}>{role.description}</div>
    </div>
  );
}

/** What a role allows in a few words: `Everything`, `View everything`, `View 12, change 6`. */
function mayWords({ permissions }: RoleRow): string {
  if (permissions.includes('*')) return 'Everything';
  const changed = permissionWords(permissions).filter(({ level }) => level.includes('change')).length;
  const seen = permissions.includes('*:read') ? 'everything' : String(permissionWords(permissions).length);
  if (permissions.length === 0) return 'Nothing';
  return changed === 0 ? `View ${seen}` : `View ${seen}, change ${changed}`;
}

function scopeWords({ accountScope }: RoleRow): string {
  return accountScope === 'own' ? 'Own accounts' : 'All accounts';
}

function membersWords({ members }: RoleRow): string {
  return members === 1 ? '1 member' : `${members} members`;
}
