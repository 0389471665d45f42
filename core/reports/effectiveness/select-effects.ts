import { sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { ChangeGroup } from './summarize-effects.ts';

/** Days (`YYYY-MM-DD`) on which executions began, both included. */
export type Period = { from?: string | undefined; to?: string | undefined };

export type PlaybookCounts = {
  id: string;
  key: string;
  name: string;
  executions: number;
  running: number;
  completed: number;
  failed: number;
  cancelled: number;
  medianDays: number | null;
};

/** The effect is looked at again so many days after the end. */
const daysAfter = 60;

function began({ from, to }: Period) {
  return sql`(${from ?? null}::date is null or e.started_on >= ${from ?? null}::date)
    and (${to ?? null}::date is null or e.started_on <= ${to ?? null}::date)`;
}

/**
 * How many executions each playbook has in each state, by name, and the median days of the completed ones: from the day
 * they started on to that of their end, as a report counts them.
 */
export async function selectCounts(
  ctx: Ctx,
  tx: Tx,
  { timezone, ...period }: Period & { timezone: string },
): Promise<PlaybookCounts[]> {
  const days = sql`greatest(0, (e.completed_at at time zone ${timezone})::date - e.started_on)::float8`;
  const { rows } = (await tx.execute(sql`
    select p.id, p.key, p.name, count(e.id)::int as executions,
      (count(*) filter (where e.status in ('in-progress', 'paused')))::int as running,
      (count(*) filter (where e.status = 'completed'))::int as completed,
      (count(*) filter (where e.status = 'failed'))::int as failed,
      (count(*) filter (where e.status = 'cancelled'))::int as cancelled,
      percentile_cont(0.5) within group (order by ${days}) filter (where e.status = 'completed') as "medianDays"
    from playbooks p
    left join playbook_executions e on e.tenant_id = ${ctx.tenant.id} and e.playbook_id = p.id and ${began(period)}
    where p.tenant_id = ${ctx.tenant.id} and p.published_version is not null
    group by p.id, p.key, p.name, p.name_key, p.is_archived
    having not p.is_archived or count(e.id) > 0
    order by p.name_key, p.id`)) as { rows: PlaybookCounts[] };
  return rows;
}

/**
 * The changes of the score of ended executions by playbook and months (month numbers): from the start to the end, and
 * from the start to the trend of the month 60 days after the end, once that month has come.
 */
export async function selectChanges(
  ctx: Ctx,
  tx: Tx,
  { timezone, currentMonth, ...period }: Period & { timezone: string; currentMonth: number },
): Promise<(ChangeGroup & { playbookId: string; when: 'end' | 'after' })[]> {
  const month = (
    instant: ReturnType<typeof sql>,
  ) => sql`(extract(year from (${instant}) at time zone ${timezone})::int * 12
    + extract(month from (${instant}) at time zone ${timezone})::int - 1)`;
  const { rows } = (await tx.execute(sql`
    with ended as (
      select e.playbook_id, e.account_id, e.score_at_start, e.score_at_end, ${month(sql`e.started_at`)} as began,
        ${month(sql`e.completed_at`)} as ended, ${month(sql`e.completed_at + make_interval(days => ${daysAfter})`)} as later
      from playbook_executions e
      where e.tenant_id = ${ctx.tenant.id} and e.completed_at is not null and e.score_at_start is not null
        and ${began(period)}
    ), changes as (
      select playbook_id, 'end' as when, began, ended as until, score_at_end - score_at_start as change from ended
      union all
      select playbook_id, 'after', began, later, coalesce(t.score, t.overall_health_score::float8) - score_at_start
      from ended join health_trends t on t.tenant_id = ${ctx.tenant.id} and t.account_id = ended.account_id
        and t.year = ended.later / 12 and t.month = ended.later % 12 + 1
      where ended.later <= ${currentMonth}
    )
    select playbook_id as "playbookId", "when", began as "from", until as "to", count(*)::int as executions,
      avg(change)::float8 as mean
    from changes where change is not null group by 1, 2, 3, 4 order by 1, 2, 3, 4`)) as {
    rows: (ChangeGroup & { playbookId: string; when: 'end' | 'after' })[];
  };
  return rows;
}
