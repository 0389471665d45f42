import { Button, Select } from '@mantine/core';
import { Fragment } from 'react';
import type { Condition, Rule } from '#shared/contracts/measures.ts';
import { PlusIcon } from '../../ui/look/icons.tsx';
import { NumberField } from '../../ui/form/number-field.tsx';
import { RowActions } from '../../ui/list/row-actions.tsx';
import { MeasureSelect } from '../playbooks/editor/measure-select.tsx';
import { comparisonOptions, signalName, signalUnit } from '../playbooks/measure-words.ts';
import { useMeasures } from '../playbooks/playbook-queries.ts';
import classes from './trigger-form.module.css';

const MOST_GROUPS = 10;
const MOST_CONDITIONS = 10;
const firstCondition: Condition = { signal: { kind: 'score' }, op: '<', value: 50 };

interface RuleBuilderProps {
  rule: Rule;
  /** Problems of the server by path. */
  errors: Record<string, React.ReactNode>;
  onChange: (rule: Rule) => void;
}

/** A rule of groups: it is met when all conditions of any group are met. */
export function RuleBuilder({ rule, errors, onChange }: RuleBuilderProps) {
  const groups = rule.anyOf;
  const setGroup = (at: number, allOf: Condition[]) =>
    onChange({
      anyOf: allOf.length === 0 ? groups.toSpliced(at, 1) : groups.toSpliced(at, 1, { allOf }),
    });
  return (
    <div role="group" aria-label="Rule">
      <ol className={classes.groups}>
        {groups.map(({ allOf }, at) => (
          <Fragment key={at}>
            {at > 0 && <li className={classes.or}>or</li>}
            <li className={classes.group}>
              {(allOf.length > 1 || groups.length > 1) && (
                <p className={classes.groupName}>{allOf.length > 1 ? 'All of these hold' : 'This holds'}</p>
              )}
              <ol className={classes.conditions}>
                {allOf.map((condition, index) => (
                  <li key={index}>
                    <OneCondition
                      condition={condition}
                      error={errors[`triggerConfig.rule.anyOf.${at}.allOf.${index}.value`]}
                      nameError={errors[`triggerConfig.rule.anyOf.${at}.allOf.${index}.signal.name`]}
                      onChange={(next) => setGroup(at, allOf.toSpliced(index, 1, next))}
                      onRemove={
                        groups.length > 1 || allOf.length > 1
                          ? () => setGroup(at, allOf.toSpliced(index, 1))
                          : undefined
                      }
                    />
                  </li>
                ))}
              </ol>
              <Button
                variant="subtle"
                size="compact-sm"
                leftSection={<PlusIcon size={14} />}
                disabled={allOf.length >= MOST_CONDITIONS}
                onClick={() => setGroup(at, [...allOf, firstCondition])}
              >
                Add condition
              </Button>
            </li>
          </Fragment>
        ))}
      </ol>
      <Button
        mt="xs"
        variant="default"
        leftSection={<PlusIcon size={14} />}
        disabled={groups.length >= MOST_GROUPS}
        onClick={() => onChange({ anyOf: [...groups, { allOf: [firstCondition] }] })}
      >
        Add alternative
      </Button>
    </div>
  );
}

interface OneConditionProps {
  condition: Condition;
  error: React.ReactNode;
  nameError: React.ReactNode;
  onChange: (condition: Condition) => void;
  /** Absent for the last condition of the rule. */
  onRemove: (() => void) | undefined;
}

function OneCondition({ condition, error, nameError, onChange, onRemove }: OneConditionProps) {
  const { data } = useMeasures();
  const unit = signalUnit(condition.signal, data?.kpis ?? []);
  return (
    <div className={classes.condition}>
      <MeasureSelect
        size="xs"
        label="What"
        hasFacts
        value={condition.signal}
        error={nameError}
        onChange={(signal) => onChange({ ...condition, signal })}
      />
      <Select
        size="xs"
        label="Comparison"
        allowDeselect={false}
        data={comparisonOptions}
        value={condition.op}
        onChange={(op) => op && onChange({ ...condition, op })}
      />
      <NumberField
        size="xs"
        label={unit ? `Value (${unit})` : 'Value'}
        value={condition.value}
        onChange={(value) => onChange({ ...condition, value })}
        error={error}
      />
      <div className={classes.remove}>
        <RowActions name={`condition on ${signalName(condition.signal)}`} isOrdered={false} onRemove={onRemove} />
      </div>
    </div>
  );
}
