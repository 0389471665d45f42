import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** The parts of CBOR that an attestation object needs: texts, bytes and maps of few entries. */
const cborText = (text: string) => Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
const cborBytes = (bytes: Buffer) =>
  Buffer.concat([Buffer.from([0x59, bytes.length >> 8, bytes.length & 0xff]), bytes]);

/** The ES256 key of an authenticator as COSE has it: kty 2, alg -7, crv 1, x and y. */
function coseKey(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const [head, beforeX, beforeY] = ['a5010203262001', '215820', '225820'].map((hex) => Buffer.from(hex, 'hex'));
  if (!head || !beforeX || !beforeY) throw new Error('There are three.');
  return Buffer.concat([head, beforeX, Buffer.from(x, 'base64url'), beforeY, Buffer.from(y, 'base64url')]);
}

type Options = { challenge: string; rpId?: string; rp?: { id: string } };
type Twist = {
  origin?: string;
  crossOrigin?: boolean;
  host?: string;
  type?: string;
  flags?: number;
  challenge?: string;
  counter?: number;
  format?: string;
  id?: Buffer;
};

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
      crossOrigin: twist.crossOrigin ?? false,
    });
  return {
    create(options: Record<string, unknown>, twist: Twist = {}) {
      const { challenge, rp } = options as Options;
      const key = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, coseKey(publicKey)]);
      const data = authenticatorData(twist.host ?? rp?.id ?? '', twist.flags ?? 0x45, twist.counter ?? 0, key);
      return {
        id: base64url(twist.id ?? id),
        rawId: base64url(twist.id ?? id),
        type: 'public-key',
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', challenge, twist)),
          attestationObject: base64url(
            Buffer.concat([
              Buffer.from([0xa3]),
              cborText('fmt'),
              cborText(twist.format ?? 'none'),
              cborText('attStmt'),
              Buffer.from([0xa0]),
              cborText('authData'),
              cborBytes(data),
            ]),
          ),
        },
      };
    },
    get(options: Record<string, unknown>, twist: Twist = {}) {
      const { challenge, rpId } = options as Options;
      const data = authenticatorData(twist.host ?? rpId ?? '', twist.flags ?? 0x05, twist.counter ?? ++counter);
      const said = clientData('webauthn.get', challenge, twist);
      return {
        id: base64url(twist.id ?? id),
        rawId: base64url(twist.id ?? id),
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
