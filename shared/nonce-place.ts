/** What stands in the built page where the server puts the nonce of an answer. */
export const noncePlace = '__style-nonce__';
