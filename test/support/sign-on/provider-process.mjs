// An identity provider in a process of its own: the real thing (oidc-provider), with a sign-in page that a script can fill in.
// Prints `ready ISSUER`. `POST /set {tamper?, down?, endpoint?}` makes its answers wrong on purpose.
import { createServer } from 'node:http';
import { createSign, generateKeyPairSync } from 'node:crypto';
import Provider from 'oidc-provider';

const server = createServer();
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const issuer = `http://127.0.0.1:${server.address().port}`;
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const strange = generateKeyPairSync('rsa', { modulusLength: 2048 });
const client = {
  application_type: 'native',
  redirect_uris: ['http://127.0.0.1/sign-on'],
  response_types: ['code'],
  grant_types: ['authorization_code'],
  token_endpoint_auth_method: 'none',
};
const set = { tamper: 'nothing', down: false, endpoint: '' };
const seen = { tokenRequests: 0, authorizations: [] };

const provider = new Provider(issuer, {
  clients: [
    { ...client, client_id: 'vaktrom' },
    { ...client, client_id: 'another' },
  ],
  jwks: { keys: [{ ...keys.privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'right' }] },
  cookies: { keys: ['only for tests'] },
  claims: { openid: ['sub'], profile: ['preferred_username'] },
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false } },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, preferred_username: id }),
  }),
  interactions: { url: (_context, interaction) => `/page/${interaction.uid}` },
  // Whoever signs in has agreed.
  loadExistingGrant: async (context) => {
    const grant = new context.oidc.provider.Grant({
      clientId: context.oidc.client.clientId,
      accountId: context.oidc.session.accountId,
    });
    grant.addOIDCScope('openid profile');
    await grant.save();
    return grant;
  },
  ttl: { IdToken: 300, AuthorizationCode: 60, AccessToken: 300, Interaction: 600, Session: 600, Grant: 600 },
});

/** Rewrites the ID token as told and signs it anew. */
function tampered(token) {
  const [, body] = token.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
  const changes = {
    issuer: { iss: 'http://127.0.0.1:1' },
    audience: { aud: 'another' },
    nonce: { nonce: 'of-somebody-else' },
    expired: { exp: claims.iat - 3_600, iat: claims.iat - 7_200 },
    stale: { auth_time: claims.iat - 3_600 },
  };
  const key = set.tamper === 'signature' ? strange.privateKey : keys.privateKey;
  const head = { alg: set.tamper === 'unsigned' ? 'none' : 'RS256', kid: 'right', typ: 'JWT' };
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${encode(head)}.${encode({ ...claims, ...changes[set.tamper] })}`;
  if (set.tamper === 'unsigned') return `${text}.`;
  return `${text}.${createSign('sha256').update(text).sign(key).toString('base64url')}`;
}

provider.use(async (context, next) => {
  if (context.path === '/auth') seen.authorizations.push(context.querystring);
  if (context.path === '/token') seen.tokenRequests += 1;
  await next();
  if (context.path === '/.well-known/openid-configuration' && set.endpoint !== '')
    context.body = { ...context.body, authorization_endpoint: set.endpoint };
  if (context.path === '/token' && set.tamper !== 'nothing' && context.body?.id_token !== undefined)
    context.body = { ...context.body, id_token: tampered(context.body.id_token) };
});

const callback = provider.callback();
server.on('request', (request, response) => {
  void answer(request, response).catch((error) => {
    response.writeHead(500).end(String(error));
  });
});

async function answer(request, response) {
  const { pathname } = new URL(request.url, issuer);
  if (pathname === '/set') {
    Object.assign(set, JSON.parse(await bodyOf(request)));
    response.writeHead(204).end();
    return;
  }
  if (pathname === '/seen') {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(seen));
    return;
  }
  if (set.down) {
    response.writeHead(503).end();
    return;
  }
  if (!pathname.startsWith('/page/')) {
    callback(request, response);
    return;
  }
  const { prompt } = await provider.interactionDetails(request, response);
  if (request.method === 'GET') {
    const page = `<title>Provider</title><p>${prompt.name}</p><form method="post"><input name="name"></form>`;
    response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    return;
  }
  const given = new URLSearchParams(await bodyOf(request));
  const result =
    given.get('name') === null
      ? { error: 'access_denied', error_description: 'The person said no' }
      : prompt.name === 'consent'
        ? { consent: {} }
        : { login: { accountId: given.get('name'), remember: true } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
}

async function bodyOf(request) {
  let text = '';
  for await (const part of request) text += part;
  return text;
}

process.on('SIGTERM', () => process.exit(0));
console.log(`ready ${issuer}`);
