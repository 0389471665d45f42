import { completeStep } from '#core/executions/steps/complete-step.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { ResultField } from '#shared/contracts/playbooks.ts';
import type { CliOutput } from '../cli-output.ts';
import { WrongUsage } from '../explain-failure.ts';
import { findStep } from './find-step.ts';
import { showExecution } from './show-execution.ts';

/** Completes a step, with its results as `key=value`. */
export async function completeWithResults(
  ctx: Ctx,
  id: string,
  stepId: string,
  { result: given = [], json = false }: { json?: boolean; result?: string[] },
  io: CliOutput,
): Promise<void> {
  const step = await findStep(ctx, id, stepId);
  const result = Object.fromEntries(given.map((pair) => readResult(step.results, pair)));
  const execution = await completeStep(ctx, { id, stepId, version: step.version, result });
  showExecution(execution, `${step.title}: completed.`, json, io);
}

function readResult(fields: readonly ResultField[], pair: string): [string, unknown] {
  const [, key = '', text = ''] = /^([^=]+)=([^]*)$/.exec(pair) ?? [];
  if (key === '') throw new WrongUsage(`"${pair}" is no result: write it as key=value, such as nps=42.`);
  const kind = fields.find((field) => field.key === key)?.kind;
  if (kind === 'number' && text.trim() !== '' && !Number.isNaN(Number(text))) return [key, Number(text)];
  if (kind === 'yes-no' && /^(yes|true|no|false)$/i.test(text)) return [key, /^(yes|true)$/i.test(text)];
  return [key, text];
}
