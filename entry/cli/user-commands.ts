import type { Command } from 'commander';
import type { Ctx } from '#platform/ctx.ts';
import type { CliOutput } from './cli-output.ts';
import { jsonOption } from './command-options.ts';
import { commandsOf, onWorkspace as on } from './on-workspace.ts';
import type { Common } from './on-workspace.ts';

type New = { email: string; role: string };

/** Adds what can be done with the people who sign in to their command; each part is loaded when it is called. */
export function addUserCommands(users: Command, io: CliOutput): void {
  const add = commandsOf(users);

  add('add', 'add a person who can sign in at once')
    .requiredOption('--email <email>', 'e-mail to sign in with')
    .requiredOption('--name <name>', 'name of the person')
    .requiredOption('--role <role>', 'Admin, Manager, Editor, Viewer')
    .option('--password-stdin', 'read the first password from standard input; without it one is made and printed')
    .action(async ({ tenant, passwordStdin, ...given }: Common & New & { name: string; passwordStdin?: true }) => {
      const { addUser } = await import('./users/add-user.ts');
      // Never as an argument, which every user of the machine could read in its list of processes.
      const password = passwordStdin ? await firstLine() : undefined;
      await on(tenant, (ctx) => addUser(ctx, { ...given, ...(password === undefined ? {} : { password }) }, io));
    });
  add('invite', 'invite a person, who chooses a password by a link')
    .requiredOption('--email <email>', 'e-mail of the person')
    .requiredOption('--role <role>', 'Admin, Manager, Editor, Viewer, or one of your own')
    .option('--name <name>', 'name of the person')
    .action(async ({ tenant, ...given }: Common & New & { name?: string }) => {
      const { inviteUser } = await import('./users/invite-user.ts');
      await on(tenant, (ctx) => inviteUser(ctx, given, io));
    });
  add('list', 'list the people of a workspace').action(async ({ tenant, ...options }: Common) => {
    const { listUsers } = await import('./users/list-users.ts');
    await on(tenant, (ctx) => listUsers(ctx, options, io));
  });

  users
    .command('password')
    .description('print a link by which a person who is locked out chooses a new password')
    .requiredOption('--email <email>', 'e-mail they sign in with, of whichever workspace')
    .option(...jsonOption)
    .action(async ({ email, json = false }: { email: string; json?: boolean }) => {
      const { printPasswordLink } = await import('./users/print-password-link.ts');
      await withPersonOf(email, (ctx, id) => printPasswordLink(ctx, { id, email, json }, io));
    });
  users
    .command('reset-second-factor')
    .description('remove the authenticator app and passkeys of a person who has lost them')
    .requiredOption('--email <email>', 'e-mail they sign in with, of whichever workspace')
    .option(...jsonOption)
    .action(async ({ email, json = false }: { email: string; json?: boolean }) => {
      const { removeFactorsOf } = await import('./users/remove-factors-of.ts');
      await withPersonOf(email, (ctx, id) => removeFactorsOf(ctx, { id, email, json }, io));
    });
}

async function firstLine(): Promise<string> {
  const { text } = await import('node:stream/consumers');
  return (await text(process.stdin)).split(/\r?\n/)[0] ?? '';
}

async function withPersonOf(email: string, work: (ctx: Ctx, id: string) => Promise<void>): Promise<void> {
  const { withPerson } = await import('./open-workspace.ts');
  await withPerson(email, work);
}
