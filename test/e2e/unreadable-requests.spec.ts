import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aSecretary } from '../factories/accounts.js';
import { startApp, type TestApp } from '../support/app.js';
import { inDays } from '../support/days.js';
import type { Visitor } from '../support/visitor.js';

const PEOPLE = '/api/v1/people';
const JSON_TYPE = { 'content-type': 'application/json' };

describe('A request that cannot be read', () => {
  let app: TestApp;
  let secretary: Visitor;

  beforeAll(async () => {
    app = await startApp('empty');
    secretary = await aSecretary(app);
  });
  afterAll(async () => {
    expect((await secretary.get(PEOPLE)).body.data).toEqual([]);
    await app.stop();
  });

  const send = (body: string, type = 'application/json') =>
    secretary.send('POST', PEOPLE, body, { 'content-type': type });

  it.each([
    ['an open brace', '{'],
    ['a comma too many', '{"name":"x",}'],
    ['NaN', '{"name":NaN}'],
    ['a list', '[]'],
    ['a bare text', '"x"'],
    ['a prototype', '{"__proto__":{"x":1},"name":"y"}'],
    ['lists 30 000 deep', `{"name":${'['.repeat(30_000)}${']'.repeat(30_000)}}`],
    ['objects 30 000 deep', `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`],
    ['fifty thousand fields', `{${Array.from({ length: 50_000 }, (_, n) => `"k${n}":1`).join(',')}}`],
  ])('is answered with 400 and a sentence: %s', async (_, body) => {
    const answer = await send(body);
    expect([answer.status, answer.headers['content-type']]).toEqual([
      400,
      expect.stringMatching(/problem\+json/),
    ]);
    expect(answer.body.detail).toMatch(/ .+\./);
  });

  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ])('is answered with 415 when it is %s', async (type) =>
    expect((await send('{"name":"x"}', type)).status).toBe(415),
  );

  it('is answered with 413 when it is larger than a megabyte', async () => {
    expect((await send(JSON.stringify({ name: 'x'.repeat(1_200_000) }))).status).toBe(413);
  });

  it('is told as a problem even when its address cannot be decoded', async () => {
    const [api, page] = [await secretary.get('/api/v1/people/%e0%a4'), await secretary.get('/rapat/%e0%a4')];
    expect([api.status, api.body.code, page.status]).toEqual([400, 'request.malformed', 400]);
    expect(page.headers['content-type']).toMatch(/^text\/html/);
  });

  it('is refused when a command that takes nothing gets something', async () => {
    const id = '01890a5d-ac96-774b-bcce-b302099a8057';
    const submit = (body?: object) => secretary.post(`/api/v1/minutes/${id}/submit`, body);
    expect([(await submit({ force: true })).status, (await submit({})).status]).toEqual([422, 404]);
  });

  it('names the way in, and takes its name in any case', async () => {
    const anyone = await app.anyone().get(PEOPLE);
    expect([anyone.status, anyone.headers['www-authenticate']]).toEqual([401, 'Bearer']);
    const { body } = await secretary.post(
      '/api/v1/tokens',
      { name: 'uji', expiresOn: inDays(90) },
      JSON_TYPE,
    );
    const answer = await app.anyone().get(PEOPLE, { authorization: `bearer ${body.token}` });
    expect(answer.status).toBe(200);
  });
});
