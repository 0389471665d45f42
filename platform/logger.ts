import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import { describeError } from './describe-error.ts';

export type { Logger } from 'pino';

const secrets =
  `password token secret cookie authorization accessToken refreshToken apiKey link clientSecret backupCodes
  sealed params parameters`.split(/\s+/);

/**
 * Structured logs, one JSON object a line, on standard error or where `to` says; whatever is named like a secret is cut
 * out, and of errors only what can hold none is kept.
 */
export function createLogger(level: string, to: DestinationStream = pino.destination({ dest: 2, sync: true })): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError, error: describeError },
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[removed]' },
    },
    to,
  );
}
