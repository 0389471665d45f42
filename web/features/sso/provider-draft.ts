import type { SsoProvider } from '#shared/contracts/sso.ts';

/** What the form of an identity provider changes. */
export type ProviderDraft = Pick<
  SsoProvider,
  | 'name'
  | 'issuer'
  | 'clientId'
  | 'domains'
  | 'groupsClaim'
  | 'groupRoles'
  | 'createsMembers'
  | 'answersForEmails'
  | 'isActive'
> & { clientSecret: string; defaultRoleId: string };

/** What the form of a new provider begins with. */
export const emptyDraft: ProviderDraft = {
  name: 'Okta',
  issuer: '',
  clientId: '',
  clientSecret: '',
  domains: [],
  groupsClaim: 'groups',
  groupRoles: [],
  defaultRoleId: '',
  createsMembers: true,
  answersForEmails: false,
  isActive: true,
};

/** What the form of a provider begins with; its secret is not known here. */
export function draftOf(provider: SsoProvider): ProviderDraft {
  const { id: _id, version: _version, updatedAt: _updatedAt, redirectUri: _redirectUri, ...kept } = provider;
  return { ...kept, clientSecret: '', defaultRoleId: provider.defaultRoleId ?? '' };
}
