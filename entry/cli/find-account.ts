import { findAccounts } from '#core/kpis/find-accounts.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { WrongUsage } from './explain-failure.ts';

/** The id of the account of this name or external ID. @throws WrongUsage when there is none, or several */
export async function findAccount(ctx: Ctx, name: string): Promise<string> {
  const found = (await read(ctx, (tx) => findAccounts(ctx, tx, [name]))).get(name);
  if (found?.id) return found.id;
  throw new WrongUsage(
    found?.isAmbiguous
      ? `Several accounts are called "${name}". Give the external ID instead.`
      : `There is no account "${name}". Give its name or its external ID.`,
  );
}
