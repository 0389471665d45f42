import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AccountHealth } from '#shared/contracts/health.ts';
import { client } from '../../api/client.ts';
import { useLastDay } from '../../api/use-today.ts';
import { BandMark } from '../../ui/health/band-badge.tsx';
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx';
import { formatDay } from '../../ui/words/dates.ts';
import { notify } from '../../ui/notify.ts';
import { formatScore } from '../../ui/words/numbers.ts';
import type { Override } from './override-words.ts';
import classes from './override.module.css';
import { refreshScores } from './refresh-scores.ts';

interface OverrideNoteProps {
  accountId: string;
  override: Override;
  calculated: Pick<AccountHealth, 'score' | 'band'>;
  canEnd: boolean;
}

/** Says that a person has set the score, until when, who and why, and what the calculated one is. */
export function OverrideNote({ accountId, override, calculated, canEnd }: OverrideNoteProps) {
  const queryClient = useQueryClient();
  const lastDay = useLastDay();
  const [isEnding, setEnding] = useState(false);
  const end = async () => {
    await client.overrides.end({ id: accountId, overrideId: override.id });
    refreshScores(queryClient);
    notify(calculated.score === null ? 'The override has ended.' : 'The calculated score holds again.');
  };
  return (
    <div className={classes.note} role="note" aria-label="Override of the score">
      <div className={classes.words}>
        <p className={classes.title}>
          Overridden: <b>{formatScore(override.score)}</b> until {formatDay(lastDay(override.endsAt))}, by{' '}
          {override.createdBy}
        </p>
        <p>{override.reason}</p>
        <p className={classes.calculated}>
          Calculated
          <BandMark band={calculated.band} />
          <b>{calculated.score === null ? 'no data' : formatScore(calculated.score)}</b>
        </p>
      </div>
      {canEnd && (
        <Button variant="default" onClick={() => setEnding(true)}>
          End now
        </Button>
      )}
      <ConfirmDialog
        isOpen={isEnding}
        title="End the override?"
        verb="End override"
        onConfirm={end}
        onClose={() => setEnding(false)}
      >
        {calculated.score === null
          ? 'Nothing is calculated yet, so the account has no score from now on.'
          : `The calculated score of ${formatScore(calculated.score)} holds from now on.`}
      </ConfirmDialog>
    </div>
  );
}
