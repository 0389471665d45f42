import type { Command } from 'commander';
import type { CliOutput } from './dry-run.ts';

type Common = { tenant?: string; json?: boolean };
const workspace = ['--tenant <email>', 'e-mail of the workspace, when there are several'] as const;
const asJson = ['--json', 'answer as JSON'] as const;

const examplesOf = (...lines: string[]) => `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`;

/** The commands of the audit log, of a workspace as a whole, and of the secrets of the installation. */
export function addInstallationCommands(
  { audit, workspace: whole, secrets }: Record<'audit' | 'workspace' | 'secrets', Command>,
  io: CliOutput,
): void {
  audit
    .command('verify')
    .description('check that nobody has changed, removed, put in or moved an entry')
    .option('--known <place>', 'what an earlier check has printed, kept elsewhere')
    .option(...workspace)
    .option(...asJson)
    .addHelpText('after', examplesOf('mainstay audit verify', 'mainstay audit verify --json'))
    .action(async ({ tenant, ...options }: Common & { known?: string }) => {
      const { withWorkspace } = await import('./open-workspace.ts');
      const { checkAudit } = await import('./audit-command.ts');
      process.exitCode = await withWorkspace(tenant, (ctx) => checkAudit(ctx, options, io));
    });

  whole
    .command('export')
    .description('write all data of a workspace to a documented zip')
    .requiredOption('-o, --output <file>', 'the file to write')
    .option(...workspace)
    .option(...asJson)
    .addHelpText('after', examplesOf('mainstay workspace export -o ours.zip'))
    .action(async ({ tenant, ...options }: Common & { output: string }) => {
      const { withWorkspace } = await import('./open-workspace.ts');
      const { exportWorkspace } = await import('./workspace-export-command.ts');
      await withWorkspace(tenant, (ctx) => exportWorkspace(ctx, options, io));
    });
  whole
    .command('delete')
    .description('delete a workspace with all it holds; this can not be undone')
    .option('--yes', 'that is what you want')
    .option(...workspace)
    .action(async ({ tenant, ...options }: Common & { yes?: boolean }) => {
      const { withWorkspace } = await import('./open-workspace.ts');
      const { deleteWorkspace } = await import('./workspace-export-command.ts');
      await withWorkspace(tenant, (ctx) => deleteWorkspace(ctx, options, io));
    });

  const sealed = [
    ['status', 'show how much is sealed with which secret', 'showSecrets'],
    ['rotate', 'seal everything with MAINSTAY_SECRET that MAINSTAY_SECRET_FORMER has sealed', 'rotate'],
  ] as const;
  for (const [name, description, verb] of sealed) {
    secrets
      .command(name)
      .description(description)
      .option(...asJson)
      .action(async (options: Common) => {
        const [{ withApp }, command] = await Promise.all([
          import('./open-workspace.ts'),
          import('./secrets-command.ts'),
        ]);
        process.exitCode = await withApp((app) => command[verb](app, options, io));
      });
  }
}
