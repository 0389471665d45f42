/** Why somebody could not sign in by single sign-on, by the reason in the address of the sign-in page. */
export const signOnProblems = {
  'sso.expired': 'This sign-in has taken too long, or was finished already. Begin again.',
  'sso.state': 'This answer of the identity provider belongs to another sign-in. Begin again.',
  'sso.cancelled': 'The identity provider has not let you in. Begin again, or ask whoever runs it.',
  'sso.not-verified':
    'What the identity provider says could not be verified, so you were not let in. Try again; if it happens again, ask an admin.',
  'sso.unreachable': 'The identity provider could not be reached. Try again in a few minutes.',
  'sso.failed': 'Something went wrong on our side. Try again; if it happens again, tell whoever runs Mainstay.',
  'sso.off': 'Single sign-on by this identity provider is turned off.',
  'sso.no-email': 'The identity provider has not said what your e-mail address is.',
  'sso.email-unverified':
    'The identity provider does not say that your e-mail address is verified. Verify it there, or ask an admin.',
  'sso.domain': 'Your e-mail address at the identity provider is of a domain that may not sign in here.',
  'sso.groups-elsewhere':
    'You are in more groups than the identity provider sends. Whoever runs it can have it send only those that are used here.',
  'sso.no-role': 'None of your groups has a role here. Ask an admin of your workspace.',
  'sso.no-member': 'You are not a member of this workspace yet. Ask an admin of it to invite you.',
  'sso.not-active': 'You can not sign in to this workspace any more. Ask an admin of it.',
  'sso.other-subject':
    'Your e-mail address belongs to somebody else at the identity provider. Ask an admin of your workspace.',
  'sso.email-taken': 'Nobody can be added with your e-mail address. Ask an admin of your workspace.',
} as const;

export type SignOnProblem = keyof typeof signOnProblems;
