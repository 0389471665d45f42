import { z } from 'zod';

const flag = z.stringbool();

/** Every environment variable Mainstay reads, with its default. The README's table is made from these descriptions. */
export const envSchema = z.object({
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address to listen on. Use 0.0.0.0 behind a reverse proxy or in a container.'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4200).describe('Port to listen on; 0 takes a free one.'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional()
    .describe('A PostgreSQL server (15 to 18). Without it the embedded database is used.'),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(20).describe('Connections to the PostgreSQL server.'),
  MAINSTAY_DATA_DIR: z
    .string()
    .min(1)
    .default('data')
    .describe('Directory of the embedded database and of uploaded files.'),
  MAINSTAY_SECRET: z
    .string()
    .min(32, 'needs at least 32 characters')
    .optional()
    .describe('Secret that seals stored secrets. Without it one is made and kept in the database.'),
  MAINSTAY_SECRET_FORMER: z
    .string()
    .min(32, 'needs at least 32 characters')
    .optional()
    .describe(
      'The secret before `MAINSTAY_SECRET`: what it has sealed still opens until `mainstay secrets rotate` is done.',
    ),
  MAINSTAY_URL: z
    .url()
    .optional()
    .describe('Public address, such as https://mainstay.example.com; https makes cookies secure.'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, message: 'must begin with smtp:// or smtps://' })
    .optional()
    .describe(
      'Mail server, such as smtps://user:password@mail.example.com. Needs MAINSTAY_URL. Without it links are shown, not sent.',
    ),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@]+@[^\s@]+$/, 'must be an address, such as Mainstay <mainstay@example.com>')
    .optional()
    .describe('Sender of e-mails, such as Mainstay <mainstay@example.com>.'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('How much is logged, as JSON lines on standard error.'),
  METRICS: flag.default(true).describe('Whether /metrics answers.'),
  TRUST_PROXY: flag.default(false).describe('Whether the client address is taken from X-Forwarded-For.'),
  ALLOW_PRIVATE_ADDRESSES: flag
    .default(false)
    .describe(
      'Whether webhooks and identity providers may be at private and local addresses, such as those of your own network.',
    ),
  API_KEY_REQUESTS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(1000)
    .describe('How often a new API key may ask within a minute, unless it is given a limit of its own.'),
  MAX_UPLOAD_MB: z.coerce.number().int().min(1).max(25).default(25).describe('Largest file that can be uploaded.'),
});
export type Env = z.infer<typeof envSchema>;

/**
 * Checks the environment once, at start.
 * @throws Error naming every variable that is wrong and what it should be
 */
export function readEnv(variables: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const result = envSchema.safeParse(given);
  // Links in mails must lead to an address that no request can make up.
  const needsUrl = result.success && result.data.SMTP_URL !== undefined && result.data.MAINSTAY_URL === undefined;
  if (result.success && !needsUrl) return result.data;
  const faults = result.success
    ? ['  MAINSTAY_URL: is needed with SMTP_URL, for the links in e-mails']
    : result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The configuration is not usable:\n${faults.join('\n')}`);
}
