import { createHash } from 'node:crypto';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretBasic,
  ClientSecretPost,
  clockTolerance,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
} from 'openid-client';
import type { ClientAuth, Configuration } from 'openid-client';
import { oidcFetch } from './oidc-fetch.ts';

/** An identity provider as it is asked; `key` changes whenever anything of it does. */
export type OidcProvider = { key: string; issuer: string; clientId: string; clientSecret: string };
export type OidcOptions = { allowsPrivate: boolean };
/** What a provider says of a person; which claims there are is its own business. */
export type Claims = Record<string, unknown> & { sub: string };

const keptMs = 60 * 60_000;
const mostKept = 500;
const kept = new Map<string, { config: Configuration; until: number }>();

/** The provider as its discovery document describes it, remembered for an hour. @throws whatever reading it throws */
export async function openProvider(provider: OidcProvider, options: OidcOptions): Promise<Configuration> {
  const key = `${provider.key} ${options.allowsPrivate}`;
  const known = kept.get(key);
  if (known && known.until > Date.now()) return known.config;
  const config = await readProvider(provider, options);
  const oldest = kept.size >= mostKept ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  kept.set(key, { config, until: Date.now() + keptMs });
  return config;
}

/** Has a provider read anew the next time: what is remembered of it may be why a sign-in has failed. */
export function forgetProvider(provider: OidcProvider, { allowsPrivate }: OidcOptions): void {
  kept.delete(`${provider.key} ${allowsPrivate}`);
}

/** Reads the discovery document of a provider now; the issuer it names must be the one asked for. */
export async function readProvider(
  { issuer, clientId, clientSecret }: OidcProvider,
  { allowsPrivate }: OidcOptions,
): Promise<Configuration> {
  const config = await discovery(new URL(issuer), clientId, { [clockTolerance]: 60 }, authenticate(clientSecret), {
    [customFetch]: oidcFetch({ allowsPrivate }),
    timeout: 10,
    // The signature of an ID token is checked as well, though it comes from the provider itself.
    execute: [enableNonRepudiationChecks, ...(allowsPrivate ? [allowInsecureRequests] : [])],
  });
  // The library believes any tenant of some providers, and any issuer at an address with /.well-known/ in it.
  if (new URL(config.serverMetadata().issuer).href === new URL(issuer).href) return config;
  const code = 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED';
  throw Object.assign(new Error('The discovery document is of another issuer.'), { code });
}

// What a provider does not say it supports is the default of the standard.
function authenticate(secret: string): ClientAuth {
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const way = methods.includes('client_secret_basic') ? ClientSecretBasic : ClientSecretPost;
    way(secret)(server, ...rest);
  };
}

/**
 * State, nonce and PKCE verifier of a sign-in, all made from the one secret that the browser's cookie holds: what the
 * database keeps of it lets nobody finish it.
 */
export function secretsOf(token: string) {
  const derive = (use: string) => createHash('sha256').update(`${use} ${token}`).digest('base64url');
  return { state: derive('state'), nonce: derive('nonce'), verifier: derive('verifier') };
}

/** Where to send the browser, with PKCE (S256), state and nonce. */
export function authorizationUrl(
  config: Configuration,
  token: string,
  { redirectUri, email, scope }: { redirectUri: string; email: string; scope: string },
): string {
  const { state, nonce, verifier } = secretsOf(token);
  return buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope,
    response_type: 'code',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    state,
    nonce,
    login_hint: email,
  }).href;
}

/**
 * Exchanges what the provider has sent the browser back with for what it says of the person: state, issuer, audience,
 * signature, times and nonce are checked.
 * @param wanted claims that are asked for separately when the ID token lacks one of them
 * @throws the errors of openid-client when anything does not fit
 */
export async function finishSignIn(
  config: Configuration,
  token: string,
  { redirectUri, query, wanted }: { redirectUri: string; query: string; wanted: string[] },
): Promise<Claims> {
  const { state, nonce, verifier } = secretsOf(token);
  const answer = await authorizationCodeGrant(config, new URL(query, redirectUri), {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  });
  const claims = answer.claims();
  if (!claims) throw new Error('The provider has sent no ID token.');
  const hasAll = wanted.every((claim) => claims[claim] !== undefined);
  if (hasAll || config.serverMetadata().userinfo_endpoint === undefined) return claims;
  const { email_verified: verified, ...beside } = await fetchUserInfo(config, answer.access_token, claims.sub);
  // That another address is verified says nothing of the one in the ID token.
  const isSameEmail = claims['email'] === undefined || claims['email'] === beside.email;
  // What the ID token says is signed, so it counts before what is said beside it.
  return { ...beside, ...(isSameEmail ? { email_verified: verified } : {}), ...claims };
}
