import type { PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import { CheckIcon } from '../../ui/look/icons.tsx';
import { raciParts, rolesOf } from './playbook-words.ts';
import classes from './raci-matrix.module.css';

/** The roles of a playbook by what they are to it: responsible, accountable, consulted, informed. */
export function RaciMatrix({ raci }: { raci: PlaybookDefinition['raci'] }) {
  const roles = rolesOf(raci);
  if (roles.length === 0) return <p className={classes.none}>No roles are named.</p>;
  return (
    <div className={classes.scroll} role="region" aria-label="Roles, table" tabIndex={0}>
      <table className={classes.matrix}>
        <thead>
          <tr>
            <th scope="col">Role</th>
            {raciParts.map(({ key, label, meaning }) => (
              <th key={key} scope="col">
                <abbr title={`${label}: ${meaning.toLowerCase()}`} aria-label={label}>
                  {label[0]}
                </abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {roles.map((role) => (
            <tr key={role}>
              <th scope="row">{role}</th>
              {raciParts.map(({ key, label }) => {
                const isIn = raci[key].includes(role);
                return (
                  <td key={key} data-in={isIn ? key : undefined}>
                    {isIn && (
                      <span className={classes.mark}>
                        <CheckIcon size={12} />
                        <span className="visually-hidden">{label}</span>
                      </span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.legend}>
        {raciParts.map(({ key, label }) => (
          <span key={key}>
            <strong>{label[0]}</strong> {label.toLowerCase()}
          </span>
        ))}
      </p>
    </div>
  );
}
