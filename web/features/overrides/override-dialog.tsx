import { Button, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { addDays } from '#shared/business-days.ts';
import type { AccountDetail } from '#shared/contracts/accounts.ts';
import { api, client } from '../../api/client.ts';
import { useLastDay, useToday } from '../../api/use-today.ts';
import { BandBadge } from '../../ui/health/band-badge.tsx';
import { bandOf } from '../../ui/health/bands.ts';
import { formatDay } from '../../ui/words/dates.ts';
import { FormFoot } from '../../ui/form/form-foot.tsx';
import { Note } from '../../ui/page/note.tsx';
import { notify } from '../../ui/notify.ts';
import { formatScore } from '../../ui/words/numbers.ts';
import { BlockSkeleton } from '../../ui/page/skeletons.tsx';
import { useApiForm } from '../../ui/form/use-api-form.ts';
import { useReturnFocus } from '../../ui/dialog/use-return-focus.ts';
import { checkLastDay, checkScore, mostDays, usualDays } from './override-words.ts';
import type { Override } from './override-words.ts';
import classes from './override.module.css';
import { refreshScores } from './refresh-scores.ts';

interface OverrideDialogProps {
  account: AccountDetail;
  onClose: () => void;
}

/** Sets a score in place of the calculated one, until a day. */
export function OverrideDialog({ account, onClose }: OverrideDialogProps) {
  useReturnFocus();
  // The override in force is asked for anew: what is replaced must be what stands.
  const health = useQuery(api.health.account.queryOptions({ input: { id: account.id } }));
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Override the score of ${account.name}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {health.data ? (
        <OverrideForm
          account={account}
          calculated={health.data.score}
          inForce={health.data.override}
          onReload={() => void health.refetch()}
          onClose={onClose}
        />
      ) : (
        <BlockSkeleton heightPx={300} />
      )}
    </Modal>
  );
}

interface OverrideFormProps extends OverrideDialogProps {
  calculated: number | null;
  inForce: Override | null;
  onReload: () => void;
}

function OverrideForm({ account, calculated, inForce, onReload, onClose }: OverrideFormProps) {
  const queryClient = useQueryClient();
  const today = useToday();
  const lastDay = useLastDay();
  const { form, submit, isSaving, problem } = useApiForm({
    initialValues: { score: '', reason: '', lastDay: addDays(today, usualDays) },
    validate: {
      score: checkScore,
      reason: (reason) => (reason.trim().length < 3 ? 'Please say why the calculated score is not right.' : null),
      lastDay: (day) => checkLastDay(day, today),
    },
    save: async ({ score, ...values }) =>
      client.overrides.set({ id: account.id, ...values, score: Number(score), replaces: inForce?.id }),
    onSaved: () => {
      refreshScores(queryClient);
      notify('The override is in force.');
      onClose();
    },
  });
  const band = checkScore(form.values.score) === null ? bandOf(Number(form.values.score)) : null;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <p className={classes.lead}>
          {calculated === null
            ? 'There is no calculated score.'
            : `The calculated score is ${formatScore(calculated)}.`}{' '}
          It stays visible beside the override, and holds again when that ends.
        </p>
        {inForce && (
          <Note tone="yellow">
            This replaces the override of {formatScore(inForce.score)} by {inForce.createdBy}, in force until{' '}
            {formatDay(lastDay(inForce.endsAt))}: {inForce.reason}
          </Note>
        )}
        <div className={classes.scoreField}>
          <TextInput
            label="Score"
            description="0 to 100"
            withAsterisk
            inputMode="decimal"
            autoComplete="off"
            data-autofocus
            {...form.getInputProps('score')}
          />
          <span className={classes.band} aria-live="polite">
            {band && <BandBadge band={band} />}
          </span>
        </div>
        <Textarea
          label="Reason"
          withAsterisk
          placeholder="What the KPIs do not show"
          autosize
          minRows={2}
          maxRows={6}
          maxLength={1000}
          {...form.getInputProps('reason')}
        />
        <TextInput
          label="Last day"
          description={`It ends by itself after this day; at most ${mostDays} days from today`}
          type="date"
          min={today}
          max={addDays(today, mostDays)}
          {...form.getInputProps('lastDay')}
        />
        <FormFoot
          verb={inForce ? 'Replace override' : 'Override score'}
          problem={problem}
          isSaving={isSaving}
          further={
            problem?.code === 'conflict' && (
              <Button variant="default" onClick={onReload}>
                See what is in force
              </Button>
            )
          }
          onCancel={onClose}
        />
      </Stack>
    </form>
  );
}
