/** What a mail says: paragraphs, then a link as a button, then a last remark. */
export type Mail = {
  subject: string;
  paragraphs: string[];
  link?: { label: string; address: string };
  remark: string;
};

/** The mail as plain text and as HTML, which says the same and loads nothing. */
export function renderMail(mail: Mail): { subject: string; text: string; html: string } {
  const { link } = mail;
  const [subject, remark, paragraphs] = [straight(mail.subject), straight(mail.remark), mail.paragraphs.map(straight)];
  const text = [...paragraphs, ...(link ? [`${link.label}:\n${link.address}`] : []), `-- \n${remark}`].join('\n\n');
  const lines = paragraphs.map((line) => `<p style="margin:0 0 16px">${escapeHtml(line)}</p>`);
  const button = link && [
    `<p style="margin:24px 0"><a href="${escapeHtml(link.address)}" style="${buttonStyle}">${escapeHtml(link.label)}</a></p>`,
    `<p style="margin:0 0 16px;font-size:13px;color:#555;overflow-wrap:anywhere">If the button does nothing, copy this address:<br>${escapeHtml(link.address)}</p>`,
  ];
  const html = [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>`,
    '<body style="margin:0;padding:32px 16px;background:#f4f5f6;font:16px/1.5 sans-serif;color:#1d2327">',
    '<div style="max-width:520px;margin:0 auto;padding:32px;background:#fff;border-radius:8px">',
    ...lines,
    ...(button ?? []),
    `<p style="margin:24px 0 0;font-size:13px;color:#555">${escapeHtml(remark)}</p>`,
    '</div></body></html>',
  ].join('\n');
  return { subject: oneLine(subject), text, html };
}

const buttonStyle =
  'display:inline-block;padding:12px 20px;background:#4338ca;color:#fff;border-radius:6px;text-decoration:none;font-weight:600';

// A name somebody has chosen must not begin a header of its own, nor be cut within a character.
const oneLine = (text: string) => {
  const signs = [...new Intl.Segmenter().segment(text.replaceAll(/\p{Cc}+/gu, ' '))].map(({ segment }) => segment);
  return signs.length > longestSubject ? `${signs.slice(0, longestSubject - 1).join('')}…` : signs.join('');
};
const longestSubject = 150;

// Signs that turn the direction of the text after them, by which a name could make a sentence or an address read otherwise.
const straight = (text: string) => text.replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, '');

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign);
