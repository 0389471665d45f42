import type { Command } from 'commander';
import type { Ctx } from '#platform/ctx.ts';

/** What every command on a workspace takes. */
export type Common = { tenant?: string; json?: boolean };

/** Adds a command on a workspace to its group. */
export type AddCommand = (usage: string, description: string) => Command;

/** How commands on a workspace are added to a group. */
export function commandsOf(group: Command): AddCommand {
  return (usage, description) =>
    group
      .command(usage)
      .description(description)
      .option('--tenant <email>', 'e-mail of the workspace, when there are several')
      .option('--json', 'answer as JSON');
}

/** Does the work on the workspace; the number it gives is the exit code. */
export async function onWorkspace(
  tenant: string | undefined,
  work: (ctx: Ctx) => Promise<number | void>,
): Promise<void> {
  const { withWorkspace } = await import('./open-workspace.ts');
  process.exitCode = (await withWorkspace(tenant, work)) ?? 0;
}
