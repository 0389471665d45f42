const SHORTEST = 10;

/** Why a password can't be taken, or null. */
export function passwordFault(password: string): string | null {
  return password.length >= SHORTEST ? null : `A password needs at least ${SHORTEST} characters.`;
}
