import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { invalid } from '#platform/errors.ts';
import { PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import { WrongUsage } from '../explain-failure.ts';

/**
 * A definition from a file, or from standard input for `-`, in its form right; whether it makes sense is for the workspace to say.
 * @throws WrongUsage for a file that is not there or no JSON; AppError `playbook.form` with the fields at fault
 */
export async function readDefinitionFile(path: string): Promise<PlaybookDefinition> {
  const text =
    path === '-'
      ? await readAll(process.stdin)
      : await readFile(path, 'utf8').catch(() => {
          throw new WrongUsage(`There is no file ${path} that can be read.`);
        });
  const parsed = PlaybookDefinition.safeParse(parseJson(path, text));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  throw invalid('playbook.form', `${path} is no definition of a playbook.`, problems);
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new WrongUsage(`${path} is no JSON: ${error instanceof Error ? error.message : 'it ends too early'}.`);
  }
}
