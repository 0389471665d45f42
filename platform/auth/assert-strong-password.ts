import { invalid } from '../errors.ts';

// By zxcvbn's scale from 0 to 4, where 3 is 10^8 guesses or more: with the lock-out far too many to be tried here, and
// with the slow hash costly for whoever has a copy of the database.
const enough = 3;
// What comes after makes no password weaker, and would only take time.
const looksAt = 64;
const product = 'mainstay';
// Names put together in another way count for more with zxcvbn than somebody needs who knows them all.
const fewestOwn = 5;

const reasons: Record<string, string> = {
  userInputs: 'it is made of a name or address that others know',
  topTen: 'it is one of the commonest passwords',
  topHundred: 'it is one of the commonest passwords',
  common: 'it is one of the commonest passwords',
  similarToCommon: 'it is much like one of the commonest passwords',
  wordByItself: 'a single word is quickly found',
  namesByThemselves: 'names are quickly found',
  commonNames: 'names are quickly found',
  straightRow: 'its keys lie in a row',
  keyPattern: 'its keys lie in a row',
  simpleRepeat: 'it says the same again and again',
  extendedRepeat: 'it says the same again and again',
  sequences: 'its signs follow each other, as in abc or 6543',
  recentYears: 'years are quickly found',
  dates: 'dates are quickly found',
};

/**
 * Refuses a password that somebody would soon guess, wherever one is set. `known` is what a guesser knows of its person:
 * names of theirs and their company, addresses.
 * @throws AppError `password.weak` at the field `password`
 */
export async function assertStrongPassword(password: string, known: string[]): Promise<void> {
  const estimate = await (loaded ??= load());
  const words = [product, ...known].flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]);
  const inputs = [...new Set(words.map((word) => word.toLowerCase()))].filter((word) => word.length > 2);
  const { score, feedback } = estimate.check(password.slice(0, looksAt), inputs);
  const isOfKnown = leftOf(password.toLowerCase(), inputs) < fewestOwn;
  if (score >= enough && !isOfKnown) return;
  const warning = isOfKnown ? 'userInputs' : feedback.warning;
  const reason = reasons[warning ?? ''] ?? 'it is short, or follows a pattern';
  const message = `Easy to guess: ${reason}. Take three or four words that do not belong together.`;
  throw invalid('password.weak', 'This password is easy to guess.', [{ path: 'password', message }]);
}

/** How many letters and digits a password has beside these words. */
function leftOf(password: string, words: string[]): number {
  const longestFirst = words.toSorted((a, b) => b.length - a.length);
  const rest = longestFirst.reduce((text, word) => text.replaceAll(word, ' '), password);
  return rest.replaceAll(/[^\p{L}\p{N}]/gu, '').length;
}

let loaded: ReturnType<typeof load> | undefined;

// Loaded when first needed, for its lists of words take time and memory that most processes never need.
async function load() {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}
