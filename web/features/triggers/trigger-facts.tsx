import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Trigger } from '#shared/contracts/triggers.ts';
import { Ago } from '../../ui/words/ago.tsx';
import { formatCount } from '../../ui/words/numbers.ts';
import { Panel } from '../../ui/page/panel.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { EvaluateDialog } from './evaluate-dialog.tsx';
import classes from './trigger-form.module.css';

/** What the trigger has done so far, and evaluating all of them now. */
export function TriggerFacts({ trigger }: { trigger: Trigger }) {
  const [isOpen, setOpen] = useState(false);
  const { autoTriggerEnabled, lastEvaluated, lastTriggered, triggerCount, can } = trigger;
  const facts = [
    {
      label: 'State',
      value: autoTriggerEnabled ? (
        <StatusBadge tone="green">On</StatusBadge>
      ) : (
        <StatusBadge tone="gray">Off</StatusBadge>
      ),
    },
    { label: 'Last evaluated', value: lastEvaluated ? <Ago at={lastEvaluated} /> : 'Not yet' },
    { label: 'Last triggered', value: lastTriggered ? <Ago at={lastTriggered} /> : 'Never' },
    { label: 'Executions started', value: <span className="tabular">{formatCount(triggerCount)}</span> },
  ];
  return (
    <Panel title="So far">
      <dl className={classes.facts}>
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {can.update && (
        <Button variant="default" onClick={() => setOpen(true)}>
          Evaluate now
        </Button>
      )}
      {isOpen && <EvaluateDialog onClose={() => setOpen(false)} />}
    </Panel>
  );
}
