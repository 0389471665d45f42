import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

// argon2id as OWASP's password storage cheat sheet has it (19 MiB, two passes, one lane), which is also what the
// library does by default; written here so that no release of it changes them.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const current = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`;

/** What tells a hash of the present form from those of earlier releases, in a `like` of SQL. */
export const currentHashes = `${current}%`;

/** The hash of a password in PHC text, which names its algorithm, cost and salt. */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(plain(password), cost));

/** Whether a password is that of a hash, of the present form or of earlier releases. */
export function verifyPassword(kept: string, password: string): Promise<boolean> {
  return inTurn(() => (kept.startsWith('$') ? verify(kept, plain(password)) : matchesScrypt(kept, password)));
}

/** Whether a hash is to be made anew when its password is next known. */
export const isOutdated = (kept: string) => !kept.startsWith(current);

/** Takes as long as an attempt with a hash of earlier releases. */
export const spendScrypt = (password: string) => inTurn(() => scryptKey(password, 'salt of nobody'));

// The same signs can be typed as different characters, by the device.
const plain = (password: string) => password.normalize('NFKC');

// Earlier releases: `salt:key` in hex, where the text of the salt is what went in.
async function matchesScrypt(kept: string, password: string): Promise<boolean> {
  const [salt = '', key = ''] = kept.split(':');
  const expected = Buffer.from(key, 'hex');
  const given = await scryptKey(password, salt);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function scryptKey(password: string, salt: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(plain(password), salt, 64, { N: 16_384, r: 16, p: 1, maxmem: 64 * 1024 * 1024 }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

const mostAtOnce = 2;
const waiting: (() => void)[] = [];
let running = 0;

// Hashes take the threads that files are read with, of which there are four: a flood of sign-ins leaves two of them, and
// needs no more memory than two hashes.
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= mostAtOnce) await new Promise<void>((go) => waiting.push(go));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** Made once, so that an e-mail that nobody has costs one attempt and no more; nobody knows its password. */
export const hashOfNobody: Promise<string> = hashPassword(randomBytes(32).toString('hex'));
