import { describe, expect, test } from 'vitest';
import { expectOneLine, freshFolder, gangmu, seed } from './gangmu.js';
import { serving } from './serving.js';

const programsOf = 'query ($name: String!) { region(name: $name) { programs(first: 1) { nodes { name } } } }';
const answer = { data: { region: { programs: { nodes: [{ name: '教育質量提升三年行動' }] } } } };

describe('gangmu query', () => {
  test('asks a store, and a server, and both answer alike', async () => {
    const folder = await freshFolder();
    await gangmu(['import', seed], folder);
    const { url } = await serving([], folder);
    for (const where of [[], ['--endpoint', url]]) {
      const asked = ['query', programsOf, '--variables', '{"name": "怒江州"}', ...where];
      const { status, stdout, stderr } = await gangmu(asked, folder);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(JSON.parse(stdout)).toEqual({ ...answer, extensions: expect.anything() as unknown });
    }
    const { stdout } = await gangmu(['query', '-', '--operation', 'B'], folder, {
      stdin: 'query A { __typename } query B { plans { totalCount } }',
    });
    expect(JSON.parse(stdout)).toMatchObject({ data: { plans: { totalCount: 1 } } });
  });

  test('prints what it gets of an answer, says what is missing, and ends with 1', async () => {
    const folder = await freshFolder();
    await gangmu(['import', seed], folder);
    const { status, stdout, stderr } = await gangmu(
      ['query', '{ plans { totalCount } items(first: -1) { totalCount } }'],
      folder,
    );
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expectOneLine(stderr);
    expect(stderr).toMatch(/^gangmu: items: `first: -1` .* \(BAD_USER_INPUT\)$/mu);
  });

  test.each([
    ['variables that are no object', ['--variables', '[1]'], 2, /--variables: not a JSON object/u],
    ['an endpoint that is none', ['--endpoint', 'localhost:4000'], 2, /--endpoint: not the address/u],
    [
      'a password in an address, which is not repeated',
      ['--endpoint', 'http://me:secret@localhost/'],
      2,
      /GANGMU_TOKEN(?!.*secret)/u,
    ],
    [
      'both a store and a server',
      ['--store', 'sqlite:a.db', '--endpoint', 'http://localhost/'],
      2,
      /one of them/u,
    ],
    ['a store that is not there', [], 1, /there is no store/u],
    [
      'nobody at the address',
      ['--endpoint', 'http://127.0.0.1:9/graphql'],
      1,
      /no server answers there: check the address/u,
    ],
  ])('refuses %s', async (_, options, expected, message) => {
    const { status, stdout, stderr } = await gangmu(
      ['query', '{ __typename }', ...options],
      await freshFolder(),
    );
    expect({ status, stdout }).toEqual({ status: expected, stdout: '' });
    expect(stderr).toMatch(message);
  });
});
