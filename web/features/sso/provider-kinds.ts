/** What somebody has to know who registers Mainstay at a provider of this kind. */
export interface ProviderKind {
  label: string;
  issuer: string;
  /** What to do there, in order. */
  steps: readonly string[];
  /** Whether it leaves out whether e-mails are verified. */
  isSilentOnEmails: boolean;
}

export const providerKinds = {
  okta: {
    label: 'Okta',
    issuer: 'https://example.okta.com',
    steps: [
      'Create an app integration: OIDC, web application. Assign the people or groups who may come.',
      'The issuer is the address of your Okta, without a path.',
      'For groups: under Sign On, set a groups claim filter named groups, such as “Matches regex .*”.',
    ],
    isSilentOnEmails: false,
  },
  entra: {
    label: 'Microsoft Entra ID',
    issuer: 'https://login.microsoftonline.com/your-tenant-id/v2.0',
    steps: [
      'Create an app registration for your directory only, platform Web, and a client secret: copy its value, not its id.',
      'The issuer holds your directory (tenant) id. “common” and “organizations” are refused: they stand for everybody.',
      'Under Token configuration add the optional claim email and a groups claim. Choose the groups assigned to the application: of who is in more than 200 groups it sends none.',
      'Groups come as object ids: enter those below.',
    ],
    isSilentOnEmails: true,
  },
  google: {
    label: 'Google Workspace',
    issuer: 'https://accounts.google.com',
    steps: [
      'Create an OAuth client id of type Web application, with the user type Internal on the consent screen.',
      'Google sends no groups: choose below which role everybody gets.',
      'Private Google accounts with an address of your domain are kept out.',
    ],
    isSilentOnEmails: false,
  },
  keycloak: {
    label: 'Keycloak',
    issuer: 'https://keycloak.example.com/realms/your-realm',
    steps: [
      'Create a client: OpenID Connect, client authentication on, standard flow.',
      'For groups: in its dedicated client scope add the mapper Group Membership, token claim name groups, full group path off.',
      'People need “Email verified” there.',
    ],
    isSilentOnEmails: false,
  },
  other: {
    label: 'Another provider',
    issuer: 'https://login.example.com',
    steps: [
      'Register a confidential web application: authorization code flow, with a client secret.',
      'The issuer is the address of the discovery document, less /.well-known/openid-configuration.',
      'See that the ID token names e-mail, email_verified and, for roles, the groups.',
    ],
    isSilentOnEmails: false,
  },
} as const satisfies Record<string, ProviderKind>;

export type KindName = keyof typeof providerKinds;

/** The kind of a provider by its issuer. */
export function kindOf(issuer: string): KindName {
  const host = URL.canParse(issuer) ? new URL(issuer).hostname : '';
  if (host === 'login.microsoftonline.com') return 'entra';
  if (host === 'accounts.google.com') return 'google';
  if (/\.okta(?:-emea|preview)?\.com$/.test(host)) return 'okta';
  return issuer.includes('/realms/') ? 'keycloak' : 'other';
}
