import { changePassword } from '#core/sessions/change-password.ts';
import { changeEmail } from '#core/invitations/change-email.ts';
import { endMemberSessions, endOtherSessions, endSession } from '#core/sessions/end-sessions.ts';
import { getSecurity } from '#core/sessions/get-security.ts';
import { listMemberSessions, listSessions } from '#core/sessions/list-sessions.ts';
import { addPasskey, passkeyOptions, removePasskey } from '#core/sessions/passkeys.ts';
import { resetSecondFactor } from '#core/sessions/reset-second-factor.ts';
import { beginTotp, confirmTotp, newCodes, removeTotp } from '#core/sessions/totp.ts';
import { ctxOf } from '../request-context.ts';
import { originOf, siteOf } from '../site-of.ts';
import { byVerb } from './by-verb.ts';
import { api } from './implementer.ts';
import { enterRoutes } from './session.ts';

const { security } = api;

export const securityRoutes = {
  get: security.get.handler(async ({ context }) => getSecurity(await ctxOf(context))),
  listSessions: security.listSessions.handler(async ({ context }) => listSessions(await ctxOf(context))),
  endSession: security.endSession.handler(byVerb(endSession)),
  endOtherSessions: security.endOtherSessions.handler(async ({ context }) => endOtherSessions(await ctxOf(context))),
  changePassword: security.changePassword.handler(byVerb(changePassword)),
  changeEmail: security.changeEmail.handler(async ({ input, context }) =>
    changeEmail(await ctxOf(context), input, originOf(context)),
  ),
  beginTotp: security.beginTotp.handler(byVerb(beginTotp)),
  confirmTotp: security.confirmTotp.handler(byVerb(confirmTotp)),
  removeTotp: security.removeTotp.handler(byVerb(removeTotp)),
  newBackupCodes: security.newBackupCodes.handler(byVerb(newCodes)),
  passkeyOptions: security.passkeyOptions.handler(async ({ input, context }) =>
    passkeyOptions(await ctxOf(context), input, siteOf(context)),
  ),
  addPasskey: security.addPasskey.handler(async ({ input, context }) =>
    addPasskey(await ctxOf(context), input, siteOf(context)),
  ),
  removePasskey: security.removePasskey.handler(byVerb(removePasskey)),
  listMemberSessions: security.listMemberSessions.handler(byVerb(listMemberSessions)),
  endMemberSessions: security.endMemberSessions.handler(byVerb(endMemberSessions)),
  resetSecondFactor: security.resetSecondFactor.handler(byVerb(resetSecondFactor)),
  ...enterRoutes,
};
