import type { PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import { Panel } from '../../ui/page/panel.tsx';
import classes from './definition-view.module.css';
import { exitRuleWords, signalName, targetWords } from './measure-words.ts';
import { RaciMatrix } from './raci-matrix.tsx';
import { WeekPlan } from './week-plan.tsx';

/** A definition to read: purpose, weekly plan, goals and roles. */
export function DefinitionView({ definition }: { definition: PlaybookDefinition }) {
  return (
    <div className={classes.columns}>
      <div className={classes.stack}>
        <Panel title="Purpose">
          <p className={classes.purpose}>
            {definition.purpose || <span className={classes.sub}>No purpose is written.</span>}
          </p>
        </Panel>
        <Panel title="Weekly plan" hint="Days are business days after the start" isFlush>
          <WeekPlan definition={definition} />
        </Panel>
      </div>
      <div className={classes.stack}>
        <Outcomes definition={definition} />
        <ExitCriteria definition={definition} />
        <Panel title="Roles" hint="Who does what, after RACI" isFlush>
          <RaciMatrix raci={definition.raci} />
        </Panel>
        <Panel title="Next steps" hint="What the report recommends afterwards">
          {definition.nextSteps.length === 0 ? (
            <span className={classes.sub}>None are written.</span>
          ) : (
            <ul className={classes.list}>
              {definition.nextSteps.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          )}
        </Panel>
      </div>
    </div>
  );
}

function Outcomes({ definition }: { definition: PlaybookDefinition }) {
  return (
    <Panel title="Outcomes" hint="What it wants to move">
      {definition.outcomes.length === 0 && <span className={classes.sub}>None are measured.</span>}
      <ul className={classes.goals}>
        {definition.outcomes.map((outcome) => (
          <li key={outcome.id}>
            <div>{outcome.label}</div>
            <div className={classes.sub}>
              {outcome.label === signalName(outcome.measure) ? '' : `${signalName(outcome.measure)}, `}
              {targetWords(outcome)}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function ExitCriteria({ definition }: { definition: PlaybookDefinition }) {
  return (
    <Panel title="Exit criteria" hint="What holds when it has reached its end">
      {definition.exitCriteria.length === 0 && <span className={classes.sub}>None are written.</span>}
      <ul className={classes.goals}>
        {definition.exitCriteria.map(({ id, label, rule }) => {
          const words = exitRuleWords(rule, definition);
          return (
            <li key={id}>
              <div>{label}</div>
              {words !== label && <div className={classes.sub}>{words}</div>}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
