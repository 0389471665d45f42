import { and, eq } from 'drizzle-orm';
import { currentDay, readConfig } from '#core/tenants/read-config.ts';
import type { Tx } from '#db/database.ts';
import { accounts } from '#db/schema/accounts.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { TriggerCandidate, TriggerPreview, triggersContract } from '#shared/contracts/triggers.ts';
import { describeConditions } from '#shared/describe-rule.ts';
import { checkConditions, missingNames } from './rules/check-conditions.ts';
import { checkConfig } from './rules/check-config.ts';
import { countAccounts, selectMet, selectNotMet, selectWithoutData } from './evaluation/look-at-accounts.ts';
import type { Looked, Met } from './evaluation/look-at-accounts.ts';
import { selectTrigger } from './present-trigger.ts';
import { readRules } from './rules/read-rules.ts';
import { countStartsToday } from './evaluation/select-candidates.ts';
import { signalRows } from './rules/signal-rows.ts';

/**
 * What a trigger would do if it were on and evaluated now, by its stored settings or those given; writes nothing. With
 * `accountId` the counts stay those of all active accounts, and the lists hold that account alone: among those passed
 * over, without a reason, when it does not meet the condition.
 * @throws AppError `trigger.not-found`, `account.not-found`, `trigger.invalid` with the fields at fault
 */
export async function previewTrigger(
  ctx: Ctx,
  input: InputOf<typeof triggersContract.preview>,
): Promise<TriggerPreview> {
  allow(ctx, 'playbooks:read');
  return read(ctx, async (tx) => {
    const { trigger, playbook } = await selectTrigger(ctx, tx, input.id);
    if (input.accountId !== undefined) await assertAccount(ctx, tx, input.accountId);
    const { playbookId, playbookType } = trigger;
    const { triggerConfig: stored } = trigger;
    const given = input.triggerConfig && (await checkConfig(ctx, tx, playbookType, stored, input.triggerConfig));
    const [rule = { anyOf: [] }] = await readRules(ctx, tx, [{ playbookType, triggerConfig: given ?? stored }]);
    const workspace = await readConfig(ctx, tx);
    const rows = await signalRows(ctx, tx, { rules: [rule], today: currentDay(ctx, workspace) });
    const started = (await countStartsToday(ctx, tx, workspace, [playbookId])).get(playbookId) ?? 0;
    const canStart = !playbook.isArchived && playbook.publishedVersion !== null;
    const startsToday = canStart ? Math.max(0, (input.dailyCap ?? trigger.dailyCap) - started) : 0;
    const cooldownDays = input.cooldownDays ?? trigger.cooldownDays;
    const looking = { rows, playbookId, playbookType, cooldownDays, startsToday, accountId: input.accountId };
    const counts = await countAccounts(ctx, tx, looking);
    const met = await selectMet(ctx, tx, looking);
    const present = (account: Looked, passedOver: TriggerCandidate['passedOver']): TriggerCandidate => {
      const conditions = checkConditions(rule, rows.valuesOf(account.values));
      return { account: named(account), conditions, text: describeConditions(conditions), passedOver };
    };
    const reason = ({ hindrance }: Met) => (canStart ? (hindrance ?? 'cap') : 'not-published');
    const notMet = await selectNotMet(tx, looking);
    const withoutData = await selectWithoutData(tx, looking);
    return {
      evaluatedAt: ctx.now.toISOString(),
      accounts: counts.accounts,
      wouldStart: Math.min(counts.free, startsToday),
      startsToday,
      met: counts.met,
      notMet: counts.accounts - counts.met - counts.noData,
      noData: counts.noData,
      starts: met.filter(({ isStarting }) => isStarting).map((account) => present(account, null)),
      passedOver: [
        ...met.filter(({ isStarting }) => !isStarting).map((account) => present(account, reason(account))),
        ...notMet.map((account) => present(account, null)),
      ],
      withoutData: withoutData.map((account) => ({
        account: named(account),
        missing: missingNames(rule, rows.valuesOf(account.values)),
      })),
    };
  });
}

function named({ id, name }: Looked) {
  return { id, name };
}

async function assertAccount(ctx: Ctx, tx: Tx, id: string): Promise<void> {
  const found = await tx.$count(accounts, and(eq(accounts.tenantId, ctx.tenant.id), eq(accounts.id, id)));
  if (found === 0) throw notFound('account');
}
