import { z } from 'zod';

// Who made an authenticator is not asked: a registration proves no more than that its key signs from then on. Statements
// of makers that browsers leave in unasked are of these forms; others would have certificates fetched.
const formats = ['none', 'packed'];
// The kinds of keys that are taken, by their numbers at IANA: EdDSA, ES256, RS256.
const algorithms = [-8, -7, -257];
const mostCounted = 2 ** 31 - 1;

const Text = z.string().max(30_000);
const Registration = z.object({
  id: z.base64url().max(1400),
  rawId: Text,
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: Text, attestationObject: Text }),
});
const Assertion = z.object({
  id: z.base64url().max(1400),
  rawId: Text,
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: Text, authenticatorData: Text, signature: Text }),
});
const ClientData = z.object({ challenge: z.string().max(200), crossOrigin: z.literal(false).optional() });

/** The site a passkey is for: the host it is bound to, and the pages that may ask for it. */
export type Site = { host: string; origins: readonly string[] };
/** `publicKey` is a COSE key in base64url. */
export type NewPasskey = {
  credentialId: string;
  publicKey: string;
  counter: number;
};
type Person = { id: Uint8Array<ArrayBuffer>; email: string; name: string };

// Loaded when first needed, for it takes a tenth of a second.
const library = () => import('@simplewebauthn/server');

/** What a browser needs to make a passkey, none of those its person has; `challenge` is what its answer will hold. */
export async function registrationOptions(
  site: Site,
  person: Person,
  known: { credentialId: string }[],
  timeout: number,
) {
  const { generateRegistrationOptions } = await library();
  return generateRegistrationOptions({
    rpName: 'Mainstay',
    rpID: site.host,
    userID: person.id,
    userName: person.email,
    userDisplayName: person.name,
    timeout,
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId: id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  });
}

/** What a browser needs to ask its person for a passkey of a site, whichever they have. */
export async function assertionOptions(site: Site, timeout: number) {
  const { generateAuthenticationOptions } = await library();
  return generateAuthenticationOptions({
    rpID: site.host,
    userVerification: 'required',
    allowCredentials: [],
    timeout,
  });
}

/** The challenge that a browser's answer says it answers; null when it is no answer, or one of a page within a page. */
export function challengeOf(answer: unknown): string | null {
  const { data } = z.object({ response: z.object({ clientDataJSON: Text }) }).safeParse(answer);
  try {
    const said: unknown = JSON.parse(Buffer.from(data?.response.clientDataJSON ?? '', 'base64url').toString());
    return ClientData.safeParse(said).data?.challenge ?? null;
  } catch {
    return null;
  }
}

/** The id of the passkey that a browser's answer says it is of. */
export const credentialOf = (answer: unknown): string | null => Assertion.safeParse(answer).data?.id ?? null;

/** What a browser has registered, or null when it is not what was asked for. */
export async function verifyRegistration(answer: unknown, challenge: string, site: Site): Promise<NewPasskey | null> {
  const { data } = Registration.safeParse(answer);
  if (!data) return null;
  const { verifyRegistrationResponse } = await library();
  const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers');
  try {
    const statement = decodeAttestationObject(
      Uint8Array.from(Buffer.from(data.response.attestationObject, 'base64url')),
    );
    if (!formats.includes(statement.get('fmt'))) return null;
    const { registrationInfo: made } = await verifyRegistrationResponse({
      response: { ...data, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: [...site.origins],
      expectedRPID: site.host,
      supportedAlgorithmIDs: algorithms,
      requireUserVerification: true,
    });
    if (made?.credential.id !== data.id || made.credential.counter > mostCounted) return null;
    return {
      credentialId: made.credential.id,
      publicKey: Buffer.from(made.credential.publicKey).toString('base64url'),
      counter: made.credential.counter,
    };
  } catch {
    // The library throws whatever does not fit, and answers are no more than what somebody sends.
    return null;
  }
}

/**
 * Whether a browser's answer is signed by the key of a passkey.
 * @returns the new counter, or null when it is not, or when the counter shows that the key was copied
 */
export async function verifyAssertion(
  answer: unknown,
  challenge: string,
  site: Site,
  known: { credentialId: string; publicKey: string; counter: number },
): Promise<{ counter: number } | null> {
  const { data } = Assertion.safeParse(answer);
  if (!data) return null;
  const { verifyAuthenticationResponse } = await library();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...data, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: [...site.origins],
      expectedRPID: site.host,
      credential: {
        id: known.credentialId,
        publicKey: Uint8Array.from(Buffer.from(known.publicKey, 'base64url')),
        counter: known.counter,
      },
      requireUserVerification: true,
    });
    const counter = authenticationInfo.newCounter;
    return verified && counter <= mostCounted ? { counter } : null;
  } catch {
    return null;
  }
}
