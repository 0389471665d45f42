import { Command, CommanderError } from 'commander';
import type { Ctx } from '#platform/ctx.ts';
import { productVersion } from '#platform/product-version.ts';
import type { CliOutput } from './cli-output.ts';
import { examplesOf, jsonOption, workspaceOption } from './command-options.ts';
import { environment } from './environment.ts';
import { explainFailure, WrongUsage } from './explain-failure.ts';
import { addInstallationCommands } from './installation-commands.ts';
import { addKeyCommands } from './key-commands.ts';
import { addAccountCommands, addExecutionCommands, addStepCommands } from './execution-commands.ts';
import { addPlaybookCommands } from './playbook-commands.ts';
import { addUserCommands } from './user-commands.ts';

// Each command is loaded when it is called, so that none waits for the others' libraries.
type Address = { port?: string; host?: string };
const io: CliOutput = { out: (line) => console.log(line), err: (line) => console.error(line) };

// Whoever reads the output may stop reading it, such as head: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const program = new Command('mainstay')
  .description('Customer success on your own machine: KPI workbooks in, explained health scores out.')
  .version(productVersion)
  .exitOverride()
  .showHelpAfterError('Add --help for how it is used.')
  .configureHelp({ sortSubcommands: false })
  .addHelpText(
    'after',
    examplesOf(
      'mainstay demo',
      'mainstay serve --port 8080',
      'mainstay import *.xlsx --create-accounts',
      'mainstay backup mainstay.backup',
    ),
  )
  .addHelpText(
    'after',
    '\nExit codes: 0 done, 1 failed, 2 wrong usage. Settings are environment variables; see the README.',
  );

program
  .command('serve')
  .description('serve the web, the API and the jobs')
  .option('-p, --port <number>', 'port to listen on (PORT)')
  .option('--host <address>', 'address to listen on (HOST)')
  .action(async (options: Address) => (await import('./serve.ts')).serve(environment(options)));

program
  .command('demo')
  .description('serve a demo company, made when there is none yet')
  .option('-p, --port <number>', 'port to listen on (PORT)')
  .option('--host <address>', 'address to listen on (HOST)')
  .action(async (options: Address) => (await import('./demo.ts')).demo(environment(options, 'data/demo')));

program
  .command('migrate')
  .description('bring the database to the newest schema (serve does so by itself)')
  .option(...jsonOption)
  .action(async (options: { json?: boolean }) => (await import('./migrate-database.ts')).migrateDatabase(options, io));

type ImportFlags = {
  dryRun?: boolean;
  mode?: string;
  kind?: string;
  account?: string;
  month?: string;
  createAccounts?: boolean;
  tenant?: string;
  json?: boolean;
};
program
  .command('import <files...>')
  .description('import KPI workbooks, or lists of accounts or contacts')
  .option('--kind <kind>', 'kpis, accounts or contacts', 'kpis')
  .option('--account <name>', 'account the workbooks are about, by name or external ID')
  .option('--month <month>', 'month the workbooks speak of, when they do not say it, as 2025-09')
  .option('--create-accounts', 'create the account a workbook names when there is none')
  .option('--dry-run', 'say what would be imported, without a database (KPI workbooks)')
  .option('--mode <mode>', 'for --dry-run: account_rollup or corporate')
  .option(...workspaceOption)
  .option(...jsonOption)
  .addHelpText(
    'after',
    examplesOf(
      'mainstay import "Acme 2025-09.xlsx" --account Acme',
      'mainstay import --dry-run --json *.xlsx',
      'mainstay import --kind accounts accounts.csv',
    ),
  )
  .action(async (files: string[], { dryRun, tenant, ...options }: ImportFlags) => {
    if (dryRun && options.kind !== 'kpis')
      throw new WrongUsage('--dry-run reads KPI workbooks alone; lists are previewed on the import page of the web.');
    if (dryRun)
      return endWith(
        await (await import('./imports/dry-run.ts')).dryRun(files, { ...options, json: options.json ?? false }, io),
      );
    const [{ withWorkspace }, { importFiles }, { startWorker }] = await Promise.all([
      import('./open-workspace.ts'),
      import('./imports/import-files.ts'),
      import('../worker/start-worker.ts'),
    ]);
    const run = async (ctx: Ctx) => {
      await startWorker(ctx.app);
      return importFiles(ctx, files, options, io);
    };
    endWith(await withWorkspace(tenant, run));
  });

