import type { Session } from '#shared/contracts/session.ts';
import { client } from '../../api/client.ts';
import type { Proof } from './use-proof.ts';
import { whyNoPasskeys } from './why-no-passkeys.ts';

type CreationOptions = Parameters<typeof PublicKeyCredential.parseCreationOptionsFromJSON>[0];
type RequestOptions = Parameters<typeof PublicKeyCredential.parseRequestOptionsFromJSON>[0];

/** Why passkeys can be neither made nor used on this page; null when they can. */
export const passkeyObstacle = whyNoPasskeys({
  address: location,
  isSecure: isSecureContext,
  isSupported: typeof PublicKeyCredential === 'function' && 'parseCreationOptionsFromJSON' in PublicKeyCredential,
});

/** Thrown when the person closed the browser's dialog, or let it wait too long. */
export class PasskeyDismissed extends Error {}

function asJson(credential: Credential | null): Record<string, unknown> {
  if (!(credential instanceof PublicKeyCredential)) throw new PasskeyDismissed();
  return { ...credential.toJSON() };
}

async function ask(run: () => Promise<Credential | null>): Promise<Record<string, unknown>> {
  try {
    return asJson(await run());
  } catch (error) {
    if (error instanceof DOMException && ['NotAllowedError', 'AbortError'].includes(error.name))
      throw new PasskeyDismissed();
    throw error;
  }
}

/** Makes a passkey and registers it under a name. @throws PasskeyDismissed, ApiError */
export async function createPasskey(name: string, proof: Proof): Promise<void> {
  const options = (await client.security.passkeyOptions(proof)) as unknown as CreationOptions;
  const response = await ask(async () =>
    navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
  );
  await client.security.addPasskey({ name, response });
}

/** Signs in by a passkey. @throws PasskeyDismissed, ApiError */
export async function enterByPasskey(): Promise<Session> {
  const options = (await client.security.signInOptions({})) as unknown as RequestOptions;
  const response = await ask(async () =>
    navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
  );
  return client.security.signInWithPasskey({ response });
}
