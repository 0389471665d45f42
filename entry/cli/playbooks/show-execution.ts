import type { Execution } from '#shared/contracts/executions.ts';
import type { CliOutput } from '../cli-output.ts';
import { WrongUsage } from '../explain-failure.ts';

/** Prints what was done to an execution and where it stands. */
export function showExecution(execution: Execution, sentence: string, json: boolean, io: CliOutput): void {
  if (json) return io.out(JSON.stringify(execution));
  io.out(sentence);
  io.out(`  Execution  ${execution.id}`);
  const isRunning = execution.completedAt === null;
  const due = isRunning ? `, due ${execution.dueOn}` : '';
  io.out(`  Steps      ${execution.stepsDone} of ${execution.stepsTotal} done${due}`);
  const next = isRunning ? execution.currentStep : null;
  if (next) io.out(`  Next       ${next.key}: ${next.title}, due ${next.dueOn}`);
}

/** @throws WrongUsage for what is no id, which the database would stumble over */
export function idOf(text: string): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return text;
  throw new WrongUsage(`"${text}" is no id of an execution. \`mainstay playbooks executions\` lists them.`);
}
