import { pino } from 'pino';
import type { Logger } from 'pino';

export type { Logger } from 'pino';

/** Structured logs, one JSON object a line on standard error; whatever is named like a secret is cut out. */
export function createLogger(level: string): Logger {
  const secrets = ['password', 'token', 'secret', 'cookie', 'authorization', 'accessToken', 'refreshToken', 'apiKey'];
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[removed]' },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
