import { deleteExecution } from '#core/executions/delete-execution.ts';
import { getExecution } from '#core/executions/get-execution.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { CliOutput } from '../cli-output.ts';
import { WrongUsage } from '../explain-failure.ts';
import { idOf } from './show-execution.ts';

/** Deletes an execution that has ended, with its report. @throws WrongUsage without `yes` */
export async function removeExecution(
  ctx: Ctx,
  id: string,
  { yes = false, json = false }: { yes?: boolean; json?: boolean },
  io: CliOutput,
): Promise<void> {
  const { playbook, account } = await getExecution(ctx, { id: idOf(id) });
  const what = `${playbook.name} for ${account.name}`;
  if (!yes)
    throw new WrongUsage(
      `This deletes the execution of ${what} with its report, for good. Add --yes if you want that.`,
    );
  const done = await deleteExecution(ctx, { id });
  io.out(json ? JSON.stringify(done) : `The execution of ${what} and its report are deleted.`);
}
