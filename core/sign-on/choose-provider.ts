import { companyOf } from '#core/invitations/company-of.ts';
import { asDoorkeeper } from '#core/sessions/visitor.ts';
import type { Visitor } from '#core/sessions/visitor.ts';
import { findProvidersOf } from '#platform/auth/oidc-domains.ts';
import { read } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import type { SsoStart } from '#shared/contracts/sso.ts';
import { nameKey } from '#shared/names.ts';
import { selectProvider } from './provider-row.ts';

type Choice = SsoStart['choices'][number];
type Chosen = { tenantId: string; providerId: string };

/**
 * The provider an e-mail signs in by, or those to choose from by the names of their workspaces: nobody is led to the
 * provider of a workspace only because it has named their domain first.
 * @param providerId the one that was chosen
 * @throws AppError `sso.none`
 */
export async function chooseProvider(
  visitor: Visitor,
  email: string,
  providerId: string | undefined,
): Promise<Chosen | SsoStart['choices']> {
  const all = await findProvidersOf(visitor.db, email);
  const found = providerId === undefined ? all : all.filter((one) => one.providerId === providerId);
  const [only, another] = found;
  if (only && !another) return only;
  if (!only)
    throw new AppError(
      'precondition',
      'sso.none',
      'No identity provider is set up for this e-mail address. Sign in with your password.',
    );
  const choices = await Promise.all(found.map((one) => nameChoice(visitor, one)));
  return choices.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
}

const order = ({ workspace, provider }: Choice) => nameKey(`${workspace} ${provider}`);

async function nameChoice(visitor: Visitor, { tenantId, providerId }: Chosen): Promise<Choice> {
  const ctx = asDoorkeeper(visitor, tenantId);
  return read(ctx, async (tx) => {
    const { name: provider } = await selectProvider(ctx, tx, providerId);
    return { providerId, provider, workspace: await companyOf(ctx, tx) };
  });
}
