import type { Execution } from '#shared/contracts/executions.ts';
import { Panel } from '../../../ui/page/panel.tsx';
import classes from '../execution-page.module.css';

const parts = ['responsible', 'accountable', 'consulted', 'informed'] as const;
const names = { responsible: 'Responsible', accountable: 'Accountable', consulted: 'Consulted', informed: 'Informed' };

/** Who does the work, who answers for it, who is asked and who is told. */
export function PeoplePanel({ execution: { raci, people } }: { execution: Execution }) {
  const personOf = (role: string) => people.find((one) => one.role === role)?.user.name;
  return (
    <Panel title="People">
      <dl className={classes.people}>
        {parts
          .filter((part) => raci[part].length > 0)
          .map((part) => (
            <div key={part}>
              <dt>{names[part]}</dt>
              {raci[part].map((role) => (
                <dd key={role}>
                  {role}
                  {personOf(role) && <b>{personOf(role)}</b>}
                </dd>
              ))}
            </div>
          ))}
      </dl>
    </Panel>
  );
}
