import { getPlaybook } from '#core/playbooks/get-playbook.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Playbook, PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import { countOf } from '#shared/format-values.ts';
import type { CliOutput } from '../cli-output.ts';
import { alignColumns } from '../align-columns.ts';
import { allPlaybooks, findPlaybook } from './find-playbook.ts';

/** Prints the playbooks of a workspace, one a line; those in the archive only when asked for. */
export async function showPlaybooks(
  ctx: Ctx,
  { json = false, archived = false }: { json?: boolean; archived?: boolean },
  io: CliOutput,
): Promise<void> {
  const playbooks = await allPlaybooks(ctx, archived);
  if (json) return io.out(JSON.stringify(playbooks));
  const rows = playbooks.map((playbook) => [
    playbook.key,
    playbook.name,
    playbook.publishedVersion === null ? 'draft' : `version ${playbook.publishedVersion}`,
    countOf(playbook.durationDays, 'day'),
    countOf(playbook.steps, 'step'),
    playbook.autoTriggerEnabled ? 'on' : 'off',
    String(playbook.running),
  ]);
  const head = ['Key', 'Name', 'In force', 'Duration', 'Steps', 'Trigger', 'Running'];
  for (const line of alignColumns([head, ...rows])) io.out(line);
}

/** Prints a playbook: what it is for, its steps by phase, its goals. */
export async function showPlaybook(
  ctx: Ctx,
  key: string,
  { json = false }: { json?: boolean },
  io: CliOutput,
): Promise<void> {
  const playbook = await getPlaybook(ctx, { id: (await findPlaybook(ctx, key)).id });
  if (json) return io.out(JSON.stringify(playbook));
  const definition = definitionOf(playbook);
  if (definition) for (const line of describe(playbook, definition)) io.out(line);
}

/** Prints the definition as JSON: the one in force, or the draft of a playbook that was never published. */
export async function exportPlaybook(ctx: Ctx, key: string, io: CliOutput): Promise<void> {
  const playbook = await getPlaybook(ctx, { id: (await findPlaybook(ctx, key)).id });
  io.out(JSON.stringify(definitionOf(playbook), null, 2));
}

function definitionOf({ published, draft }: Playbook): PlaybookDefinition | null {
  return published ?? draft?.definition ?? null;
}

function describe(playbook: Playbook, definition: PlaybookDefinition): string[] {
  const { name, purpose, durationDays, raci, phases, steps, outcomes, exitCriteria } = definition;
  const force = playbook.publishedVersion === null ? 'a draft' : `version ${playbook.publishedVersion}`;
  const archived = playbook.isArchived ? ', in the archive' : '';
  const draft = playbook.draft && playbook.publishedVersion !== null ? ', with a draft' : '';
  return [
    `${name} (${playbook.key}): ${force}${draft}${archived}, ${countOf(durationDays, 'day')}`,
    ...(purpose === '' ? [] : [purpose]),
    `Responsible: ${raci.responsible.join(', ') || 'nobody'}. Accountable: ${raci.accountable.join(', ') || 'nobody'}.`,
    ...phases.flatMap((phase) => [
      '',
      `Week ${phase.week}: ${phase.title}`,
      ...alignColumns(
        steps
          .filter(({ phaseId }) => phaseId === phase.id)
          .map((step) => [
            `  day ${step.dueOffset}`,
            step.id,
            `${step.title}${step.isRequired ? '' : ' (optional)'}`,
            step.role,
            step.dependsOn.length > 0 ? `after ${step.dependsOn.join(', ')}` : '',
          ]),
      ),
    ]),
    '',
    `Outcomes: ${outcomes.map(({ label }) => label).join(', ') || 'none'}`,
    `Exit criteria: ${exitCriteria.map(({ label }) => label).join(', ') || 'none'}`,
    ...(playbook.draft?.problems ?? []).map(({ path, message }) => `Draft: ${path}: ${message}`),
  ];
}
