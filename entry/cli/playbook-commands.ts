import type { Command } from 'commander';
import type { CliOutput } from './cli-output.ts';
import { commandsOf, onWorkspace as on } from './on-workspace.ts';
import type { Common } from './on-workspace.ts';
import type { TriggerChange } from './playbooks/change-trigger.ts';

/** Adds what can be done with playbooks and triggers to their command; each part is loaded when it is called. */
export function addPlaybookCommands(playbooks: Command, io: CliOutput): void {
  const add = commandsOf(playbooks);
  add('list', 'list the playbooks')
    .option('--archived', 'those in the archive')
    .action(async ({ tenant, ...options }: Common & { archived?: boolean }) => {
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
  add(
    'check <file>',
    'say what keeps the definition in a file, or in - for standard input, from being published',
  ).action(async (file: string, { tenant, ...options }: Common) => {
    const { checkPlaybookFile } = await import('./playbooks/import-playbook.ts');
    await on(tenant, (ctx) => checkPlaybookFile(ctx, file, options, io));
  });
  add('import <file>', 'make a playbook of the definition in a file')
    .option('--to <key>', 'make it the draft of this playbook instead of a new one')
    .option('--publish', 'put it in force')
    .action(async (file: string, { tenant, ...options }: Common & { to?: string; publish?: boolean }) => {
      const { importPlaybook } = await import('./playbooks/import-playbook.ts');
      await on(tenant, (ctx) => importPlaybook(ctx, file, options, io));
    });

  for (const [move, description] of moves)
    add(`${move} <key>`, description).action(async (key: string, { tenant, ...options }: Common) => {
      const { movePlaybook } = await import('./playbooks/move-playbook.ts');
      await on(tenant, (ctx) => movePlaybook(ctx, move, key, options, io));
    });

  add('triggers', 'list the triggers with their conditions').action(async ({ tenant, ...options }: Common) => {
    const { showTriggers } = await import('./playbooks/show-triggers.ts');
    await on(tenant, (ctx) => showTriggers(ctx, options, io));
  });
  add('trigger <key>', 'change the trigger of a playbook, or show it')
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

  add('effectiveness', 'show what each playbook has brought')
    .option('--from <day>', 'executions that began on this day or later, as 2026-01-31')
    .option('--to <day>', 'executions that began on this day or before')
    .action(async ({ tenant, ...options }: Common & { from?: string; to?: string }) => {
      const { showEffectiveness } = await import('./playbooks/show-effectiveness.ts');
      await on(tenant, (ctx) => showEffectiveness(ctx, options, io));
    });
}

const moves = [
  ['publish', 'put the draft of a playbook in force'],
  ['archive', 'archive a playbook: it starts no more, what runs goes on'],
  ['restore', 'take a playbook out of the archive'],
] as const;
