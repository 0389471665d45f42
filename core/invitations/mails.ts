import type { Mail } from '#platform/mail/render-mail.ts';

/** What the mails of members need to say. */
export type Facts = { company: string; email: string; by: string; link: string };

const notYou = 'If you did not ask for this, ignore this mail: nothing changes unless the link is opened.';

export const mails = {
  invitation: ({ company, by, link }: Facts): Mail => ({
    subject: `${by} invites you to ${company} on Mainstay`,
    paragraphs: [
      'Hello,',
      `${by} invites you to the workspace of ${company}. Give your name and choose a password to begin.`,
    ],
    link: { label: 'Accept the invitation', address: link },
    remark: 'The link works once, for 7 days. If you know nothing of it, ignore this mail.',
  }),
  password: ({ company, link }: Facts): Mail => ({
    subject: 'Choose a new password',
    paragraphs: [
      'Hello,',
      `Here you choose a new password for ${company} on Mainstay. You are then signed out everywhere.`,
    ],
    link: { label: 'Choose a new password', address: link },
    remark: `The link works once, for an hour. ${notYou}`,
  }),
  signOn: ({ company, provider, link }: { company: string; provider: string; link: string }): Mail => ({
    subject: 'You sign in by single sign-on',
    paragraphs: [
      'Hello,',
      `Somebody asked for a new password for you at ${company} on Mainstay. You sign in by ${provider}, not by a password. Choose "Single sign-on" on the sign-in page.`,
      `If you cannot sign in at ${provider}, ask who looks after it, or an admin of your workspace.`,
    ],
    link: { label: 'Go to sign in', address: link },
    remark: 'If you did not ask for this, ignore this mail: nothing changes.',
  }),
  passwordChanged: ({ company }: { company: string }): Mail => ({
    subject: 'Your password was changed',
    paragraphs: ['Hello,', `Your password for ${company} on Mainstay was changed.`],
    remark:
      'If it was not you, choose a new one at once by "Forgot your password?", and tell an admin of your workspace.',
  }),
  email: ({ company, email, link }: Facts): Mail => ({
    subject: 'Confirm your new address',
    paragraphs: ['Hello,', `Confirm that ${email} is the address you want to sign in to ${company} on Mainstay with.`],
    link: { label: 'Confirm this address', address: link },
    remark: `The link works once, for a day. ${notYou}`,
  }),
  emailAsked: ({ company, email }: Omit<Facts, 'link'>): Mail => ({
    subject: 'A new address was asked for',
    paragraphs: [
      'Hello,',
      `Somebody signed in as you, who knows your password, asks to sign in to ${company} on Mainstay as ${email} from now on. It counts once they open the link that was sent there.`,
    ],
    remark: 'If it was not you, choose a new password now: that voids the link. Tell an admin of your workspace.',
  }),
  emailChanged: ({ company, email }: Omit<Facts, 'link'>): Mail => ({
    subject: 'Your address was changed',
    paragraphs: ['Hello,', `You now sign in to ${company} on Mainstay as ${email}. This address is not used any more.`],
    remark: 'If it was not you, tell an admin of your workspace at once.',
  }),
  lockedOut: ({ company }: { company: string }): Mail => ({
    subject: 'Sign-in is paused for your e-mail address',
    paragraphs: [
      'Hello,',
      `There were too many failed attempts to sign in to ${company} on Mainstay with your e-mail address, so nobody can for a while. Nobody came in by these attempts.`,
    ],
    remark:
      'If it was you, wait a little, or choose a new password by "Forgot your password?" on the sign-in page. If it was not, a long password of your own protects you.',
  }),
};