program
  .command('inspect <file>')
  .description('show the sheets of a file and what an import would read of each')
  .option('--csv <sheet>', 'print this sheet as CSV')
  .option(...jsonOption)
  .addHelpText('after', examplesOf('mainstay inspect book.xlsx', 'mainstay inspect book.xlsx --csv "Support"'))
  .action(async (file: string, options: { csv?: string; json?: boolean }) => {
    endWith(
      await (
        await import('./imports/inspect-file.ts')
      ).inspectFile(file, { ...options, json: options.json ?? false }, io),
    );
  });

program
  .command('export <noun>')
  .description('write all accounts, contacts, kpis (values) or scores (by month)')
  .option('--format <format>', 'csv or json', 'csv')
  .option('-o, --output <file>', 'write to a file instead of standard output')
  .option(...workspaceOption)
  .addHelpText('after', examplesOf('mainstay export scores -o scores.csv', 'mainstay export accounts --format json'))
  .action(async (noun: string, { tenant, ...options }: { format?: string; output?: string; tenant?: string }) => {
    const { withWorkspace } = await import('./open-workspace.ts');
    const { exportRecords } = await import('./export-records.ts');
    await withWorkspace(tenant, (ctx) => exportRecords(ctx, noun, options));
  });

program
  .command('backup <file>')
  .description('write all data and files of the installation to one file')
  .option(...jsonOption)
  .action(async (file: string, options: { json?: boolean }) => {
    const [{ withApp }, { backup }] = await Promise.all([
      import('./open-workspace.ts'),
      import('./backup/backup-command.ts'),
    ]);
    await withApp((app) => backup(app, file, options, io));
  });

program
  .command('restore <file>')
  .description('put a backup into this installation, whichever its database')
  .option('--force', 'replace the workspaces that are there')
  .option(...jsonOption)
  .action(async (file: string, options: { force?: boolean; json?: boolean }) => {
    const [{ withApp }, { restore }] = await Promise.all([
      import('./open-workspace.ts'),
      import('./backup/backup-command.ts'),
    ]);
    await withApp((app) => restore(app, file, options, io));
  });

const playbooks = program
  .command('playbooks')
  .description('define, start, follow and trigger playbooks')
  .addHelpText(
    'after',
    examplesOf(
      'mainstay playbooks start voc-sprint --account Acme --reason "NPS fell to 4"',
      'mainstay playbooks trigger voc-sprint --enable --set nps_threshold=20',
      'mainstay playbooks export voc-sprint > voc.json',
      'mainstay playbooks work --of vera@example.com --bucket overdue,today',
    ),
  );
addPlaybookCommands(playbooks.commandsGroup('Playbooks and triggers:'), io);
addExecutionCommands(playbooks.commandsGroup('Executions:'), io);
addStepCommands(playbooks.commandsGroup('Steps and work:'), io);
addAccountCommands(playbooks.commandsGroup('Accounts:'), io);

addInstallationCommands(
  {
    audit: program.command('audit').description('check the audit log'),
    workspace: program.command('workspace').description('take a workspace along, or delete it'),
    secrets: program.command('secrets').description('change the secret that seals stored secrets'),
  },
  io,
);

addUserCommands(
  program
    .command('user')
    .alias('users')
    .description('add, invite and list the people who sign in, and help who can not')
    .addHelpText(
      'after',
      examplesOf(
        'mainstay user add --email vera@example.com --name "Vera" --role Viewer',
        'mainstay user password --email vera@example.com',
      ),
    ),
  io,
);

addKeyCommands(
  program
    .command('key')
    .description('make, list and revoke API keys')
    .addHelpText(
      'after',
      examplesOf('mainstay key add --name ERP --permission accounts:read kpis:write --expires 2026-12-31'),
    ),
  io,
);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : 2);
  console.error(explainFailure(error) ?? error);
  process.exit(error instanceof WrongUsage ? 2 : 1);
}

function endWith(code: number): void {
  process.exitCode = code;
}
