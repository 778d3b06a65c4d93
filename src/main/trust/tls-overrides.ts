/** What Node would take from the environment to believe more than it should. */
const OVERRIDES = ['NODE_TLS_REJECT_UNAUTHORIZED', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR'];

/** Takes them out of the environment, for this process and for whatever it starts. */
export function forgetTlsOverrides(env: Record<string, string | undefined>): void {
  for (const name of OVERRIDES) Reflect.deleteProperty(env, name);
}
