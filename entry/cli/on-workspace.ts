import type { Command } from 'commander';
import type { Ctx } from '#platform/ctx.ts';
import { jsonOption, workspaceOption } from './command-options.ts';

/** What every command on a workspace takes. */
export type Common = { tenant?: string; json?: boolean };

/** Adds a command on a workspace to its group. */
type AddCommand = (usage: string, description: string) => Command;

/** How commands on a workspace are added to a group. */
export function commandsOf(group: Command): AddCommand {
  return (usage, description) =>
    group
      .command(usage)
      .description(description)
      .option(...workspaceOption)
      .option(...jsonOption);
}

/** Does the work on the workspace; the number it gives is the exit code. */
export async function onWorkspace(
  tenant: string | undefined,
  work: (ctx: Ctx) => Promise<number | void>,
): Promise<void> {
  const { withWorkspace } = await import('./open-workspace.ts');
  process.exitCode = (await withWorkspace(tenant, work)) ?? 0;
}
