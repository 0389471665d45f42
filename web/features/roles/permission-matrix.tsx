import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../api/client.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { choose, isChosen, isImplied } from './permission-choice.ts';
import classes from './permission-matrix.module.css';

interface PermissionMatrixProps {
  value: readonly string[];
  onChange: (permissions: string[]) => void;
  isReadOnly?: boolean;
  /** Permissions that are not on offer. */
  without?: readonly string[];
  error?: ReactNode;
}

const everything = { noun: '*', label: 'Everything, also what is added later', read: '*:read', write: '*' };

/** What may be seen and changed, a row for each noun. */
export function PermissionMatrix({ value, onChange, isReadOnly = false, without = [], error }: PermissionMatrixProps) {
  const list = useQuery(api.roles.permissions.queryOptions({ input: {}, staleTime: 300_000 }));
  if (!list.data) {
    if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
    return <RowsSkeleton rows={10} heightPx={34} />;
  }
  const offered = (permission: string | null) =>
    permission !== null && without.includes(permission) ? null : permission;
  const rows = list.data.items
    .map((row) => ({ ...row, read: offered(row.read), write: offered(row.write) }))
    .filter(({ read, write }) => read !== null || write !== null);
  const first = { ...everything, read: offered('*:read'), write: offered('*') };
  const box = (label: string, verb: string, permission: string | null) =>
    permission && (
      <Checkbox
        aria-label={`${label}: ${verb}`}
        classNames={{ inner: classes.inner, body: classes.body }}
        checked={isChosen(value, permission)}
        disabled={isReadOnly || isImplied(value, permission)}
        onChange={(event) => onChange(choose(value, rows, permission, event.currentTarget.checked))}
      />
    );
  return (
    <div>
      <table className={classes.matrix}>
        <thead>
          <tr>
            <th scope="col">Permission</th>
            <th scope="col">View</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {[first, ...rows].map(({ noun, label, read, write }) => (
            <tr key={noun} data-all={noun === '*' || undefined}>
              <th scope="row">{label}</th>
              <td>{box(label, 'view', read)}</td>
              <td>{box(label, 'change', write)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {error && (
        <div className={classes.error} role="alert">
          {error}
        </div>
      )}
    </div>
  );
}
