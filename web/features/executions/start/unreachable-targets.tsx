import { useQuery } from '@tanstack/react-query';
import type { Outcome } from '#shared/contracts/playbooks.ts';
import { formatAmount } from '#shared/format-values.ts';
import { nameKey } from '#shared/names.ts';
import { unreachableTarget } from '#shared/unreachable-target.ts';
import { api } from '../../../api/client.ts';
import { may, useSession } from '../../../api/session.ts';
import { Note } from '../../../ui/page/note.tsx';
import { formatScore } from '../../../ui/words/numbers.ts';

interface UnreachableTargetsProps {
  accountId: string;
  outcomes: readonly Outcome[];
}

/** Says before a playbook starts which of its targets the account stands too near the end of the scale for. */
export function UnreachableTargets({ accountId, outcomes }: UnreachableTargetsProps) {
  const ofScores = outcomes.filter(({ measure }) => measure.kind !== 'kpi');
  const canSee = may(useSession(), 'health:read');
  const { data } = useQuery({
    ...api.health.account.queryOptions({ input: { id: accountId } }),
    enabled: canSee && ofScores.length > 0,
  });
  if (!data) return null;
  const told = ofScores.flatMap((outcome) => {
    const { id, label, unit, measure, direction, target } = outcome;
    const category = measure.kind === 'category' ? nameKey(measure.name) : null;
    const now =
      category === null ? data.score : (data.categories.find(({ name }) => nameKey(name) === category)?.score ?? null);
    const end = unreachableTarget(outcome, now);
    if (end === null || now === null) return [];
    const wanted = `${direction} by ${formatAmount(target.value, unit)}`;
    return [{ id, text: `${label}, ${wanted}: it is ${formatScore(now)} now, and the scale ends at ${end}.` }];
  });
  if (told.length === 0) return null;
  return (
    <Note tone="yellow" title={told.length === 1 ? 'A target can’t be reached' : 'Some targets can’t be reached'}>
      {told.map(({ id, text }) => (
        <div key={id}>{text}</div>
      ))}
    </Note>
  );
}
