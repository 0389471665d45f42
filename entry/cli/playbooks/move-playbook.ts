import { archivePlaybook, restorePlaybook } from '#core/playbooks/archive-playbook.ts';
import { getPlaybook } from '#core/playbooks/get-playbook.ts';
import { publishPlaybook } from '#core/playbooks/publish-playbook.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import type { CliOutput } from '../cli-output.ts';
import { findPlaybook } from './find-playbook.ts';

/** Puts the draft of a playbook in force, or moves a playbook into the archive or out of it. */
export async function movePlaybook(
  ctx: Ctx,
  move: 'publish' | 'archive' | 'restore',
  key: string,
  { json = false }: { json?: boolean },
  io: CliOutput,
): Promise<void> {
  const { id, name } = await findPlaybook(ctx, key);
  if (move === 'archive') await archivePlaybook(ctx, { id });
  else if (move === 'restore') await restorePlaybook(ctx, { id });
  else await publishDraft(ctx, id, name);
  const playbook = await getPlaybook(ctx, { id });
  const said = {
    publish: `is in force as version ${playbook.publishedVersion}.`,
    archive: 'is in the archive: it starts no more. What runs goes on.',
    restore: 'is out of the archive; its trigger is off.',
  };
  io.out(json ? JSON.stringify(playbook) : `${playbook.name} (${key}) ${said[move]}`);
}

async function publishDraft(ctx: Ctx, id: string, name: string): Promise<void> {
  const { draft } = await getPlaybook(ctx, { id });
  if (!draft) throw new AppError('precondition', 'playbook.no-draft', `${name} has no draft that could be published.`);
  await publishPlaybook(ctx, { id, version: draft.version });
}
