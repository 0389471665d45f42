/**
 * The nonce with which the content security policy lets style elements in. The browser hides it from style sheets, and
 * the development server gives none.
 */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

// Where react-remove-scroll, which dialogs bring along, looks for it.
Object.assign(globalThis, { __webpack_nonce__: styleNonce });
