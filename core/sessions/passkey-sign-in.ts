import { keepBriefly, takeOnce } from '#platform/auth/once.ts';
import { findPasskey, notePasskeyUse } from '#platform/auth/passkeys.ts';
import { assertionOptions, challengeOf, credentialOf, verifyAssertion } from '#platform/auth/verify-passkey.ts';
import type { Site } from '#platform/auth/verify-passkey.ts';
import { AppError } from '#platform/errors.ts';
import { noteRefusal } from './note-refusal.ts';
import type { Person, Visitor } from './visitor.ts';

export const ceremonySeconds = 5 * 60;

/** What a browser needs to ask its person for a passkey of this site, whichever they have. */
export async function beginPasskeySignIn({ db, now }: Visitor, site: Site): Promise<Record<string, unknown>> {
  const options = await assertionOptions(site, ceremonySeconds * 1000);
  const seconds = ceremonySeconds;
  await keepBriefly(db, 'passkey-sign-in', { token: options.challenge, value: null, now, seconds });
  return { ...options };
}

/**
 * Finds out who a passkey belongs to. It stands for two factors: the key, and what unlocked it.
 * @throws AppError `session.wrong-passkey`
 */
export async function signInWithPasskey(visitor: Visitor, response: unknown, site: Site): Promise<Person> {
  const { db, now } = visitor;
  const challenge = challengeOf(response);
  const credential = credentialOf(response);
  const isAsked = challenge !== null && (await takeOnce(db, 'passkey-sign-in', challenge, now)) !== null;
  const passkey = isAsked && credential !== null ? await findPasskey(db, credential) : null;
  const used = passkey && challenge !== null ? await verifyAssertion(response, challenge, site, passkey) : null;
  const isNoted = passkey && used ? await notePasskeyUse(db, passkey, used.counter, now) : false;
  if (!passkey || !isNoted) {
    if (passkey) await noteRefusal(visitor, passkey, { reason: 'passkey' });
    throw new AppError(
      'unauthenticated',
      'session.wrong-passkey',
      'This passkey is not known here, or the request has run out. Try again, or sign in with your password.',
    );
  }
  return { userId: passkey.userId, tenantId: passkey.tenantId };
}
