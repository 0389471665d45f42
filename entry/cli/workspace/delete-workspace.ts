import { eraseTenant } from '#core/tenant-data/erase-tenant.ts';
import { getTenant } from '#core/tenants/get-tenant.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { CliOutput } from '../cli-output.ts';
import { WrongUsage } from '../explain-failure.ts';

/** Deletes a workspace with all it holds. @throws WrongUsage without `yes` */
export async function deleteWorkspace(ctx: Ctx, { yes = false }: { yes?: boolean }, io: CliOutput): Promise<void> {
  const { name } = await getTenant(ctx);
  if (!yes)
    throw new WrongUsage(
      `This deletes the workspace "${name}" with all it holds, for good. Add --yes if that is what you want.`,
    );
  await eraseTenant(ctx);
  io.out(`The workspace "${name}" and all it held are gone. Backups and archives made before still hold it.`);
}
