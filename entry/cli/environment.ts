import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The environment with what was given on the command line. Without MAINSTAY_DATA_DIR the data lie in this checkout,
 * wherever the command is called from: a backup by cron must not find an empty directory of its own.
 */
export function environment(
  options: { port?: string; host?: string } = {},
  dataDirectory = 'data',
): Record<string, string | undefined> {
  const { port, host } = options;
  const given = process.env['MAINSTAY_DATA_DIR'];
  return {
    ...process.env,
    MAINSTAY_DATA_DIR:
      given === undefined || given === ''
        ? join(root, dataDirectory)
        : isAbsolute(given)
          ? given
          : join(process.cwd(), given),
    ...(port === undefined ? {} : { PORT: port }),
    ...(host === undefined ? {} : { HOST: host }),
  };
}
