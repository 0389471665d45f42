import { Button, Select, TextInput } from '@mantine/core';
import type { ExitCriterion, ExitRule, PlaybookDefinition, ResultField } from '#shared/contracts/playbooks.ts';
import { PlusIcon } from '../../../ui/look/icons.tsx';
import { Panel } from '../../../ui/page/panel.tsx';
import { RowActions } from '../../../ui/list/row-actions.tsx';
import { followTitle, idOf, moveItem, removeAt, replaceAt } from './definition-draft.ts';
import { useEditor } from './editor-context.tsx';
import classes from './editor.module.css';
import { ExitRuleFields } from './exit-rule-fields.tsx';
import { exitRuleWords } from '../measure-words.ts';

const kinds: { value: ExitRule['kind']; label: string }[] = [
  { value: 'required-steps', label: 'All required steps are completed' },
  { value: 'outcome', label: 'An outcome reaches its target' },
  { value: 'measure', label: 'A measure is above or below a value' },
  { value: 'step', label: 'A step is completed' },
  { value: 'result', label: 'A recorded number is above or below a value' },
  { value: 'confirmed', label: 'A yes-or-no result is yes' },
];

/** What must hold for the playbook to have reached its end. */
export function EditorCriteria() {
  const { definition, set, field } = useEditor();
  const { exitCriteria } = definition;
  const ids = exitCriteria.map((one) => one.id);
  const setAll = (next: ExitCriterion[]) => set({ exitCriteria: next });
  const add = () => {
    const rule: ExitRule = { kind: 'required-steps' };
    const label = exitRuleWords(rule, definition);
    setAll([...exitCriteria, { id: idOf(label, ids), label, rule }]);
  };
  const { error, ...mark } = field('exitCriteria');
  return (
    <Panel title="Exit criteria" hint="Each is evaluated from the execution itself and stands in its report">
      {exitCriteria.length === 0 && error && <p className={classes.fault}>{error}</p>}
      <ol className={classes.items} {...mark}>
        {exitCriteria.map((criterion, at) => (
          <li key={at} className={classes.item}>
            <OneCriterion
              criterion={criterion}
              path={`exitCriteria.${at}`}
              ids={ids}
              onChange={(next) => setAll(replaceAt(exitCriteria, at, next))}
            />
            <RowActions
              name={`criterion ${criterion.label}`}
              onUp={at > 0 ? () => setAll(moveItem(exitCriteria, at, -1)) : undefined}
              onDown={at < exitCriteria.length - 1 ? () => setAll(moveItem(exitCriteria, at, 1)) : undefined}
              onRemove={() => setAll(removeAt(exitCriteria, at))}
            />
          </li>
        ))}
      </ol>
      <Button variant="default" leftSection={<PlusIcon size={14} />} onClick={add}>
        Add criterion
      </Button>
    </Panel>
  );
}

interface OneCriterionProps {
  criterion: ExitCriterion;
  path: string;
  ids: string[];
  onChange: (criterion: ExitCriterion) => void;
}

function OneCriterion({ criterion, path, ids, onChange }: OneCriterionProps) {
  const { definition, field } = useEditor();
  const { id, label, rule } = criterion;
  const relabel = (next: string) => ({ label: next, id: followTitle(id, label, next, ids) });
  const change = (next: ExitRule) => {
    const isOwnLabel = label === exitRuleWords(rule, definition) || label.trim() === '';
    onChange({ ...criterion, rule: next, ...(isOwnLabel ? relabel(exitRuleWords(next, definition)) : {}) });
  };
  return (
    <div className={classes.itemFields}>
      <div className={classes.halves}>
        <Select
          size="xs"
          label="Holds when"
          allowDeselect={false}
          data={kinds}
          value={rule.kind}
          onChange={(kind) => kind && kind !== rule.kind && change(beginRule(kind, definition))}
        />
        <TextInput
          size="xs"
          label="Name in the report"
          maxLength={200}
          value={label}
          onChange={(event) => onChange({ ...criterion, ...relabel(event.currentTarget.value) })}
          {...field(`${path}.label`)}
        />
      </div>
      <ExitRuleFields rule={rule} path={`${path}.rule`} onChange={change} />
    </div>
  );
}

/** A rule of a kind, to begin with: about the first thing of the playbook that it can be about. */
function beginRule(kind: ExitRule['kind'], { steps, outcomes }: PlaybookDefinition): ExitRule {
  const firstOf = (wanted: ResultField['kind']) => {
    const step = steps.find((one) => one.results.some((result) => result.kind === wanted));
    return { stepId: step?.id ?? '', key: step?.results.find((result) => result.kind === wanted)?.key ?? '' };
  };
  switch (kind) {
    case 'required-steps':
      return { kind };
    case 'outcome':
      return { kind, outcomeId: outcomes[0]?.id ?? '' };
    case 'measure':
      return { kind, measure: { kind: 'score' }, op: '>=', value: 70 };
    case 'step':
      return { kind, stepId: steps[0]?.id ?? '' };
    case 'result':
      return { kind, ...firstOf('number'), op: '>=', value: 0 };
    case 'confirmed':
      return { kind, ...firstOf('yes-no') };
  }
}
