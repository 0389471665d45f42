import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { MailRefused, sendMail } from '#platform/mail/send-mail.ts';
import type { Mail } from '#platform/mail/render-mail.ts';
import type { Events } from '#shared/events.ts';

/** The event that has a mail sent, and the last moment at which it makes sense, if there is one. */
type Again<Name extends MailEvent> = {
  name: Name;
  payload: Omit<Events[Name], 'attempt'>;
  attempt: number;
  until?: Date;
};
export type MailEvent =
  | 'link.created'
  | 'password.asked-for'
  | 'password.changed'
  | 'email.asked'
  | 'email.changed'
  | 'sign-in.locked-out';

/** What came of it, and a sentence for admins on why the server has not taken it. */
export type Outcome = { state: 'sent' } | { state: 'later' | 'given-up'; problem: string };

const firstPauseSeconds = 30;
const longestPauseSeconds = 3600;
/** Two days of a server that is down. */
const mostAttempts = 50;

/**
 * Tries once to send a mail. While the server can't be reached the event comes again, after half a minute, then ever
 * later up to an hour; what the server refuses for good is not tried again.
 */
export async function trySending<Name extends MailEvent>(
  ctx: Ctx,
  { to, mail }: { to: string; mail: Mail },
  { name, payload, attempt, until }: Again<Name>,
): Promise<Outcome> {
  try {
    await sendMail(ctx.app.env, to, mail);
    return { state: 'sent' };
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error;
    const seconds = Math.min(firstPauseSeconds * 4 ** (attempt - 1), longestPauseSeconds);
    const isTooLate = until !== undefined && ctx.now.getTime() + seconds * 1000 >= until.getTime();
    const isLast = error.isFinal || isTooLate || attempt >= mostAttempts;
    const { message: problem } = error;
    ctx.app.log.warn({ event: name, about: payload, attempt, isLast, problem }, 'A mail could not be sent.');
    if (isLast) return { state: 'given-up', problem };
    const next = { ...payload, attempt: attempt + 1 } as Events[Name];
    await write(ctx, (tx) => emit(ctx, tx, name, next, { afterSeconds: seconds }));
    return { state: 'later', problem };
  }
}
