import { Checkbox } from '@mantine/core';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { ErrorState } from '../../ui/page/error-state.tsx';
import { RowsSkeleton } from '../../ui/page/skeletons.tsx';
import { choose, isChosen, isImplied } from './permission-choice.ts';
import classes from './permission-matrix.module.css';
import { usePermissions } from './use-permissions.ts';

interface PermissionMatrixProps {
  value: readonly string[];
  onChange: (permissions: string[]) => void;
  isReadOnly?: boolean;
  /** Permissions that are not on offer. */
  without?: readonly string[];
  /** Whether a permission is shown but can't be chosen. */
  isLocked?: (permission: string) => boolean;
  error?: ReactNode;
}

const everything = {
  noun: '*',
  label: 'Everything',
  read: '*:read',
  write: '*',
  view: 'all there is, and what is added later',
  change: 'all of it, members and settings included',
  isOfAccounts: false,
};

/** What may be seen and changed, a row for each noun with what that means. */
export function PermissionMatrix(props: PermissionMatrixProps) {
  const { value, onChange, isReadOnly = false, without = [], isLocked = () => false, error } = props;
  const id = useId();
  const list = usePermissions();
  if (!list.data) {
    if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
    return <RowsSkeleton rows={10} heightPx={50} />;
  }
  const offered = (permission: string | null) =>
    permission !== null && without.includes(permission) ? null : permission;
  const rows = list.data.items
    .map((row) => ({ ...row, read: offered(row.read), write: offered(row.write) }))
    .filter(({ read, write }) => read !== null || write !== null);
  const allOfIt = without.length === 0 ? everything.change : 'all of it, but for what only people do';
  const groups = [
    { name: null, of: [{ ...everything, change: allOfIt, read: offered('*:read'), write: offered('*') }] },
    { name: 'Of accounts', of: rows.filter(({ isOfAccounts }) => isOfAccounts) },
    { name: 'Of the whole workspace', of: rows.filter(({ isOfAccounts }) => !isOfAccounts) },
  ].filter(({ of }) => of.length > 0);
  const box = (noun: string, label: string, permission: string | null) =>
    permission && (
      <Checkbox
        aria-label={label}
        aria-describedby={`${id}${noun}`}
        classNames={{ inner: classes.inner, body: classes.body }}
        checked={isChosen(value, permission)}
        disabled={isReadOnly || isImplied(value, permission) || (isLocked(permission) && !isChosen(value, permission))}
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
        {groups.map((group) => (
          <tbody key={group.name}>
            {group.name && (
              <tr className={classes.group}>
                <th scope="rowgroup" colSpan={3}>
                  {group.name}
                </th>
              </tr>
            )}
            {group.of.map(({ noun, label, read, write, view, change }) => (
              <tr key={noun}>
                <th scope="row">
                  {label}
                  <div id={`${id}${noun}`} className={classes.legend}>
                    {read && view && <Means verb="View" what={view} />}
                    {write && change && <Means verb="Change" what={change} />}
                  </div>
                </th>
                <td>{box(noun, `${label}: view`, read)}</td>
                <td>{box(noun, `${label}: change`, write)}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      {error && (
        <div className={classes.error} role="alert">
          {error}
        </div>
      )}
    </div>
  );
}

function Means({ verb, what }: { verb: string; what: string }) {
  return (
    <div>
      <span className={classes.verb}>{verb}:</span> {what}
    </div>
  );
}
