/** Requests about sign-in through an identity provider. */
export const signOnRequests = {};
