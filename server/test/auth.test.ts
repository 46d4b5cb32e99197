import { MemoryGraph } from '@gangmu/graph';
import { createSchema, createYoga } from 'graphql-yoga';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authenticator } from '../src/auth/authenticator.js';
import { newToken, parseTokens, requireRole, type Auth, type Role } from '../src/index.js';
import { useCaller } from '../src/plugins/use-caller.js';
import { appOn, request, type Answer } from './support/app.js';

const made = {
  reader: newToken('lin', 'reader'),
  editor: newToken('wang', 'editor'),
  admin: newToken('zhao', 'admin'),
};
const tokens = parseTokens(
  Object.values(made)
    .map(({ line }) => line)
    .join('\n'),
  'tokens',
);
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Status, code and challenge of the answer to a simple question. */
async function answerTo(auth: Auth, headers: Record<string, string> = {}) {
  const { app, hidden } = appOn(new MemoryGraph(), { auth });
  const response = await app.fetch(request({ query: '{ plans { totalCount } }' }, headers));
  const { errors } = (await response.json()) as Answer;
  return {
    status: response.status,
    code: errors?.[0]?.extensions?.['code'],
    message: errors?.[0]?.message,
    challenge: response.headers.get('www-authenticate'),
    hidden,
  };
}

describe('reading', () => {
  test('is open to all unless a token is asked for', async () => {
    expect(await answerTo({ tokens })).toMatchObject({ status: 200, code: undefined });
    expect(await answerTo({ tokens, requireToken: true })).toMatchObject({
      status: 401,
      code: 'UNAUTHENTICATED',
      message:
        'This server needs a token: send it as `Authorization: Bearer TOKEN`; whoever runs this server gives tokens out.',
      challenge: 'Bearer',
    });
    for (const { token } of Object.values(made)) {
      expect(await answerTo({ tokens, requireToken: true }, bearer(token))).toMatchObject({ status: 200 });
    }
  });

  test.each([
    ['a token of nobody', bearer(newToken('wang', 'editor').token), 'The token is not valid here;'],
    ['the hash of a token', bearer(made.editor.line.split(':')[1]!), 'The token is not valid here;'],
    ['a token cut short', bearer(made.editor.token.slice(0, -1)), 'The token is not valid here;'],
    ['a password', { authorization: 'Basic YTpi' }, 'The `Authorization` header is not `Bearer TOKEN`;'],
    ['no token', { authorization: 'Bearer ' }, 'The `Authorization` header is not `Bearer TOKEN`;'],
    ['far too long a token', bearer('x'.repeat(10_000)), 'The `Authorization` header is not `Bearer TOKEN`;'],
  ])('%s is refused, also where none is needed', async (_, headers, message) => {
    expect(await answerTo({ tokens }, headers)).toMatchObject({
      status: 401,
      code: 'UNAUTHENTICATED',
      message: `${message} ask whoever runs this server for one.`,
      challenge: 'Bearer error="invalid_token"',
      hidden: [],
    });
  });
});

describe('writing', () => {
  const callers = useCaller(authenticator({ tokens }));
  const written: string[] = [];
  const yoga = createYoga({
    schema: createSchema<{ caller: null }>({
      typeDefs: 'type Query { me: String } type Mutation { write: String drop: String }',
      resolvers: {
        Mutation: {
          write: () => written.push('written') && 'written',
          drop: (_, __, context) => requireRole(context, 'admin').name,
        },
      },
    }),
    context: ({ request }) => ({ caller: callers.of(request) }),
    plugins: [callers],
    logging: false,
  });
  const write = async (field: string, role?: Role) => {
    const body = request({ query: `mutation { ${field} }` }, role && bearer(made[role].token));
    const response = await yoga.fetch(body);
    const { data, errors } = (await response.json()) as Answer;
    return [response.status, errors?.[0]?.extensions?.['code'] ?? data];
  };

  test('needs an editor, even where a mutation forgets to ask for one', async () => {
    expect(await write('write')).toEqual([401, 'UNAUTHENTICATED']);
    expect(await write('write', 'reader')).toEqual([403, 'FORBIDDEN']);
    expect(written).toEqual([]);
    expect(await write('write', 'editor')).toEqual([200, { write: 'written' }]);
  });

  test('can need more; the caller is known by name', async () => {
    expect(await write('drop', 'editor')).toEqual([403, 'FORBIDDEN']);
    expect(await write('drop', 'admin')).toEqual([200, { drop: 'zhao' }]);
  });
});

