import type { Command } from 'commander';
import type { Ctx } from '#platform/ctx.ts';
import type { CliOutput } from './dry-run.ts';
import type { TriggerChange } from './playbooks/change-trigger.ts';

type Common = { tenant?: string; json?: boolean };

/** Adds what can be done with playbooks to their command; each part is loaded when it is called. */
export function addPlaybookCommands(playbooks: Command, io: CliOutput): void {
  const add = (usage: string, description: string) =>
    playbooks
      .command(usage)
      .description(description)
      .option('--tenant <email>', 'e-mail of the workspace, when there are several')
      .option('--json', 'answer as JSON');

  add('list', 'list the playbooks').action(async ({ tenant, ...options }: Common) => {
    const { showPlaybooks } = await import('./playbooks/show-playbooks.ts');
    await on(tenant, (ctx) => showPlaybooks(ctx, options, io));
  });
  add('show <key>', 'show a playbook with its steps').action(async (key: string, { tenant, ...options }: Common) => {
    const { showPlaybook } = await import('./playbooks/show-playbooks.ts');
    await on(tenant, (ctx) => showPlaybook(ctx, key, options, io));
  });
  add('export <key>', 'print the definition as JSON').action(async (key: string, { tenant }: Common) => {
    const { exportPlaybook } = await import('./playbooks/show-playbooks.ts');
    await on(tenant, (ctx) => exportPlaybook(ctx, key, io));
  });
  add('check <file>', 'say what keeps the definition in a file from being published').action(
    async (file: string, { tenant, ...options }: Common) => {
      const { checkPlaybookFile } = await import('./playbooks/import-playbook.ts');
      await on(tenant, (ctx) => checkPlaybookFile(ctx, file, options, io));
    },
  );
  add('import <file>', 'make a playbook of the definition in a file')
    .option('--to <key>', 'make it the draft of this playbook instead of a new one')
    .option('--publish', 'put it in force')
    .action(async (file: string, { tenant, ...options }: Common & { to?: string; publish?: boolean }) => {
      const { importPlaybook } = await import('./playbooks/import-playbook.ts');
      await on(tenant, (ctx) => importPlaybook(ctx, file, options, io));
    });

  add('start <key>', 'start a playbook for an account')
    .requiredOption('--account <name>', 'name or external ID of the account')
    .requiredOption('--reason <text>', 'why it starts')
    .action(async (key: string, { tenant, ...options }: Common & { account: string; reason: string }) => {
      const { startPlaybook } = await import('./playbooks/start-playbook.ts');
      await on(tenant, (ctx) => startPlaybook(ctx, key, options, io));
    });
  add('executions', 'list the executions, newest first')
    .option('--status <status>', 'in-progress, paused, completed, failed, cancelled, several with commas, or all')
    .option('--account <name>', 'of this account, by name or external ID')
    .action(async ({ tenant, ...options }: Common & { status?: string; account?: string }) => {
      const { showExecutions } = await import('./playbooks/show-executions.ts');
      await on(tenant, (ctx) => showExecutions(ctx, options, io));
    });
  add('complete <execution> <step>', 'complete a step')
    .option('--result <key=value...>', 'what the step asks to be recorded, such as nps=42')
    .action(async (id: string, step: string, { tenant, ...options }: Common & { result?: string[] }) => {
      const { completeWithResults } = await import('./playbooks/complete-with-results.ts');
      await on(tenant, (ctx) => completeWithResults(ctx, id, step, options, io));
    });
  add('status <execution> <move>', 'pause, resume, complete, fail or cancel an execution')
    .option('--reason <text>', 'why; needed to fail or cancel')
    .action(async (id: string, move: string, { tenant, ...options }: Common & { reason?: string }) => {
      const { moveExecution } = await import('./playbooks/move-execution.ts');
      await on(tenant, (ctx) => moveExecution(ctx, id, move, options, io));
    });

  add('triggers', 'list the triggers with their conditions').action(async ({ tenant, ...options }: Common) => {
    const { showTriggers } = await import('./playbooks/show-triggers.ts');
    await on(tenant, (ctx) => showTriggers(ctx, options, io));
  });
  add('trigger <key>', 'change the trigger of a playbook')
    .option('--enable', 'let it start by itself')
    .option('--disable', 'let it start by hand alone')
    .option('--set <name=value...>', 'set thresholds, such as nps_threshold=20')
    .option('--cooldown <days>', 'days after an execution before the next one')
    .option('--cap <number>', 'most executions it starts in a day')
    .action(async (key: string, { tenant, ...options }: Common & TriggerChange) => {
      const { changeTrigger } = await import('./playbooks/change-trigger.ts');
      await on(tenant, (ctx) => changeTrigger(ctx, key, options, io));
    });
  add('preview <key>', 'say which accounts would start now, and why; nothing starts')
    .option('--account <name>', 'look at this account alone')
    .action(async (key: string, { tenant, ...options }: Common & { account?: string }) => {
      const { showPreview } = await import('./playbooks/show-preview.ts');
      await on(tenant, (ctx) => showPreview(ctx, key, options, io));
    });
  add('evaluate', 'evaluate all triggers that are on, now').action(async ({ tenant, ...options }: Common) => {
    const { evaluateTriggers } = await import('./playbooks/evaluate-triggers.ts');
    await on(tenant, (ctx) => evaluateTriggers(ctx, options, io));
  });

  add('report <execution>', 'print the report of an execution, or write it to a file')
    .option('--format <format>', 'pdf, markdown or json; markdown unless the file says otherwise')
    .option('-o, --output <file>', 'write to a file instead of standard output')
    .action(async (id: string, { tenant, ...options }: Common & { format?: string; output?: string }) => {
      const { writeReport } = await import('./playbooks/write-report.ts');
      await on(tenant, (ctx) => writeReport(ctx, id, options, io));
    });
  add('effectiveness', 'show what each playbook has brought')
    .option('--from <day>', 'executions that began on this day or later, as 2026-01-31')
    .option('--to <day>', 'executions that began on this day or before')
    .action(async ({ tenant, ...options }: Common & { from?: string; to?: string }) => {
      const { showEffectiveness } = await import('./playbooks/show-effectiveness.ts');
      await on(tenant, (ctx) => showEffectiveness(ctx, options, io));
    });
}

/** Does the work on the workspace; the number it gives is the exit code. */
async function on(tenant: string | undefined, work: (ctx: Ctx) => Promise<number | void>): Promise<void> {
  const { withWorkspace } = await import('./open-workspace.ts');
  process.exitCode = (await withWorkspace(tenant, work)) ?? 0;
}
