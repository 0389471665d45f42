import type { SignOnProblem } from './sign-on-problems.ts';

const ownWords = {
  password: 'Wrong password',
  code: 'Wrong code of the second factor',
  passkey: 'The passkey could not be verified',
  'passkey-needed': 'Has to come by passkey, the password was right',
  'not-active': 'Is not active',
  'sign-on-needed': 'Has to come by single sign-on',
};

/** Why a sign-in by password, code or passkey was refused, as the audit log keeps it. */
export type SignInRefusal = keyof typeof ownWords;

const signOnWords: Record<SignOnProblem, string> = {
  'sso.expired': 'The sign-in took too long, or was finished already',
  'sso.state': 'The answer of the identity provider belonged to another sign-in',
  'sso.cancelled': 'The identity provider did not let them in',
  'sso.not-verified': 'What the identity provider said could not be verified',
  'sso.unreachable': 'The identity provider could not be reached',
  'sso.failed': 'A fault of Mainstay; its log says more',
  'sso.off': 'The identity provider is turned off here',
  'sso.no-email': 'The identity provider did not say their e-mail address',
  'sso.email-unverified': 'The identity provider did not say that their e-mail address is verified',
  'sso.domain': 'Their e-mail address there is of a domain that may not sign in by it',
  'sso.groups-elsewhere': 'They are in more groups than the identity provider sends',
  'sso.no-role': 'None of their groups has a role here',
  'sso.no-member': 'They are no member and were not invited',
  'sso.not-active': 'They are not active',
  'sso.other-subject': 'Their e-mail address belonged to somebody else at the identity provider before',
  'sso.email-taken': 'Their e-mail address can not be added here',
};

const words = new Map(Object.entries({ ...ownWords, ...signOnWords }));

/** Why somebody was refused, for who reads the audit log: a reason in words; as it stands when it is not known. */
export function refusalWords(reason: string): string {
  return words.get(reason) ?? reason;
}
