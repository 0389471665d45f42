import { rollMonth } from '#core/health/recalculation/roll-month.ts';
import { setOverride } from '#core/overrides/set-override.ts';
import { createPlaybook } from '#core/playbooks/create-playbook.ts';
import { evaluateTriggers } from '#core/triggers/evaluation/evaluate-triggers.ts';
import { listTriggers } from '#core/triggers/list-triggers.ts';
import { updateTrigger } from '#core/triggers/update-trigger.ts';
import type { Tx } from '#db/database.ts';
import { championChange } from '#demo/champion-change.ts';
import { demoTenant } from '#demo/demo-company.ts';
import { demoRuns } from '#demo/demo-runs.ts';
import { importInstant, instantOf } from '#demo/demo-times.ts';
import { planRun } from '#demo/plan-runs.ts';
import { within } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { monthOf } from '#shared/months.ts';
import { definitionOf, selectCast } from './demo-cast.ts';
import { playAct } from './play-runs.ts';

/** Thresholds under which the triggers of the demo start a few executions, not one for every third account. */
const triggers: Record<string, Record<string, number>> = {
  'VoC Sprint': { nps_threshold: -20, csat_threshold: 2.8, churn_risk_threshold: 60, health_drop_threshold: 15 },
  'SLA Stabilizer': {
    sla_compliance_threshold: 70,
    first_response_hours_threshold: 24,
    resolution_hours_threshold: 120,
    open_critical_tickets_threshold: 6,
  },
  'Renewal Safeguard': { days_to_contract_end: 60, health_threshold: 60, renewal_probability_threshold: 40 },
};

/**
 * What the people of the demo do between the workbooks of one month (0 the oldest, 5 the latest) and those of the next,
 * with the verbs that everybody uses, each at its time: so every value they see is that of its time.
 */
export async function playMonth(ctx: Ctx, tx: Tx, month: number): Promise<void> {
  const cast = await selectCast(ctx, tx);
  const from = importInstant(ctx.now, month);
  const isLast = month === lastMonth;
  const until = isLast ? ctx.now : importInstant(ctx.now, month + 1);
  const acts = demoRuns.flatMap((run) => planRun(ctx.now, run, definitionOf(run.playbook)));
  const due = acts.filter(({ at }) => at >= from && (isLast || at < until)).toSorted((a, b) => +a.at - +b.at);
  const admin = cast.actorOf('Galeford Airways', 'admin');
  if (month === 0) await changeTriggers(within({ ...ctx, now: from, actor: admin }, tx), triggers, false);
  const began = isLast ? due.findIndex(({ at }) => monthIn(at) === monthIn(ctx.now)) : -1;
  const [before, after] = began === -1 ? [due, []] : [due.slice(0, began), due.slice(began)];
  for (const act of before) await playAct(ctx, tx, cast, act);
  if (!isLast) return;
  // The month that it is now began after the latest workbooks: what is too old for it counts no more.
  await rollMonth(within({ ...ctx, now: after[0]?.at ?? ctx.now }, tx));
  for (const act of after) await playAct(ctx, tx, cast, act);
  const at = (ago: number, by: 'owner' | 'admin') =>
    within({ ...ctx, now: instantOf(ctx.now, { ago }), actor: cast.actorOf('Brightwater Logistics', by) }, tx);
  await setOverride(at(6, 'admin'), {
    id: cast.accountId('Tarnwick Devices'),
    score: 58,
    reason: 'Their plant has stood still since the merger; the workbooks of this quarter do not show it yet.',
  });
  await createPlaybook(at(3, 'owner'), { name: championChange.name, definition: championChange });
  // Turned on as the last thing: from here on they act by themselves.
  await changeTriggers(within({ ...ctx, actor: admin }, tx), triggers, true);
  await evaluateTriggers(within(ctx, tx), {});
}

const lastMonth = 5;
const monthIn = (instant: Date) => monthOf(instant, demoTenant.timezone);

async function changeTriggers(ctx: Ctx, thresholds: typeof triggers, isOn: boolean): Promise<void> {
  const { items } = await listTriggers(ctx, {});
  for (const { id, version, playbook } of items) {
    const triggerConfig = thresholds[playbook.name];
    if (!triggerConfig) continue;
    await updateTrigger(
      ctx,
      isOn ? { id, version, autoTriggerEnabled: true } : { id, version, triggerConfig, dailyCap: 1 },
    );
  }
}

/** Whether the people of the demo have done everything that they do in its last month. */
export async function isLastMonthPlayed(ctx: Ctx): Promise<boolean> {
  const { items } = await listTriggers(ctx, { enabled: true });
  return items.length > 0;
}
