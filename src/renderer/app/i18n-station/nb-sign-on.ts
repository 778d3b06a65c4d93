/** Bokmål: sign-in through an identity provider. */
export const nbSignOn = {};
