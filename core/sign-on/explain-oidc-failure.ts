import { explainFailure } from '#platform/outgoing/explain-failure.ts';

const sentences: Record<string, string> = {
  OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED: 'The discovery document is of another issuer. Copy the issuer it names.',
  OAUTH_RESPONSE_IS_NOT_CONFORM: 'There is no discovery document at this issuer.',
  OAUTH_RESPONSE_IS_NOT_JSON: 'What is at this issuer is no discovery document.',
  OAUTH_PARSE_ERROR: 'What is at this issuer is no discovery document.',
  OAUTH_INVALID_RESPONSE: 'What is at this issuer is no discovery document.',
  OAUTH_HTTP_REQUEST_FORBIDDEN: 'The address of an identity provider begins with https://.',
};

/** Why a provider could not be read, as a sentence for whoever sets it up. */
export function explainOidcFailure(error: unknown): string {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  const known = typeof code === 'string' ? sentences[code] : undefined;
  if (known) return known;
  return explainFailure(cause instanceof Error && cause.message ? cause : error);
}
