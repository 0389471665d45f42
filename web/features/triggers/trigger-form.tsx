import { Button, Switch } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Trigger } from '#shared/contracts/triggers.ts';
import { describeRule } from '#shared/describe-rule.ts';
import { problemOf } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { FormFields } from '../../ui/form/form-fields.tsx';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import { LeaveGuard } from '../playbooks/leave-guard.tsx';
import { Note } from '../../ui/page/note.tsx';
import { notify } from '../../ui/notify.ts';
import { NumberField } from '../../ui/form/number-field.tsx';
import { Panel } from '../../ui/page/panel.tsx';
import { useApiForm } from '../../ui/form/use-api-form.ts';
import { RuleBuilder } from './rule-builder.tsx';
import { ThresholdFields } from './threshold-fields.tsx';
import { ruleWith } from './thresholds.ts';
import { draftOf } from './trigger-draft.ts';
import type { TriggerDraft } from './trigger-draft.ts';
import { useKeepTrigger } from './trigger-queries.ts';
import { TriggerFacts } from './trigger-facts.tsx';
import { TriggerPreviewPanel } from './trigger-preview-panel.tsx';
import classes from './trigger-form.module.css';

interface TriggerFormProps {
  trigger: Trigger;
  isPublished: boolean;
  /** Begins anew with the newest state of the trigger. */
  onReload: () => void;
}

/** The thresholds of a trigger, its sentence as it is typed, and what it would do now. */
export function TriggerForm({ trigger, isPublished, onReload }: TriggerFormProps) {
  const { keep, refresh } = useKeepTrigger();
  // A newer state of the trigger must not give its version to what was written from an older one.
  const [base, setBase] = useState(trigger);
  const { form, submit, isSaving, problem, showAtFields } = useApiForm<TriggerDraft, Trigger>({
    initialValues: draftOf(base),
    save: async (draft) => {
      try {
        return await client.triggers.update({ id: trigger.id, version: base.version, ...draft });
      } catch (error) {
        if (problemOf(error).code === 'conflict') await refresh();
        throw error;
      }
    },
    onSaved: (saved) => {
      keep(saved);
      start(saved);
      notify(saved.autoTriggerEnabled ? 'The trigger was saved and is on.' : 'The trigger was saved and is off.');
    },
  });
  const start = (from: Trigger) => {
    setBase(from);
    form.setInitialValues(draftOf(from));
    form.setValues(draftOf(from));
    form.resetDirty(draftOf(from));
  };
  const preview = useMutation({
    mutationFn: async ({ triggerConfig, cooldownDays, dailyCap }: TriggerDraft) => ({
      result: await client.triggers.preview({ id: trigger.id, triggerConfig, cooldownDays, dailyCap }),
      text: JSON.stringify(triggerConfig),
    }),
    onSuccess: () => form.clearErrors(),
    onError: showAtFields,
  });
  const { values } = form;
  const rule = ruleWith(base, values.triggerConfig);
  const isStale = preview.data !== undefined && preview.data.text !== JSON.stringify(values.triggerConfig);
  return (
    <div className={classes.stack}>
      {!isPublished && (
        <Note tone="gray" title="This playbook is not published">
          Its trigger starts nothing until it is.
        </Note>
      )}
      {base.unknownCategories.length > 0 && (
        <Note tone="yellow" title={`There is no category called ${base.unknownCategories.join(' or ')}`}>
          A condition that asks for it is never met. Choose a category that the scoring has.
        </Note>
      )}
      {trigger.version !== base.version && (
        <Note tone="yellow" title="This trigger was changed meanwhile">
          <Button mt={4} variant="default" onClick={onReload}>
            Load the newest
          </Button>
        </Note>
      )}
      <div className={classes.columns}>
        <Panel title="When it starts by itself" hint="Looked at whenever a score changes, and once a day">
          <form onSubmit={submit} noValidate className={classes.form}>
            <FormFields isReadOnly={!trigger.can.update}>
              {trigger.can.update && (
                <Switch
                  label="Start this playbook by itself"
                  description={values.autoTriggerEnabled ? undefined : 'Off: it starts only by hand.'}
                  {...form.getInputProps('autoTriggerEnabled', { type: 'checkbox' })}
                />
              )}
              {trigger.playbookType === 'custom' ? (
                trigger.can.update && (
                  <RuleBuilder
                    rule={rule}
                    errors={form.errors}
                    onChange={(next) => form.setFieldValue('triggerConfig', { rule: next })}
                  />
                )
              ) : (
                <ThresholdFields type={trigger.playbookType} form={form} />
              )}
              <blockquote className={classes.sentence} aria-live="polite">
                {describeRule(rule)}
              </blockquote>
              <div className={classes.pair}>
                <NumberField
                  label="Cool-down"
                  description="Days after an execution in which it does not start again for the same account"
                  suffix=" days"
                  allowDecimal={false}
                  allowNegative={false}
                  value={values.cooldownDays}
                  error={form.errors['cooldownDays']}
                  onChange={(cooldownDays) => form.setValues({ cooldownDays })}
                />
                <NumberField
                  label="Cap"
                  description="Most executions that it starts in a day; the others wait for the next one"
                  suffix=" a day"
                  allowDecimal={false}
                  allowNegative={false}
                  value={values.dailyCap}
                  error={form.errors['dailyCap']}
                  onChange={(dailyCap) => form.setValues({ dailyCap })}
                />
              </div>
            </FormFields>
            <FormProblem problem={problem} />
            <div className={classes.buttons}>
              {trigger.can.update && (
                <Button type="submit" loading={isSaving} disabled={!form.isDirty()}>
                  Save trigger
                </Button>
              )}
              <Button variant="default" loading={preview.isPending} onClick={() => preview.mutate(values)}>
                Preview
              </Button>
              {form.isDirty() && (
                <Button variant="subtle" color="gray" onClick={() => form.reset()}>
                  Discard changes
                </Button>
              )}
            </div>
          </form>
        </Panel>
        <TriggerFacts trigger={trigger} />
      </div>
      <TriggerPreviewPanel
        preview={preview.data?.result}
        error={preview.error}
        isPending={preview.isPending}
        isStale={isStale}
        onPreview={() => preview.mutate(values)}
      />
      <LeaveGuard isDirty={form.isDirty()} of="this trigger" isInTab />
    </div>
  );
}
