import { createTransport } from 'nodemailer';
import type { Env } from '../env.ts';
import { isLoopback } from './is-loopback.ts';
import { renderMail } from './render-mail.ts';
import type { Mail } from './render-mail.ts';

/** Whether a mail server is configured; without one links are shown to who may pass them on. */
export const hasMail = (env: Env): boolean => env.SMTP_URL !== undefined;

/** Why a mail was not taken; `isFinal` when trying again can't help, as with an address that does not exist. */
export class MailRefused extends Error {
  readonly isFinal: boolean;

  constructor(reason: string, isFinal: boolean) {
    super(reason);
    this.name = 'MailRefused';
    this.isFinal = isFinal;
  }
}

/**
 * Hands a mail to the server of SMTP_URL. A password of that address is sent over TLS alone, unless the server runs on
 * this machine.
 * @throws MailRefused, whose text is a sentence for admins and holds nothing of the mail
 */
export async function sendMail(env: Env, to: string, mail: Mail): Promise<void> {
  const { SMTP_URL: url } = env;
  if (url === undefined) throw new Error('No mail server is configured.');
  const { hostname, username } = new URL(url);
  const transport = createTransport({
    url,
    requireTLS: username !== '' && !isLoopback(hostname),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: senderOf(env),
      // As an object, so that nothing in it is read as a list of addresses.
      to: { name: '', address: to },
      ...renderMail(mail),
      headers: { 'auto-submitted': 'auto-generated' },
    });
  } catch (error) {
    throw refusalOf(error);
  } finally {
    transport.close();
  }
}

function senderOf({ MAIL_FROM, MAINSTAY_URL }: Env): string {
  return (
    MAIL_FROM ?? `Mainstay <mainstay@${MAINSTAY_URL === undefined ? 'localhost' : new URL(MAINSTAY_URL).hostname}>`
  );
}

const sentences: Record<string, string> = {
  EAUTH: 'The mail server did not take the user and password of SMTP_URL',
  ENOAUTH: 'The mail server did not take the user and password of SMTP_URL',
  EENVELOPE: 'The mail server refused the address',
  EMESSAGE: 'The mail server refused the mail',
  ETLS: 'The mail server offers no encryption that can be trusted',
  EREQUIRETLS: 'The mail server offers no encryption that can be trusted',
};

// Only codes of the fault: the server's own words may repeat the address or more.
function refusalOf(error: unknown): MailRefused {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  const name = typeof code === 'string' ? code : 'failed';
  const status = typeof responseCode === 'number' ? responseCode : null;
  const isFinal = (name === 'EENVELOPE' || name === 'EMESSAGE') && status !== null && status >= 500;
  const sentence = sentences[name] ?? 'The mail server could not be reached';
  return new MailRefused(`${sentence} (${name}${status === null ? '' : ` ${status}`}).`, isFinal);
}
