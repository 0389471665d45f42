import { Secret, TOTP } from 'otpauth';

/** The code that an authenticator app with this secret shows at a time. */
export function totpCode(secret: Buffer, at: Date): string {
  const app = new TOTP({ secret: new Secret({ buffer: new Uint8Array(secret).buffer }) });
  return app.generate({ timestamp: at.getTime() });
}
