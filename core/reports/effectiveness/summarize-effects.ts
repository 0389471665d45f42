import type { Effectiveness } from '#shared/contracts/reports.ts';
import type { MeanChange } from '../comparison/compare-scores.ts';

/** The changes of the score of executions between the same two months: how many, and their mean in points. */
export type ChangeGroup = { from: number; to: number; executions: number; mean: number };

type Effect = Effectiveness['atEnd'];

/**
 * The mean change of executions, beside that of comparable accounts over the same months, each pair of months weighed by
 * its executions. The lift is of those executions alone that can be compared, `compared` in number: where all can, it is
 * change less comparable. `comparable.count` is the largest number of accounts that one pair of months is compared with.
 */
export function summarizeEffects(
  groups: readonly ChangeGroup[],
  comparableIn: (span: { from: number; to: number }) => MeanChange | undefined,
): Effect {
  const compared = groups.flatMap((group) => {
    const { change = null, accounts = 0 } = comparableIn(group) ?? {};
    return change === null ? [] : [{ ...group, others: change, accounts }];
  });
  const change = meanOf(groups, ({ mean }) => mean);
  const comparable = meanOf(compared, ({ others }) => others);
  const own = meanOf(compared, ({ mean }) => mean);
  return {
    change: { value: rounded(change), count: executionsOf(groups) },
    comparable: { value: rounded(comparable), count: Math.max(0, ...compared.map(({ accounts }) => accounts)) },
    lift: own === null || comparable === null ? null : rounded(own - comparable),
    compared: executionsOf(compared),
  };
}

function meanOf<Group extends ChangeGroup>(groups: readonly Group[], valueOf: (group: Group) => number): number | null {
  const executions = executionsOf(groups);
  if (executions === 0) return null;
  return groups.reduce((sum, group) => sum + valueOf(group) * group.executions, 0) / executions;
}

function executionsOf(groups: readonly ChangeGroup[]): number {
  return groups.reduce((sum, { executions }) => sum + executions, 0);
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1e4) / 1e4 + 0;
}
