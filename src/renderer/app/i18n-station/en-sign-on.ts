/** English: sign-in through an identity provider. */
export const enSignOn = {};
