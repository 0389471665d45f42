import { previewTrigger } from '#core/triggers/preview-trigger.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { TriggerCandidate } from '#shared/contracts/triggers.ts';
import type { CliOutput } from '../cli-output.ts';
import { findAccount } from '../find-account.ts';
import { alignColumns } from '../align-columns.ts';
import { findTrigger } from './find-trigger.ts';

/** Prints which accounts the trigger of a playbook would start it for now, and why; nothing is started. */
export async function showPreview(
  ctx: Ctx,
  key: string,
  { account, json = false }: { json?: boolean; account?: string },
  io: CliOutput,
): Promise<void> {
  const { id, playbook } = await findTrigger(ctx, key);
  const accountId = account === undefined ? {} : { accountId: await findAccount(ctx, account) };
  const preview = await previewTrigger(ctx, { id, ...accountId });
  if (json) return io.out(JSON.stringify(preview));
  io.out(
    `${playbook.name} would start for ${preview.wouldStart} of ${preview.accounts} accounts. ${preview.met} meet the condition, ${preview.noData} have no data for it.`,
  );
  const rows = [
    ...preview.starts.map((one) => lineOf(one, 'would start')),
    ...preview.passedOver.map((one) => lineOf(one, 'not met')),
  ];
  const missing = preview.withoutData.map((one) => ['  no data', one.account.name, `has no ${one.missing.join(', ')}`]);
  for (const text of alignColumns([...rows, ...missing])) io.out(text);
}

function lineOf({ passedOver, account, text }: TriggerCandidate, otherwise: string): string[] {
  return [`  ${passedOver ?? otherwise}`, account.name, text];
}
