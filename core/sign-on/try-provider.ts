import type { Configuration } from 'openid-client';
import { forgetProvider, readProvider } from '#platform/auth/oidc-client.ts';
import { countKeys, isClientKnown } from '#platform/auth/oidc-probe.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { SsoCheck } from '#shared/contracts/sso.ts';
import { explainOidcFailure } from './explain-oidc-failure.ts';
import { oidcOptions, selectProvider, toOidc } from './provider-row.ts';
import type { ProviderRow } from './provider-row.ts';

type Step = SsoCheck['steps'][number];

/**
 * Asks a provider now all that can be asked without a person, and says what is wrong and what to do.
 * @param redirectUri where it sends people back to
 * @throws AppError `sso-provider.not-found`
 */
export async function tryProvider(ctx: Ctx, { id }: { id: string }, redirectUri: string): Promise<SsoCheck> {
  allow(ctx, 'sso:write');
  const row = await read(ctx, (tx) => selectProvider(ctx, tx, id));
  const provider = await toOidc(ctx, row);
  // Whoever tries it has perhaps just changed something there.
  forgetProvider(provider, oidcOptions(ctx));
  const steps: Step[] = [];
  try {
    const config = await readProvider(provider, oidcOptions(ctx));
    steps.push(describe('Discovery', 'good', 'The provider answers, and is the one that its issuer names.'));
    steps.push(...(await askFurther(ctx, row, config, redirectUri)));
  } catch (error) {
    steps.push(describe('Discovery', 'bad', explainOidcFailure(error)));
  }
  return { isReady: steps.every(({ state }) => state !== 'bad'), steps };
}

async function askFurther(ctx: Ctx, row: ProviderRow, config: Configuration, redirectUri: string): Promise<Step[]> {
  const server = config.serverMetadata();
  const lacks = [
    ...(server.authorization_endpoint === undefined ? ['where people sign in'] : []),
    ...(server.token_endpoint === undefined ? ['where codes are exchanged'] : []),
    ...(server.jwks_uri === undefined ? ['with which keys it signs'] : []),
  ];
  if (lacks.length > 0)
    return [describe('Endpoints', 'bad', `The discovery document does not say ${lacks.join(', ')}.`)];
  return [await askKeys(ctx, config), await askClient(config, redirectUri), ...readPromises(row, config)];
}

async function askKeys(ctx: Ctx, config: Configuration): Promise<Step> {
  try {
    const count = await countKeys(config, oidcOptions(ctx));
    if (count === 0) return describe('Keys', 'bad', 'The provider names no key that it signs with.');
    return describe('Keys', 'good', `It signs with ${count === 1 ? 'one key' : `one of ${count} keys`}.`);
  } catch (error) {
    return describe('Keys', 'bad', explainOidcFailure(error));
  }
}

async function askClient(config: Configuration, redirectUri: string): Promise<Step> {
  const { isKnown, answer } = await isClientKnown(config, redirectUri);
  if (isKnown) return describe('Client', 'good', 'It knows the client id with its secret.');
  if (isKnown === null)
    return describe('Client', 'unsure', `Whether it knows the client could not be told: it answers ${answer}.`);
  return describe('Client', 'bad', 'It does not know this client id with this secret. Copy both from it once more.');
}

// What a provider does not promise it may do all the same, so that these are hints.
function readPromises({ groupRoles, groupsClaim, answersForEmails }: ProviderRow, config: Configuration): Step[] {
  const claims = config.serverMetadata().claims_supported;
  if (!Array.isArray(claims)) return [];
  const steps: Step[] = [];
  if (groupRoles.length > 0 && !claims.includes(groupsClaim))
    steps.push(
      describe(
        'Groups',
        'unsure',
        `It does not promise a claim “${groupsClaim}”. See that it adds it to the ID token.`,
      ),
    );
  if (!answersForEmails && !claims.includes('email_verified'))
    steps.push(
      describe(
        'E-mails',
        'unsure',
        'It does not promise to say whether e-mails are verified. If it is your own, turn on that it answers for them.',
      ),
    );
  return steps;
}

const describe = (what: string, state: Step['state'], message: string): Step => ({ what, state, message });
