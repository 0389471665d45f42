import { readConfig } from '#core/tenants/read-config.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#shared/contracts/input-of.ts';
import type { reportsContract } from '#shared/contracts/reports.ts';
import { monthOf } from '#shared/months.ts';
import { compareSpans } from '../comparison/compare-spans.ts';
import { selectChanges, selectCounts } from './select-effects.ts';
import { summarizeEffects } from './summarize-effects.ts';

/**
 * What each playbook has brought, of the executions that began from `from` to `to` (days, both included; all unless
 * given): counts, times, and how the score moved at the end and 60 days after, beside comparable accounts. Playbooks in
 * the archive are shown once they have run.
 */
export function getEffectiveness(
  ctx: Ctx,
  period: InputOf<typeof reportsContract.effectiveness>,
): Promise<OutputOf<typeof reportsContract.effectiveness>> {
  allow(ctx, 'playbooks:read');
  return read(ctx, async (tx) => {
    const { timezone } = await readConfig(ctx, tx);
    const counts = await selectCounts(ctx, tx, { ...period, timezone });
    const changes = await selectChanges(ctx, tx, { ...period, timezone, currentMonth: monthOf(ctx.now, timezone) });
    const comparable = await compareSpans(ctx, tx, changes, timezone);
    return {
      items: counts.map((playbook) => {
        const effect = (when: 'end' | 'after') =>
          summarizeEffects(
            changes.filter((group) => group.playbookId === playbook.id && group.when === when),
            ({ from, to }) => comparable.get(`${from}/${to}`),
          );
        const { id, key, name, medianDays, ...rest } = playbook;
        const ended = rest.completed + rest.failed + rest.cancelled;
        return {
          playbook: { id, key, name },
          ...rest,
          completionRate: { value: ended === 0 ? null : rest.completed / ended, count: ended },
          medianDays: { value: medianDays, count: rest.completed },
          atEnd: effect('end'),
          after60Days: effect('after'),
        };
      }),
    };
  });
}
