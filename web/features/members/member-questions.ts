import type { Member } from '#shared/contracts/members.ts';

/** What an admin can do with how a member signs in. */
export type MemberQuestion = 'password' | 'sign-out' | 'sign-on' | 'second-factor' | 'deactivate' | 'activate';

interface Question {
  about: MemberQuestion;
  verb: string;
  isDangerous?: boolean;
  title: (member: Member) => string;
  /** What will happen. */
  text: (member: Member) => string;
}

/** The entries of a member's menu, in its order, each with what is asked before it is done. */
export const memberQuestions: readonly [Question, ...Question[]] = [
  {
    about: 'password',
    verb: 'Reset password',
    title: ({ name }) => `Reset the password of ${name}?`,
    text: ({ email }) =>
      `A link to set a new password is made and sent to ${email}; without a mail server you are shown it. A link made ` +
      'before opens nothing any more. Their present password counts until they set a new one, which signs them out everywhere.',
  },
  {
    about: 'sign-out',
    verb: 'Sign out everywhere',
    title: ({ name }) => `Sign ${name} out everywhere?`,
    text: () => 'All their sessions end at once, and what they have not saved is lost. They can sign in again.',
  },
  {
    about: 'sign-on',
    verb: 'Link single sign-on anew',
    title: ({ name }) => `Link single sign-on of ${name} anew?`,
    text: ({ email }) =>
      `For somebody whom the identity provider has made anew: who next comes with ${email} is taken for them.`,
  },
  {
    about: 'second-factor',
    verb: 'Remove second factor',
    isDangerous: true,
    title: ({ name }) => `Remove the second factor of ${name}?`,
    text: () =>
      'Their authenticator app, backup codes and passkeys no longer count, and they are signed out everywhere. ' +
      'Make sure that it is really them who asks.',
  },
  {
    about: 'deactivate',
    verb: 'Deactivate',
    isDangerous: true,
    title: ({ name }) => `Deactivate ${name}?`,
    text: () =>
      'They can no longer sign in, and their sessions and API keys end at once. Their open playbook steps are left to ' +
      'nobody: they stand under Work, Unassigned. What they did stays.',
  },
  {
    about: 'activate',
    verb: 'Activate',
    title: ({ name }) => `Activate ${name}?`,
    text: ({ roles }) =>
      `They can sign in again, with the roles they have: ${roles.map(({ name }) => name).join(', ') || 'none'}. ` +
      'API keys that ended stay ended.',
  },
];
