export interface Named {
  id: string;
  name: string;
}

/** The name being typed after an `@` right before the caret, and where it starts; null when there is none. */
export function mentionAt(text: string, caret: number): { start: number; wanted: string } | null {
  const found = /(?:^|\s)@([\p{L}\p{N}.'’-]*(?: [\p{L}\p{N}.'’-]+)?)$/u.exec(text.slice(0, caret));
  const wanted = found?.[1];
  return wanted === undefined ? null : { start: caret - wanted.length - 1, wanted };
}

/** The text with a chosen name in place of what was typed of it, and where the caret goes. */
export function putMention(text: string, start: number, caret: number, name: string): { text: string; caret: number } {
  const before = `${text.slice(0, start)}@${name} `;
  return { text: before + text.slice(caret).trimStart(), caret: before.length };
}

/** Of the members chosen while writing, those whose names still stand in the text. */
export function mentionedIn(text: string, chosen: readonly Named[]): string[] {
  return [...new Set(chosen.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id))];
}

/** A text in parts, so that the names of mentioned members can stand out. */
export function splitMentions(text: string, mentions: readonly Named[]): { text: string; isMention: boolean }[] {
  const names = mentions.map(({ name }) => name).toSorted((a, b) => b.length - a.length);
  const parts: { text: string; isMention: boolean }[] = [];
  let plain = '';
  for (let at = 0; at < text.length;) {
    const name = text[at] === '@' ? names.find((one) => text.startsWith(one, at + 1)) : undefined;
    if (name === undefined) {
      plain += text[at];
      at += 1;
      continue;
    }
    if (plain) parts.push({ text: plain, isMention: false });
    parts.push({ text: `@${name}`, isMention: true });
    plain = '';
    at += name.length + 1;
  }
  if (plain) parts.push({ text: plain, isMention: false });
  return parts;
}
