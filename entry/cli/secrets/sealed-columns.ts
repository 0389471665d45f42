/** A column whose texts are sealed, and the place they are sealed for; see platform/seal.ts. */
export type SealedColumn = {
  table: string;
  column: string;
  purpose: string;
  /** The column with the id of the place. */
  id: string;
  /** The file that seals them. */
  sealedBy: string;
};

/** Every sealed column there is. A file that seals and is not named here fails the tests. */
export const sealedColumns: SealedColumn[] = [
  {
    table: 'webhooks',
    column: 'secret',
    purpose: 'webhook-secret',
    id: 'id',
    sealedBy: 'core/webhooks/secrets/webhook-secret.ts',
  },
  {
    table: 'webhook_former_secrets',
    column: 'secret',
    purpose: 'webhook-secret',
    id: 'webhook_id',
    sealedBy: 'core/webhooks/secrets/webhook-secret.ts',
  },
  {
    table: 'sso_providers',
    column: 'client_secret',
    purpose: 'sso_providers.client_secret',
    id: 'id',
    sealedBy: 'core/sign-on/client-secret.ts',
  },
  {
    table: 'member_tokens',
    column: 'sealed_link',
    purpose: 'link',
    id: 'id',
    sealedBy: 'core/invitations/links/sealed-link.ts',
  },
  {
    table: 'sign_in.two_factors',
    column: 'secret',
    purpose: 'second-factor',
    id: 'user_id',
    sealedBy: 'platform/auth/second-factor.ts',
  },
  {
    table: 'sign_in.two_factors',
    column: 'backup_codes',
    purpose: 'backup-codes',
    id: 'user_id',
    sealedBy: 'platform/auth/second-factor.ts',
  },
];
