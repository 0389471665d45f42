import type { Session } from '#shared/contracts/workspace.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { useRoles } from './member-queries.ts';
import { permissionWords } from './permission-words.ts';
import classes from './role-list.module.css';

/** The roles and what each may do, in words. */
export function RoleList({ ownRoles }: { ownRoles: Session['roles'] }) {
  const { data, error, refetch } = useRoles();
  return (
    <Panel title="Roles" hint="A member may do what any of their roles allows." isFlush>
      {data ? (
        <ul className={classes.roles}>
          {data.items.map((role) => (
            <li key={role.id} className={classes.role}>
              <div>
                <div className={classes.name}>
                  {role.name}
                  {ownRoles.includes(role.name) && <span className={classes.note}> (yours)</span>}
                </div>
                <div className={classes.note}>{role.description}</div>
              </div>
              <dl className={classes.permissions}>
                {permissionWords(role.permissions).map(({ noun, level }) => (
                  <div key={noun}>
                    <dt>{noun}</dt>
                    <dd>{level}</dd>
                  </div>
                ))}
              </dl>
            </li>
          ))}
        </ul>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <RowsSkeleton rows={4} heightPx={64} />
      )}
      {data?.items.length === 0 && <EmptyState title="No roles" />}
    </Panel>
  );
}
