import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail that arrived: its parts decoded, with the links in its text. */
export type Arrived = { to: string[]; from: string; subject: string; text: string; html: string; links: string[] };
export type MailServer = { port: number; arrived: Arrived[]; refuses: Set<string>; stop(): Promise<void> };

/** Starts a mail server on loopback that keeps what it gets, and refuses the addresses in `refuses` for good. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const arrived: Arrived[] = [];
  const refuses = new Set<string>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo({ address }, _session, done) {
      done(refuses.has(address) ? Object.assign(new Error('No such mailbox'), { responseCode: 550 }) : null);
    },
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        arrived.push({ to, from, ...readSource(Buffer.concat(parts).toString('utf8')) });
        done();
      });
    },
  });
  const listening = server.listen(port, '127.0.0.1');
  await once(listening, 'listening');
  return {
    port: (listening.address() as AddressInfo).port,
    arrived,
    refuses,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

function readSource(source: string): Omit<Arrived, 'to' | 'from'> {
  const subject = /^Subject: (.*(?:\r\n[ \t].*)*)/m.exec(source)?.[1]?.replaceAll(/\r\n[ \t]/g, ' ') ?? '';
  const boundary = /boundary="([^"]+)"/.exec(source)?.[1] ?? '';
  const [, plain = '', html = ''] = source.split(`--${boundary}`).map(bodyOf);
  return { subject, text: plain, html, links: plain.match(/https?:\/\/\S+/g) ?? [] };
}

function bodyOf(part: string): string {
  const [head = '', ...rest] = part.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/quoted-printable/i.test(head)) return body;
  const bytes = body.replaceAll('=\r\n', '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => `%${hex}`);
  return decodeURIComponent(bytes.replaceAll(/%(?![0-9A-F]{2})/g, '%25'));
}
