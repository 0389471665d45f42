import { oc } from '@orpc/contract';
import { z } from 'zod';
import { byId, Done, Email, Id, Instant, nameText, nothing } from './lists.ts';
import { OwnPassword, ownProof, Password } from './proof.ts';
import { Session } from './session.ts';

/** A place where somebody is signed in. */
export const SignedInPlace = z.object({
  id: Id,
  device: z.string().describe('Such as Firefox on Linux.'),
  ipAddress: z.string().nullable(),
  createdAt: Instant,
  lastUsed: Instant,
  expiresAt: Instant,
  isThis: z.boolean(),
});
export type SignedInPlace = z.infer<typeof SignedInPlace>;

export const Passkey = z.object({ id: Id, name: z.string(), createdAt: Instant, lastUsed: Instant.nullable() });

/** How the reader signs in. */
export const OwnSecurity = z.object({
  hasPassword: z.boolean(),
  proofNeeded: z
    .enum(['nothing', 'password', 'sign-in'])
    .describe('What is asked for before a way in is made or changed: the password, or to sign in again.'),
  hasTotp: z.boolean(),
  backupCodesLeft: z.number().int(),
  passkeys: z.array(Passkey),
  isSecondFactorRequired: z.boolean(),
  pendingEmail: z.string().nullable(),
});
export type OwnSecurity = z.infer<typeof OwnSecurity>;

const Code = z.string().trim().min(6).max(20);
const Proof = z.object(ownProof).default({});
const WebAuthn = z.record(z.string(), z.unknown()).describe('JSON of the Web Authentication API.');
const tags = ['Security'];
const signIn = ['Sign-in'];

export const securityContract = {
  get: oc
    .route({ method: 'GET', path: '/security', tags, summary: 'How the reader signs in' })
    .input(z.object({}))
    .output(OwnSecurity),
  listSessions: oc
    .route({ method: 'GET', path: '/security/sessions', tags, summary: 'Where the reader is signed in' })
    .input(z.object({}))
    .output(z.object({ items: z.array(SignedInPlace) })),
  endSession: oc
    .route({ method: 'DELETE', path: '/security/sessions/{id}', tags, summary: 'Sign out one place' })
    .input(byId)
    .output(Done),
  endOtherSessions: oc
    .route({ method: 'POST', path: '/security/sessions/end-others', tags, summary: 'Sign out everywhere else' })
    .input(nothing)
    .output(z.object({ ended: z.number().int() })),
  changePassword: oc
    .route({ method: 'POST', path: '/security/password', tags, summary: 'Change the own password; other sessions end' })
    .input(z.object({ current: OwnPassword, password: Password }))
    .output(Done),
  changeEmail: oc
    .route({
      method: 'POST',
      path: '/security/email',
      tags,
      summary: 'Ask for another e-mail address; it counts once confirmed',
    })
    .input(z.object({ email: Email, password: OwnPassword }))
    .output(z.object({ pendingEmail: z.string(), link: z.string().nullable() })),
  beginTotp: oc
    .route({
      method: 'POST',
      path: '/security/totp',
      tags,
      summary: 'Begin with a second factor: the secret for the authenticator app',
    })
    .input(Proof)
    .output(z.object({ uri: z.string(), secret: z.string() })),
  confirmTotp: oc
    .route({
      method: 'POST',
      path: '/security/totp/confirm',
      tags,
      summary: 'Turn the second factor on; the backup codes are shown this once',
    })
    .input(z.object({ code: Code }))
    .output(z.object({ backupCodes: z.array(z.string()) })),
  removeTotp: oc
    .route({ method: 'POST', path: '/security/totp/remove', tags, summary: 'Turn the second factor off' })
    .input(Proof)
    .output(Done),
  newBackupCodes: oc
    .route({
      method: 'POST',
      path: '/security/backup-codes',
      tags,
      summary: 'Make new backup codes; the old ones are void',
    })
    .input(Proof)
    .output(z.object({ backupCodes: z.array(z.string()) })),
  passkeyOptions: oc
    .route({ method: 'POST', path: '/security/passkeys/options', tags, summary: 'Begin to register a passkey' })
    .input(Proof)
    .output(WebAuthn),
  addPasskey: oc
    .route({ method: 'POST', path: '/security/passkeys', tags, summary: 'Register a passkey', successStatus: 201 })
    .input(z.object({ name: nameText(80), response: WebAuthn }))
    .output(Passkey),
  removePasskey: oc
    .route({ method: 'POST', path: '/security/passkeys/{id}/remove', tags, summary: 'Remove a passkey' })
    .input(byId.extend(ownProof))
    .output(Done),
  verifyTotp: oc
    .route({
      method: 'POST',
      path: '/session/second-factor',
      tags: signIn,
      summary: 'Finish to sign in with a code of the app or a backup code',
    })
    .input(z.object({ code: Code }))
    .output(Session),
  signInOptions: oc
    .route({
      method: 'POST',
      path: '/session/passkey/options',
      tags: signIn,
      summary: 'Begin to sign in with a passkey',
    })
    .input(nothing)
    .output(WebAuthn),
  signInWithPasskey: oc
    .route({ method: 'POST', path: '/session/passkey', tags: signIn, summary: 'Sign in with a passkey' })
    .input(z.object({ response: WebAuthn }))
    .output(Session),
  listMemberSessions: oc
    .route({ method: 'GET', path: '/members/{id}/sessions', tags, summary: 'Where a member is signed in' })
    .input(byId)
    .output(z.object({ items: z.array(SignedInPlace) })),
  endMemberSessions: oc
    .route({ method: 'POST', path: '/members/{id}/sessions/end', tags, summary: 'Sign a member out everywhere' })
    .input(byId)
    .output(z.object({ ended: z.number().int() })),
  resetSecondFactor: oc
    .route({
      method: 'POST',
      path: '/members/{id}/second-factor/reset',
      tags,
      summary: "Remove a member's second factor and passkeys",
    })
    .input(byId)
    .output(Done),
};
