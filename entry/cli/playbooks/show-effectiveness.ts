import { getEffectiveness } from '#core/reports/effectiveness/get-effectiveness.ts';
import type { Ctx } from '#platform/ctx.ts';
import { reportsContract } from '#shared/contracts/reports.ts';
import type { CliOutput } from '../cli-output.ts';
import { alignColumns } from '../align-columns.ts';
import { parseInput } from '../parse-input.ts';

type Mean = { value: number | null; count: number };

/** Prints what each playbook has brought, with how many executions stand behind each number. */
export async function showEffectiveness(
  ctx: Ctx,
  { from, to, json = false }: { from?: string; to?: string; json?: boolean },
  io: CliOutput,
): Promise<void> {
  const { items } = await getEffectiveness(ctx, parseInput(reportsContract.effectiveness, { from, to }));
  if (json) return io.out(JSON.stringify(items));
  const rows = items.map(({ playbook, executions, running, completionRate, medianDays, atEnd, after60Days }) => [
    playbook.key,
    String(executions),
    String(running),
    mean(completionRate, (value) => `${Math.round(value * 100)}%`),
    mean(medianDays, (value) => `${Math.round(value)} days`),
    mean(atEnd.change, points),
    mean(atEnd.comparable, points),
    mean({ value: atEnd.lift, count: atEnd.compared }, points),
    mean(after60Days.change, points),
    mean({ value: after60Days.lift, count: after60Days.compared }, points),
  ]);
  const head = [
    'Playbook',
    'Executions',
    'Running',
    'Completed',
    'Median',
    'Score at end',
    'Comparable',
    'Lift',
    'After 60 days',
    'Lift',
  ];
  for (const line of alignColumns([head, ...rows])) io.out(line);
}

const points = (value: number) => `${value > 0 ? '+' : ''}${value.toFixed(1)}`;

function mean({ value, count }: Mean, write: (value: number) => string): string {
  return value === null ? '-' : `${write(value)} (${count})`;
}
