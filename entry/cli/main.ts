import { Command } from 'commander';
import { AppError } from '#platform/errors.ts';
import { DatabaseInUse } from '#db/lock-directory.ts';
import { productVersion } from '../product-version.ts';

// Each command is loaded when it is called, so that none waits for the others' libraries.
const program = new Command('mainstay')
  .description('Customer success on your own machine: KPI workbooks in, explained health scores out.')
  .version(productVersion)
  .showHelpAfterError()
  .configureHelp({ sortSubcommands: false });

program
  .command('serve')
  .description('Serve the web, the API and the jobs')
  .option('-p, --port <number>', 'port to listen on (PORT)')
  .option('--host <address>', 'address to listen on (HOST)')
  .action(async (options: { port?: string; host?: string }) => {
    const { serve } = await import('./serve.ts');
    await serve(environment(options));
  });

program
  .command('demo')
  .description('Serve a demo company, made when there is none yet')
  .option('-p, --port <number>', 'port to listen on (PORT)')
  .option('--host <address>', 'address to listen on (HOST)')
  .action(async (options: { port?: string; host?: string }) => {
    const { demo } = await import('./demo.ts');
    await demo(environment(options));
  });

/** The environment with what was given on the command line. */
export function environment(options: { port?: string; host?: string }): Record<string, string | undefined> {
  return { ...process.env, ...(options.port === undefined ? {} : { PORT: options.port }), ...(options.host === undefined ? {} : { HOST: options.host }) };
}

try {
  await program.parseAsync();
} catch (error) {
  const isForPeople = error instanceof AppError || error instanceof DatabaseInUse || (error instanceof Error && error.message.startsWith('The configuration'));
  console.error(isForPeople ? error.message : error);
  process.exit(1);
}
