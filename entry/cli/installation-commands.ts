import type { Command } from 'commander';
import type { CliOutput } from './cli-output.ts';
import { examplesOf, jsonOption, workspaceOption } from './command-options.ts';
import { commandsOf, onWorkspace as on } from './on-workspace.ts';
import type { Common } from './on-workspace.ts';

/** The commands of the audit log, of a workspace as a whole, and of the secrets of the installation. */
export function addInstallationCommands(
  { audit, workspace: whole, secrets }: Record<'audit' | 'workspace' | 'secrets', Command>,
  io: CliOutput,
): void {
  commandsOf(audit)('verify', 'check that nobody has changed, removed, put in or moved an entry')
    .option('--known <place>', 'what an earlier check has printed, kept elsewhere')
    .addHelpText('after', examplesOf('mainstay audit verify', 'mainstay audit verify --json'))
    .action(async ({ tenant, ...options }: Common & { known?: string }) => {
      const { checkAudit } = await import('./workspace/check-audit.ts');
      await on(tenant, (ctx) => checkAudit(ctx, options, io));
    });

  commandsOf(whole)('export', 'write all data of a workspace to a documented zip')
    .requiredOption('-o, --output <file>', 'the file to write')
    .addHelpText('after', examplesOf('mainstay workspace export -o ours.zip'))
    .action(async ({ tenant, ...options }: Common & { output: string }) => {
      const { exportWorkspace } = await import('./workspace/export-workspace.ts');
      await on(tenant, (ctx) => exportWorkspace(ctx, options, io));
    });
  whole
    .command('delete')
    .description('delete a workspace with all it holds; this can not be undone')
    .option('--yes', 'that is what you want')
    .option(...workspaceOption)
    .action(async ({ tenant, ...options }: Common & { yes?: boolean }) => {
      const { deleteWorkspace } = await import('./workspace/delete-workspace.ts');
      await on(tenant, (ctx) => deleteWorkspace(ctx, options, io));
    });

  const sealed = [
    ['status', 'show how much is sealed with which secret', 'showSecrets'],
    ['rotate', 'seal everything with MAINSTAY_SECRET that MAINSTAY_SECRET_FORMER has sealed', 'rotate'],
  ] as const;
  for (const [name, description, verb] of sealed) {
    secrets
      .command(name)
      .description(description)
      .option(...jsonOption)
      .action(async (options: Common) => {
        const [{ withApp }, command] = await Promise.all([
          import('./open-workspace.ts'),
          import('./secrets/secrets-command.ts'),
        ]);
        process.exitCode = await withApp((app) => command[verb](app, options, io));
      });
  }
}
