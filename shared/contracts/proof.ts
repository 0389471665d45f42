import { z } from 'zod';

/** A password that is chosen. */
export const Password = z.string().min(10, 'A password needs at least 10 characters.').max(200);
/** The one somebody has. */
export const OwnPassword = z.string().min(1, 'Please give your password.').max(200);

/** What shows, beside a session, that it is the person who asks. */
export const ownProof = {
  password: OwnPassword.optional().describe(
    'The own password. Left out by who has none, or came by a passkey or single sign-on in the last ten minutes.',
  ),
};
