/** What the test of the mutation plugin bundles. */
export const word = 'as written';
