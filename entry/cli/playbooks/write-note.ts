import { addNote } from '#core/executions/notes/add-note.ts';
import type { Ctx } from '#platform/ctx.ts';
import { executionsContract } from '#shared/contracts/executions.ts';
import type { CliOutput } from '../cli-output.ts';
import { findMember } from '../find-member.ts';
import { parseInput } from '../parse-input.ts';
import { idOf } from './show-execution.ts';

/** Writes a note on an execution or one of its steps; who is mentioned finds it in their work. */
export async function writeNote(
  ctx: Ctx,
  id: string,
  text: string,
  { step, mention = [], json = false }: { json?: boolean; step?: string; mention?: string[] },
  io: CliOutput,
): Promise<void> {
  const mentions: string[] = [];
  for (const email of mention) mentions.push(await findMember(ctx, email));
  const input = parseInput(executionsContract.addNote, { id: idOf(id), stepId: step, text, mentions });
  const note = await addNote(ctx, input);
  if (json) return io.out(JSON.stringify(note));
  const names = note.mentions.map(({ name }) => name).join(', ');
  io.out(names === '' ? 'The note is written.' : `The note is written; ${names} will find it in their work.`);
}
