/** Letters and digits that are not mistaken for one another when read aloud or copied by hand; 32 of them. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789A';

/** A first password of 20 signs in groups of five: 100 bits of chance, easy to read out. */
export function firstPassword(): string {
  const chance = crypto.getRandomValues(new Uint8Array(20));
  const text = [...chance].map((byte) => signs.charAt(byte % 32)).join('');
  return (text.match(/.{5}/g) ?? [text]).join('-');
}
