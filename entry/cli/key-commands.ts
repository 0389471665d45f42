import type { Command } from 'commander';
import type { CliOutput } from './cli-output.ts';
import { commandsOf, onWorkspace as on } from './on-workspace.ts';
import type { Common } from './on-workspace.ts';

type Fields = { name: string; permission: string[]; rate?: string; expires?: string };

/** Adds what can be done with API keys to their command; each part is loaded when it is called. */
export function addKeyCommands(keys: Command, io: CliOutput): void {
  const add = commandsOf(keys);

  add('add', 'make a key for a program; it is printed this one time')
    .requiredOption('--name <name>', 'who uses it')
    .requiredOption('--permission <permission...>', 'what it may do, such as accounts:read, *:read or *')
    .option('--rate <number>', 'requests a minute')
    .option('--expires <day>', 'last day on which it holds (UTC), as 2026-12-31')
    .action(async ({ tenant, json, ...given }: Common & Fields) => {
      const { addKey } = await import('./keys/add-key.ts');
      await on(tenant, (ctx) => addKey(ctx, given, { json: json ?? false }, io));
    });
  add('list', 'list the keys, with when they were last used').action(async ({ tenant, json }: Common) => {
    const { showKeys } = await import('./keys/show-keys.ts');
    await on(tenant, (ctx) => showKeys(ctx, { json: json ?? false }, io));
  });
  add('revoke <id>', 'revoke a key: it opens nothing from now on').action(
    async (id: string, { tenant, json }: Common) => {
      const { endKey } = await import('./keys/end-key.ts');
      await on(tenant, (ctx) => endKey(ctx, id, { json: json ?? false }, io));
    },
  );
}
