import { Autocomplete, Button, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Job } from '#shared/contracts/jobs.ts';
import type { ReferenceRange } from '#shared/contracts/scoring.ts';
import { api, client } from '../../api/client.ts';
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx';
import { FormFields } from '../../ui/form/form-fields.tsx';
import { FormFoot } from '../../ui/form/form-foot.tsx';
import { notify } from '../../ui/notify.ts';
import { useApiForm } from '../../ui/form/use-api-form.ts';
import { draftOf, type RangeDraft, rangeOfDraft, type RangeValues } from './range-draft.ts';
import classes from './range-form.module.css';
import { RangePoints } from './range-points.tsx';
import { RecalculateChoice, recalculateFrom, recalculateNow } from './recalculate-choice.tsx';
import { useScoring } from './scoring-queries.ts';
import type { ScoringChange } from './use-what-if.ts';
import { WhatIfPanel } from './what-if-panel.tsx';

interface RangeFormProps {
  range: ReferenceRange | null;
  canChange: boolean;
  onSaved: (job: Job | null) => void;
  onClose: () => void;
}

const units = ['%', 'score', 'count', 'days', 'hours', 'minutes', 'USD', 'ratio'];

/** Edits a range: each point is checked while it is typed, and the effect on accounts is shown before it is saved. */
export function RangeForm({ range: current, canChange, onSaved, onClose }: RangeFormProps) {
  // As it was opened: a newer one must not slip under a form that does not show it.
  const [range] = useState(current);
  const queryClient = useQueryClient();
  const { data: scoring } = useScoring();
  const [recalculate, setRecalculate] = useState(recalculateNow);
  const [isDeleting, setDeleting] = useState(false);
  const { form, submit, isSaving, problem } = useApiForm<RangeDraft, Job | null>({
    initialValues: draftOf(range),
    validate: { kpiName: (name) => (name.trim() === '' ? 'A range needs the name of its KPI.' : null) },
    save: async (draft) => {
      const values = rangeOfDraft(draft, range);
      if (!values) throw new Error('A draft that is not in order cannot be submitted.');
      const when = { recalculateFrom: recalculateFrom(recalculate) };
      const { job } = range
        ? await client.scoring.updateRange({ id: range.id, version: range.version, ...values, ...when })
        : await client.scoring.createRange({ ...values, ...when });
      return job;
    },
    onSaved: (job) => finish(job, 'The range was saved.'),
  });
  const finish = (job: Job | null, done: string) => {
    void queryClient.invalidateQueries({ queryKey: api.scoring.key() });
    notify(done);
    onSaved(job);
  };
  const values = rangeOfDraft(form.values, range);
  const change = changeOf(values, range);
  const remove = async () => {
    if (!range) return;
    const { job } = await client.scoring.deleteRange({ id: range.id, recalculateFrom: recalculateFrom(recalculate) });
    finish(job, `The range of ${range.kpiName} was deleted.`);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormFields isReadOnly={!canChange}>
          <TextInput
            label="KPI"
            description="Matched by name; case, spaces and punctuation do not matter."
            withAsterisk
            data-autofocus={range ? undefined : true}
            {...form.getInputProps('kpiName')}
          />
          <div className={classes.pair}>
            <Select
              label="Category"
              placeholder="Any"
              clearable
              data={categoryOptions(scoring?.categories.map((category) => category.name) ?? [], form.values.category)}
              {...form.getInputProps('category')}
            />
            <Autocomplete label="Unit" placeholder="None" data={units} maxLength={40} {...form.getInputProps('unit')} />
          </div>
          <RangePoints draft={form.values} onChange={(draft) => form.setValues(draft)} />
          <Textarea label="Description" autosize minRows={2} maxLength={500} {...form.getInputProps('description')} />
        </FormFields>
        {canChange && (
          <>
            <div className={classes.whatIf}>
              <WhatIfPanel
                change={change}
                idle={
                  values
                    ? 'Change the bands to see which accounts would change band.'
                    : 'Give four points that go one way to see what would change.'
                }
              />
            </div>
            <RecalculateChoice value={recalculate} onChange={setRecalculate} />
            <FormFoot
              verb="Save range"
              problem={problem}
              isSaving={isSaving}
              isDisabled={!values || (range !== null && change === null)}
              aside={
                range && (
                  <Button variant="subtle" color="red.9" className={classes.danger} onClick={() => setDeleting(true)}>
                    Delete range
                  </Button>
                )
              }
              onCancel={onClose}
            />
          </>
        )}
      </Stack>
      {range && (
        <ConfirmDialog
          isOpen={isDeleting}
          title={`Delete the range of ${range.kpiName}?`}
          verb="Delete range"
          isDangerous
          onConfirm={remove}
          onClose={() => setDeleting(false)}
        >
          <Stack gap="sm">
            <span>Its values stay, but they are not scored any more.</span>
            <WhatIfPanel change={{ removedRangeIds: [range.id] }} idle="" />
          </Stack>
        </ConfirmDialog>
      )}
    </form>
  );
}

/** What is to be tried: the edited range, less the old one when it was renamed; null when nothing differs. */
function changeOf(values: RangeValues | null, range: ReferenceRange | null): ScoringChange | null {
  if (!values) return null;
  if (!range) return { ranges: [values] };
  const fields = Object.keys(values) as (keyof RangeValues)[];
  if (fields.every((field) => values[field] === range[field])) return null;
  return { ranges: [values], removedRangeIds: values.kpiName === range.kpiName ? undefined : [range.id] };
}

function categoryOptions(known: string[], own: string | null): string[] {
  return own && !known.includes(own) ? [...known, own] : known;
}
