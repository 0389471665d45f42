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
import { api } from './implementer.ts';
import { enterRoutes } from './session.ts';

const { security } = api;

export const securityRoutes = {
  get: security.get.handler(async ({ context }) => getSecurity(await ctxOf(context))),
  listSessions: security.listSessions.handler(async ({ context }) => listSessions(await ctxOf(context))),
  endSession: security.endSession.handler(async ({ input, context }) => endSession(await ctxOf(context), input)),
  endOtherSessions: security.endOtherSessions.handler(async ({ context }) => endOtherSessions(await ctxOf(context))),
  changePassword: security.changePassword.handler(async ({ input, context }) =>
    changePassword(await ctxOf(context), input),
  ),
  changeEmail: security.changeEmail.handler(async ({ input, context }) =>
    changeEmail(await ctxOf(context), input, originOf(context)),
  ),
  beginTotp: security.beginTotp.handler(async ({ input, context }) => beginTotp(await ctxOf(context), input)),
  confirmTotp: security.confirmTotp.handler(async ({ input, context }) => confirmTotp(await ctxOf(context), input)),
  removeTotp: security.removeTotp.handler(async ({ input, context }) => removeTotp(await ctxOf(context), input)),
  newBackupCodes: security.newBackupCodes.handler(async ({ input, context }) => newCodes(await ctxOf(context), input)),
  passkeyOptions: security.passkeyOptions.handler(async ({ input, context }) =>
    passkeyOptions(await ctxOf(context), input, siteOf(context)),
  ),
  addPasskey: security.addPasskey.handler(async ({ input, context }) =>
    addPasskey(await ctxOf(context), input, siteOf(context)),
  ),
  removePasskey: security.removePasskey.handler(async ({ input, context }) =>
    removePasskey(await ctxOf(context), input),
  ),
  listMemberSessions: security.listMemberSessions.handler(async ({ input, context }) =>
    listMemberSessions(await ctxOf(context), input),
  ),
  endMemberSessions: security.endMemberSessions.handler(async ({ input, context }) =>
    endMemberSessions(await ctxOf(context), input),
  ),
  resetSecondFactor: security.resetSecondFactor.handler(async ({ input, context }) =>
    resetSecondFactor(await ctxOf(context), input),
  ),
  ...enterRoutes,
};
