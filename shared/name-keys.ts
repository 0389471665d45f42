import { cleanName } from './clean-name.ts';
import { nameKey } from './names.ts';

/** The key of a name as it is kept: without the signs that show nothing. */
export function cleanKey(name: string): string {
  return nameKey(cleanName(name));
}

/** The keys under which a name lies that may have been kept before names were cleaned: its own too, where it differs. */
export function nameKeys(name: string): string[] {
  return [...new Set([cleanKey(name), nameKey(name)])];
}
