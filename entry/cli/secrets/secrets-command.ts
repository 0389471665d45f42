import type { App } from '#platform/app.ts';
import type { CliOutput } from '../cli-output.ts';
import { alignColumns } from '../align-columns.ts';
import { readSecretsState, rotateSecrets } from './rotate-secrets.ts';

type Options = { json?: boolean };

/** Prints how much is sealed with which secret. @returns the exit code: 1 when something opens with none */
export async function showSecrets(app: App, { json = false }: Options, io: CliOutput): Promise<number> {
  const states = await readSecretsState(app);
  if (json) io.out(JSON.stringify(states));
  else {
    const rows = states.map(({ column, ...counts }) => [column, ...Object.values(counts).map(String)]);
    for (const line of alignColumns([['Sealed', 'Newest secret', 'Older secret', 'Unknown secret'], ...rows]))
      io.out(line);
    if (states.some(({ outdated }) => outdated > 0))
      io.out('Run `mainstay secrets rotate` to seal all with the newest one.');
  }
  return states.some(({ unreadable }) => unreadable > 0) ? 1 : 0;
}

/** Seals everything with the newest secret. @returns the exit code: 1 when something opens with none of the secrets */
export async function rotate(app: App, { json = false }: Options, io: CliOutput): Promise<number> {
  const rotated = await rotateSecrets(app, (count) => (json ? undefined : io.err(`${count} sealed anew`)));
  const unreadable = rotated.reduce((sum, part) => sum + part.unreadable, 0);
  const resealed = rotated.reduce((sum, part) => sum + part.resealed, 0);
  if (json) io.out(JSON.stringify(rotated));
  else io.out(`${resealed} secrets were sealed anew.`);
  if (unreadable === 0) {
    if (!json)
      io.out('MAINSTAY_SECRET_FORMER is needed no more, once every process has been started with MAINSTAY_SECRET.');
    return 0;
  }
  io.err(
    `${unreadable} open with none of the secrets. Set MAINSTAY_SECRET_FORMER to the one they were sealed with, and run it again.`,
  );
  return 1;
}
