import { readProvider } from '#platform/auth/oidc-client.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { explainOidcFailure } from './explain-oidc-failure.ts';
import { oidcOptions, selectProvider, toOidc } from './provider-row.ts';

/** Reads the discovery document of a provider now, and says what is wrong with it. @throws AppError `sso-provider.not-found` */
export async function tryProvider(
  ctx: Ctx,
  { id }: { id: string },
): Promise<{ isReachable: boolean; message: string }> {
  allow(ctx, 'sso:write');
  const provider = await toOidc(ctx, await read(ctx, (tx) => selectProvider(ctx, tx, id)));
  try {
    const server = (await readProvider(provider, oidcOptions(ctx))).serverMetadata();
    const lacks = [
      ...(server.authorization_endpoint === undefined ? ['where people sign in'] : []),
      ...(server.token_endpoint === undefined ? ['where codes are exchanged'] : []),
      ...(server.jwks_uri === undefined ? ['with which keys it signs'] : []),
    ];
    if (lacks.length > 0)
      return { isReachable: true, message: `The discovery document does not say ${lacks.join(', ')}.` };
    return { isReachable: true, message: 'The provider answers, and is the one that its issuer names.' };
  } catch (error) {
    return { isReachable: false, message: explainOidcFailure(error) };
  }
}
