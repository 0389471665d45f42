import { oc } from '@orpc/contract';
import { z } from 'zod';
import { cleanName } from '../clean-name.ts';
import { byId, Done, Email, Id, Instant, listQuery, Named, nameText, oneOrMany, pageOf } from './lists.ts';
import { Password } from './proof.ts';
import { Session } from './session.ts';

export const Invitation = z.object({
  id: Id,
  email: z.string(),
  name: z.string().nullable(),
  roles: z.array(Named),
  status: z.enum(['open', 'accepted', 'expired', 'revoked']),
  invitedBy: z.string(),
  createdAt: Instant,
  expiresAt: Instant,
  sentAt: Instant.nullable().describe(
    'When the mail server took it; null while it waits, or when no mail server is configured.',
  ),
  isWaiting: z.boolean().describe('Whether it waits for the mail server; it is tried again until it runs out.'),
  sendProblem: z.string().nullable().describe('Why the mail server has not taken it at the last try.'),
});
export type Invitation = z.infer<typeof Invitation>;

/** `link` is there when no mail server is configured, so that the admin can pass it on; it is shown this once. */
const Sent = Invitation.extend({ link: z.string().nullable() });
const Token = z.string().min(20).max(300);
const tags = ['Members'];
const open = ['Sign-in'];

export const invitationsContract = {
  list: oc
    .route({ method: 'GET', path: '/invitations', tags, summary: 'List invitations, newest first' })
    .input(z.object({ ...listQuery, status: oneOrMany(Invitation.shape.status) }))
    .output(pageOf(Invitation)),
  create: oc
    .route({ method: 'POST', path: '/invitations', tags, summary: 'Invite somebody by e-mail', successStatus: 201 })
    .input(
      z.object({
        email: Email,
        name: z.string().overwrite(cleanName).max(200).optional(),
        roleIds: z.array(Id).min(1).max(20),
      }),
    )
    .output(Sent),
  resend: oc
    .route({
      method: 'POST',
      path: '/invitations/{id}/resend',
      tags,
      summary: 'Send an invitation again, with a new link',
    })
    .input(byId)
    .output(Sent),
  revoke: oc
    .route({
      method: 'DELETE',
      path: '/invitations/{id}',
      tags,
      summary: 'Revoke an invitation: its link opens nothing',
    })
    .input(byId)
    .output(Done),
  look: oc
    .route({ method: 'POST', path: '/invitation', tags: open, summary: 'What an invitation link is for' })
    .input(z.object({ token: Token }))
    .output(
      z.object({
        company: z.string(),
        email: z.string(),
        name: z.string().nullable(),
        invitedBy: z.string(),
        signOn: Named.nullable().describe('The identity provider by which they have to come, without a password.'),
      }),
    ),
  accept: oc
    .route({ method: 'POST', path: '/invitation/accept', tags: open, summary: 'Accept an invitation and sign in' })
    .input(z.object({ token: Token, name: nameText(200, 'Please give your name.'), password: Password }))
    .output(Session),
  askForPassword: oc
    .route({
      method: 'POST',
      path: '/password-reset',
      tags: open,
      summary: 'Ask for a link to set a new password; the answer does not tell whether the e-mail is known',
    })
    .input(z.object({ email: Email }))
    .output(Done),
  setPassword: oc
    .route({
      method: 'POST',
      path: '/password-reset/confirm',
      tags: open,
      summary: 'Set a new password by a link; all sessions end',
    })
    .input(z.object({ token: Token, password: Password }))
    .output(Done),
  confirmEmail: oc
    .route({
      method: 'POST',
      path: '/email-change/confirm',
      tags: open,
      summary: 'Confirm a new e-mail address by a link',
    })
    .input(z.object({ token: Token }))
    .output(z.object({ email: z.string() })),
  passwordLink: oc
    .route({
      method: 'POST',
      path: '/members/{id}/password-link',
      tags,
      summary: 'Send a member a link to set a new password; shown when no mail server is configured',
    })
    .input(byId)
    .output(z.object({ link: z.string().nullable(), expiresAt: Instant })),
};
