import { genericGrantRequest } from 'openid-client';
import type { Configuration } from 'openid-client';
import type { OidcOptions } from './oidc-client.ts';
import { oidcFetch } from './oidc-fetch.ts';
import { newToken } from './token.ts';

/** How many keys a provider has that ID tokens may be signed with. @throws when they can not be read */
export async function countKeys(config: Configuration, { allowsPrivate }: OidcOptions): Promise<number> {
  const { jwks_uri: address = '' } = config.serverMetadata();
  const request = {
    method: 'GET',
    headers: { accept: 'application/json' },
    body: undefined,
    redirect: 'manual',
  } as const;
  const answer = await oidcFetch({ allowsPrivate })(address, request);
  if (answer.status !== 200) throw new Error(`The provider answers ${answer.status} when it is asked for its keys.`);
  const { keys } = (await answer.json()) as { keys?: { kty?: string; use?: string }[] };
  return (keys ?? []).filter(({ kty, use = 'sig' }) => kty !== 'oct' && use === 'sig').length;
}

/**
 * Whether a provider knows the client by its secret: it is asked to exchange a code that is none. Who refuses the code has
 * believed the client. Null, with what the provider calls it, when that can not be told.
 */
export async function isClientKnown(
  config: Configuration,
  redirectUri: string,
): Promise<{ isKnown: boolean | null; answer: string }> {
  const none = { code: newToken(), redirect_uri: redirectUri, code_verifier: newToken() };
  const failed: unknown = await genericGrantRequest(config, 'authorization_code', none).catch(
    (error: unknown) => error,
  );
  const { error, status, code } = failed as { error?: unknown; status?: unknown; code?: unknown };
  const answer = typeof error === 'string' ? error : `${typeof status === 'number' ? status : String(code)}`;
  if (answer === 'invalid_grant') return { isKnown: true, answer };
  const isRefused = answer === 'invalid_client' || answer === 'unauthorized_client' || status === 401;
  return { isKnown: isRefused ? false : null, answer };
}
