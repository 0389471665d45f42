import { providerAsksForProof } from '#shared/asks-for-proof.ts';
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
> & {
  clientSecret: string;
  defaultRoleId: string;
  /** The own password, to show who changes how people come in. */
  password: string;
};

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
  password: '',
};

/** What the form of a provider begins with; its secret is not known here. */
export function draftOf(provider: SsoProvider): ProviderDraft {
  const { id: _id, version: _version, updatedAt: _updatedAt, redirectUri: _redirectUri, ...kept } = provider;
  return { ...kept, clientSecret: '', defaultRoleId: provider.defaultRoleId ?? '', password: '' };
}

/** What a draft says of a provider, as the API takes it, but for the proof. */
export function providerFields({ password: _password, ...draft }: ProviderDraft) {
  return { ...draft, issuer: draft.issuer.trim(), defaultRoleId: draft.defaultRoleId || null };
}

/** What a draft changes of a provider: the fields that are others than it has, and a secret when one was given. */
export function providerChange(
  provider: SsoProvider,
  draft: ProviderDraft,
): Partial<ReturnType<typeof providerFields>> {
  const former = providerFields(draftOf(provider));
  const isOther = ([field, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(former[field as keyof typeof former]);
  return Object.fromEntries(Object.entries(providerFields(draft)).filter(isOther));
}

/** Whether it is asked who saves the draft: of a new provider, and of one that may then let others in. */
export function providerDraftAsksForProof(provider: SsoProvider | null, draft: ProviderDraft): boolean {
  return provider === null || providerAsksForProof(providerChange(provider, draft));
}
