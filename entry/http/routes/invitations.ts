import { acceptInvitation } from '#core/invitations/accept-invitation.ts';
import { askForPassword } from '#core/invitations/passwords/ask-for-password.ts';
import { confirmEmail } from '#core/invitations/confirm-email.ts';
import { createPasswordLink } from '#core/invitations/passwords/create-password-link.ts';
import { invite } from '#core/invitations/invite.ts';
import { listInvitations } from '#core/invitations/list-invitations.ts';
import { lookAtInvitation } from '#core/invitations/look-at-invitation.ts';
import { resendInvitation } from '#core/invitations/resend-invitation.ts';
import { revokeInvitation } from '#core/invitations/revoke-invitation.ts';
import { setPassword } from '#core/invitations/passwords/set-password.ts';
import { letIn } from '../let-in.ts';
import { ctxOf, visitorOf } from '../request-context.ts';
import { originOf } from '../site-of.ts';
import { byVerb } from './by-verb.ts';
import { api } from './implementer.ts';

const { invitations } = api;

export const invitationRoutes = {
  list: invitations.list.handler(byVerb(listInvitations)),
  create: invitations.create.handler(async ({ input, context }) =>
    invite(await ctxOf(context), input, originOf(context)),
  ),
  resend: invitations.resend.handler(async ({ input, context }) =>
    resendInvitation(await ctxOf(context), input, originOf(context)),
  ),
  revoke: invitations.revoke.handler(byVerb(revokeInvitation)),
  look: invitations.look.handler(async ({ input, context }) => {
    context.attempts.spendLink(context.ip);
    return lookAtInvitation(visitorOf(context), input);
  }),
  accept: invitations.accept.handler(async ({ input, context }) => {
    context.attempts.spendLink(context.ip);
    return letIn(context, await acceptInvitation(visitorOf(context), input), 'invitation');
  }),
  askForPassword: invitations.askForPassword.handler(async ({ input, context }) => {
    context.attempts.spendLink(context.ip, input.email);
    return askForPassword(visitorOf(context), input);
  }),
  setPassword: invitations.setPassword.handler(async ({ input, context }) => {
    context.attempts.spendLink(context.ip);
    return setPassword(visitorOf(context), input);
  }),
  confirmEmail: invitations.confirmEmail.handler(async ({ input, context }) => {
    context.attempts.spendLink(context.ip);
    return confirmEmail(visitorOf(context), input);
  }),
  passwordLink: invitations.passwordLink.handler(async ({ input, context }) =>
    createPasswordLink(await ctxOf(context), input, originOf(context)),
  ),
};
