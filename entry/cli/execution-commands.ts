import type { Command } from 'commander';
import type { CliOutput } from './cli-output.ts';
import { commandsOf, onWorkspace as on } from './on-workspace.ts';
import type { Common } from './on-workspace.ts';

type Reasoned = Common & { reason?: string };
type Planned = { startOn?: string; priority?: string; person?: string[] };

/** Adds what can be done with the executions of playbooks to their command; each part is loaded when it is called. */
export function addExecutionCommands(playbooks: Command, io: CliOutput): void {
  const add = commandsOf(playbooks);

  withPlan(add('start <key>', 'start a playbook for an account'))
    .requiredOption('--account <name>', 'name or external ID of the account')
    .requiredOption('--reason <text>', 'why it starts')
    .action(async (key: string, { tenant, ...options }: Common & Planned & { account: string; reason: string }) => {
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
  add('execution <execution>', 'show an execution with its steps').action(
    async (id: string, { tenant, ...options }: Common) => {
      const { showSteps } = await import('./playbooks/show-steps.ts');
      await on(tenant, (ctx) => showSteps(ctx, id, options, io));
    },
  );
  withPlan(add('change <execution>', 'change the start day (due dates shift), the priority or the people')).action(
    async (id: string, { tenant, ...options }: Common & Planned) => {
      const { changeExecution } = await import('./playbooks/change-execution.ts');
      await on(tenant, (ctx) => changeExecution(ctx, id, options, io));
    },
  );
  add('status <execution> <move>', 'pause, resume, complete, fail or cancel an execution')
    .option('--reason <text>', 'why; needed to fail or cancel')
    .action(async (id: string, move: string, { tenant, ...options }: Reasoned) => {
      const { moveExecution } = await import('./playbooks/move-execution.ts');
      await on(tenant, (ctx) => moveExecution(ctx, id, move, options, io));
    });
  add('delete <execution>', 'delete an execution that has ended, with its report')
    .option('--yes', 'that is what you want')
    .action(async (id: string, { tenant, ...options }: Common & { yes?: boolean }) => {
      const { removeExecution } = await import('./playbooks/remove-execution.ts');
      await on(tenant, (ctx) => removeExecution(ctx, id, options, io));
    });
  add('report <execution>', 'print the report of an execution, or write it to a file')
    .option('--format <format>', 'pdf, markdown or json; by the name of the file unless given, else markdown')
    .option('-o, --output <file>', 'write to a file instead of standard output')
    .action(async (id: string, { tenant, ...options }: Common & { format?: string; output?: string }) => {
      const { writeReport } = await import('./playbooks/write-report.ts');
      await on(tenant, (ctx) => writeReport(ctx, id, options, io));
    });
}

/** Adds what can be done with their steps and notes, and the work that follows from them. */
export function addStepCommands(playbooks: Command, io: CliOutput): void {
  const add = commandsOf(playbooks);

  add('complete <execution> <step>', 'complete a step')
    .option('--result <key=value...>', 'what the step asks to be recorded, such as nps=42')
    .action(async (id: string, step: string, { tenant, ...options }: Common & { result?: string[] }) => {
      const { completeWithResults } = await import('./playbooks/complete-with-results.ts');
      await on(tenant, (ctx) => completeWithResults(ctx, id, step, options, io));
    });
  add('skip <execution> <step>', 'skip a step')
    .requiredOption('--reason <text>', 'why it is skipped')
    .action(async (id: string, step: string, { tenant, ...options }: Reasoned) => {
      const { moveStep } = await import('./playbooks/move-step.ts');
      await on(tenant, (ctx) => moveStep(ctx, 'skip', id, step, options, io));
    });
  add('reopen <execution> <step>', 'open a step again that was completed or skipped')
    .option('--reason <text>', 'why')
    .action(async (id: string, step: string, { tenant, ...options }: Reasoned) => {
      const { moveStep } = await import('./playbooks/move-step.ts');
      await on(tenant, (ctx) => moveStep(ctx, 'reopen', id, step, options, io));
    });
  add('assign <execution> <step>', 'give a step to somebody, or move its due date')
    .option('--to <email>', 'e-mail of the member who does it')
    .option('--nobody', 'leave it to nobody')
    .option('--due <day>', 'day on which it is due, as 2026-12-31')
    .action(
      async (
        id: string,
        step: string,
        { tenant, ...options }: Common & { to?: string; nobody?: boolean; due?: string },
      ) => {
        const { assignStep } = await import('./playbooks/assign-step.ts');
        await on(tenant, (ctx) => assignStep(ctx, id, step, options, io));
      },
    );
  add('note <execution> <text>', 'write a note on an execution')
    .option('--step <step>', 'on this step of it')
    .option('--mention <email...>', 'members who find it in their work')
    .action(
      async (id: string, text: string, { tenant, ...options }: Common & { step?: string; mention?: string[] }) => {
        const { writeNote } = await import('./playbooks/write-note.ts');
        await on(tenant, (ctx) => writeNote(ctx, id, text, options, io));
      },
    );
  add('work', 'list the open steps by due date')
    .option('--of <email>', 'of this member, or none for those nobody has; of all unless given')
    .option('--bucket <bucket>', 'overdue, today, upcoming, blocked, several with commas')
    .action(async ({ tenant, ...options }: Common & { of?: string; bucket?: string }) => {
      const { showWork } = await import('./playbooks/show-work.ts');
      await on(tenant, (ctx) => showWork(ctx, options, io));
    });
}

/** Adds what concerns the account a playbook runs for: its timeline and the overrides of its score. */
export function addAccountCommands(playbooks: Command, io: CliOutput): void {
  const add = commandsOf(playbooks);

  add('timeline <account>', 'show what happened to an account, newest first')
    .option('--kind <kind>', 'upload, health, trigger, playbook, override, account, contact, several with commas')
    .option('--from <day>', 'on this day or later, as 2026-01-31')
    .option('--to <day>', 'on this day or before')
    .option('--limit <number>', 'at most so many, up to 200')
    .action(
      async (
        account: string,
        { tenant, kind, from, to, limit, json }: Common & Partial<Record<'kind' | 'from' | 'to' | 'limit', string>>,
      ) => {
        const { showTimeline } = await import('./playbooks/show-timeline.ts');
        await on(tenant, (ctx) => showTimeline(ctx, account, { kind, from, to, limit, json: json ?? false }, io));
      },
    );
  add('override <account>', 'override the score of an account, end that, or show the overrides there were')
    .option('--score <number>', 'from 0 to 100, in place of the calculated score')
    .option('--reason <text>', 'why the calculated score is not right')
    .option('--until <day>', 'last day on which it holds; 30 days from today unless given, at most 90')
    .option('--replace', 'also when another override is in force')
    .option('--end', 'end the override in force')
    .action(
      async (
        account: string,
        {
          tenant,
          ...options
        }: Common & { score?: string; reason?: string; until?: string; replace?: boolean; end?: boolean },
      ) => {
        const { overrideScore } = await import('./playbooks/override-score.ts');
        await on(tenant, (ctx) => overrideScore(ctx, account, options, io));
      },
    );
}

function withPlan(command: Command): Command {
  return command
    .option('--start-on <day>', 'day from which due dates count, as 2026-12-31')
    .option('--priority <priority>', 'low, medium or high')
    .option('--person <role=email...>', 'who takes a role, such as CSM=vera@example.com');
}
