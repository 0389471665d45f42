import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

type Options = { challenge: string; rpId?: string; rp?: { id: string } };
type Twist = { origin?: string; host?: string; type?: string; flags?: number; challenge?: string; counter?: number };

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest();
const base64url = (bytes: Buffer | string) => Buffer.from(bytes).toString('base64url');

/** An authenticator of the tests, as a browser hands over what it says; `twist` makes it say something else. */
export function softwarePasskey(origin = 'http://localhost') {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(16);
  let counter = 0;
  const authenticatorData = (host: string, flags: number, count: number, rest: Buffer = Buffer.alloc(0)) => {
    const counted = Buffer.alloc(4);
    counted.writeUInt32BE(count);
    return Buffer.concat([sha256(host), Buffer.from([flags]), counted, rest]);
  };
  const clientData = (type: string, challenge: string, twist: Twist) =>
    JSON.stringify({
      type: twist.type ?? type,
      challenge: twist.challenge ?? challenge,
      origin: twist.origin ?? origin,
    });
  return {
    create(options: Record<string, unknown>, twist: Twist = {}) {
      const { challenge, rp } = options as Options;
      const key = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id]);
      const data = authenticatorData(twist.host ?? rp?.id ?? '', twist.flags ?? 0x45, twist.counter ?? 0, key);
      return {
        id: base64url(id),
        type: 'public-key',
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', challenge, twist)),
          authenticatorData: base64url(data),
          publicKey: base64url(publicKey.export({ format: 'der', type: 'spki' })),
        },
      };
    },
    get(options: Record<string, unknown>, twist: Twist = {}) {
      const { challenge, rpId } = options as Options;
      const data = authenticatorData(twist.host ?? rpId ?? '', twist.flags ?? 0x05, twist.counter ?? ++counter);
      const said = clientData('webauthn.get', challenge, twist);
      return {
        id: base64url(id),
        type: 'public-key',
        response: {
          clientDataJSON: base64url(said),
          authenticatorData: base64url(data),
          signature: base64url(sign('sha256', Buffer.concat([data, sha256(said)]), privateKey)),
          userHandle: null,
        },
      };
    },
  };
}