describe('a list of tokens', () => {
  test('keeps names, roles and hashes, never a token', () => {
    const { token, line } = made.editor;
    expect(token).toMatch(/^gangmu_[\w-]{43}$/);
    expect(line).toMatch(/^wang editor sha256:[0-9a-f]{64}$/);
    expect(line).not.toContain(token);
    expect(parseTokens(`# ours\n\n${line} # since May\r\n; ${made.reader.line}`, 'tokens')).toMatchObject([
      { name: 'wang', role: 'editor' },
      { name: 'lin', role: 'reader' },
    ]);
  });

  test.each([
    ['a token itself', made.editor.token],
    ['a hash of another kind', `wang editor md5:${'0'.repeat(32)}`],
    ['too much', `${made.editor.line} more`],
  ])('with %s in it is refused without repeating it', (_, text) => {
    expect(() => parseTokens(`\n${text}`, 'tokens.txt')).toThrow(
      /^tokens\.txt: entry 2 is not `NAME ROLE sha256:HEX` \(gangmu token new makes such a line\)$/,
    );
  });

  test('with an unknown role, or a name twice, is refused', () => {
    const { line } = made.editor;
    expect(() => parseTokens(line.replace('editor', 'owner'), 't')).toThrow(
      't: entry 1 has a role that is none of reader, editor, admin',
    );
    expect(() => parseTokens(`${line};${line}`, 't')).toThrow('t: entry 2 has the name of a line before it');
    expect(() => newToken('Wang Li', 'editor')).toThrow('without spaces');
  });
});

describe('tokens of an identity provider', () => {
  let privateKey: CryptoKey;
  let auth: Auth;
  let issued = 0;
  const provider = createServer(
    (_, response) => void keys.then((jwks) => response.end(JSON.stringify(jwks))),
  );
  const pair = generateKeyPair('ES256');
  const keys = pair.then(async ({ publicKey }) => ({
    keys: [{ ...(await exportJWK(publicKey)), kid: 'k' }],
  }));
  beforeAll(async () => {
    ({ privateKey } = await pair);
    await once(provider.listen(0, '127.0.0.1'), 'listening');
    const address = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
    const oidc = { issuer: 'https://id.example', audience: 'gangmu', roleClaim: 'realm_access.roles' };
    auth = { oidc: { ...oidc, jwks: new URL('/keys', address) }, requireToken: true };
  });
  afterAll(() => void provider.close());

  const token = (
    claims: JWTPayload,
    { alg = 'ES256', key = privateKey }: { alg?: string; key?: CryptoKey | Uint8Array } = {},
  ) =>
    new SignJWT({
      iss: 'https://id.example',
      aud: 'gangmu',
      sub: `u${issued++}`,
      exp: Math.floor(Date.now() / 1000) + 60,
      realm_access: { roles: ['offline', 'reader', 'editor'] },
      ...claims,
    })
      .setProtectedHeader({ alg, kid: 'k' })
      .sign(key);

  test('name their caller and the highest of their roles', async () => {
    const caller = async (claims: JWTPayload, roleClaim = 'realm_access.roles') => {
      const one = new Request('http://localhost/graphql', { headers: bearer(await token(claims)) });
      return authenticator({ oidc: { ...auth.oidc!, roleClaim } })(one);
    };
    expect(await caller({ preferred_username: 'wang' })).toEqual({ name: 'wang', role: 'editor' });
    expect(await caller({ sub: 'u1', 'https://x.example/role': 'admin' }, 'https://x.example/role')).toEqual({
      name: 'u1',
      role: 'admin',
    });
    expect(await answerTo(auth, bearer(await token({})))).toMatchObject({ status: 200 });
  });

  test.each([
    ['expired', { exp: 1 }, 'The token has expired;'],
    ['of another issuer', { iss: 'https://evil.example' }, 'The token is not valid here;'],
    ['for another audience', { aud: 'payroll' }, 'The token is not valid here;'],
    ['without an end', { exp: undefined }, 'The token is not valid here;'],
  ])('are refused when %s', async (_, claims, message) => {
    const answer = await answerTo(auth, bearer(await token(claims)));
    expect(answer).toMatchObject({ status: 401, code: 'UNAUTHENTICATED', hidden: [] });
    expect(answer.message).toContain(message);
  });

  test('are refused when signed by another key, with a secret, or by nobody', async () => {
    const { privateKey: other } = await generateKeyPair('ES256');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{}').toString('base64url')}.`;
    for (const one of [
      await token({}, { key: other }),
      await token({}, { alg: 'HS256', key: Buffer.from(JSON.stringify((await keys).keys[0])) }),
      unsigned,
    ]) {
      expect(await answerTo(auth, bearer(one))).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    }
  });

  test('without a role let nobody in', async () => {
    expect(await answerTo(auth, bearer(await token({ realm_access: {} })))).toMatchObject({
      status: 403,
      code: 'FORBIDDEN',
      message: 'This needs the role reader, and the token has no role here.',
    });
  });

  test('cannot be checked while the provider’s keys cannot be had: that is logged, and not the caller’s fault', async () => {
    const nowhere = { ...auth, oidc: { ...auth.oidc!, jwks: new URL('http://127.0.0.1:1/keys') } };
    expect(await answerTo(nowhere, bearer(await token({})))).toMatchObject({
      status: 503,
      code: 'IDENTITY_UNAVAILABLE',
      hidden: [{ cause: { message: 'The keys of the identity provider cannot be had.' } }],
    });
  });
});
