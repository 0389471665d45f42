import { checkPlaybook } from '#core/playbooks/check-playbook.ts';
import { createPlaybook } from '#core/playbooks/create-playbook.ts';
import { getPlaybook } from '#core/playbooks/get-playbook.ts';
import { publishPlaybook } from '#core/playbooks/publish-playbook.ts';
import { saveDraft } from '#core/playbooks/save-draft.ts';
import { write, within } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Playbook, PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import type { CliOutput } from '../cli-output.ts';
import { findPlaybook } from './find-playbook.ts';
import { readDefinitionFile } from './read-definition-file.ts';

/** Says what keeps the definition in a file from being published here. @returns exit code 1 when something does */
export async function checkPlaybookFile(
  ctx: Ctx,
  path: string,
  { json = false }: { json?: boolean },
  io: CliOutput,
): Promise<number> {
  const definition = await readDefinitionFile(path);
  const { problems } = await checkPlaybook(ctx, { definition });
  if (json) io.out(JSON.stringify({ problems }));
  else if (problems.length === 0) io.out(`${definition.name}: nothing to put right.`);
  else for (const problem of problems) io.out(`${problem.path}: ${problem.message}`);
  return problems.length === 0 ? 0 : 1;
}

/**
 * Makes a playbook of the definition in a file, or the draft of the one called by `to`; publishes it when asked to, or
 * else leaves everything as it was.
 */
export async function importPlaybook(
  ctx: Ctx,
  path: string,
  { to, publish = false, json = false }: { to?: string; publish?: boolean; json?: boolean },
  io: CliOutput,
): Promise<void> {
  const definition = await readDefinitionFile(path);
  const target = to === undefined ? null : (await findPlaybook(ctx, to)).id;
  const playbook = await write(ctx, async (tx) => {
    const joined = within(ctx, tx);
    const saved = await save(joined, target, definition);
    return publish && saved.draft ? publishPlaybook(joined, { id: saved.id, version: saved.draft.version }) : saved;
  });
  if (json) return io.out(JSON.stringify(playbook));
  const state = publish ? `is in force as version ${playbook.publishedVersion}` : 'is kept as a draft';
  io.out(`${definition.name} (${playbook.key}) ${state}.`);
  for (const problem of playbook.draft?.problems ?? []) io.out(`  ${problem.path}: ${problem.message}`);
}

async function save(ctx: Ctx, id: string | null, definition: PlaybookDefinition): Promise<Playbook> {
  if (id === null) return createPlaybook(ctx, { name: definition.name, definition });
  const { draft } = await getPlaybook(ctx, { id });
  return saveDraft(ctx, { id, version: draft?.version, definition });
}
