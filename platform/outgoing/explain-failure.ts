const sentences: Record<string, string> = {
  ENOTFOUND: 'There is no host of this name.',
  EAI_AGAIN: 'The name of the host could not be looked up just now.',
  ECONNREFUSED: 'The host refused the connection.',
  ECONNRESET: 'The host cut the connection off.',
  EPIPE: 'The host cut the connection off.',
  ETIMEDOUT: 'The host could not be reached in time.',
  EHOSTUNREACH: 'The host can not be reached.',
  ENETUNREACH: 'The network of the host can not be reached.',
  CERT_HAS_EXPIRED: 'The certificate of the host has expired.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The certificate of the host is signed by itself.',
  SELF_SIGNED_CERT_IN_CHAIN: 'The certificate of the host is signed by nobody who is known.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'The certificate of the host is signed by nobody who is known.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate of the host is for another name.',
  EPROTO: 'The host does not speak TLS there.',
};

/** Why a request got no answer, as a sentence for a person. */
export function explainFailure(error: unknown): string {
  // With several addresses each has an error of its own; the first tells enough.
  const first: unknown = error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error;
  const { code, message } = first as { code?: unknown; message?: unknown };
  const known = typeof code === 'string' ? sentences[code] : undefined;
  if (known) return known;
  if (typeof code === 'string' && code.startsWith('HPE_')) return 'The host answered with something that is no HTTP.';
  return typeof message === 'string' && message
    ? message.slice(0, 300).replaceAll('\0', '')
    : 'The message could not be sent.';
}
