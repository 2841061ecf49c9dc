import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { startApp, type TestApp } from '../support/app.js';
import { randomRequests, type Document, type RandomRequest } from '../support/random-requests.js';
import type { Answer, Visitor } from '../support/visitor.js';

const RUNS = 300;
const KINDS = [
  'org-units',
  'offices',
  'people',
  'councils',
  'decrees',
  'meetings',
  'decisions',
  'follow-ups',
];
// Signing out ends the walk; a paper takes a second and takes no input but its id.
const LEFT_OUT = /\/session$|\.(pdf|xlsx)$|\/seal$/;

describe('Requests nobody meant', () => {
  let app: TestApp;
  let actors: Visitor[];
  let requests: fc.Arbitrary<RandomRequest>;

  beforeAll(async () => {
    app = await startApp();
    const secretariat = await app.as('sekretariat');
    const head = await app.as('kominfostan');
    actors = [secretariat, secretariat, head, await app.as('admin'), await app.as('ketua'), app.anyone()];
    const lists = await Promise.all(KINDS.map((kind) => secretariat.get(`/api/v1/${kind}?limit=5`)));
    const ids = lists.flatMap(({ body }) => body.data.map(({ id }: { id: string }) => id));
    const document: Document = (await secretariat.get('/api/openapi.json')).body;
    const paths = Object.entries(document.paths).filter(
      ([path]) => path.startsWith('/api/v1/') && !LEFT_OUT.test(path),
    );
    requests = randomRequests({ ...document, paths: Object.fromEntries(paths) }, ids);
  });
  afterAll(() => app.stop());

  it('get an answer that says what is wrong, and never break the server', async () => {
    const send = async (who: number, { method, url, body, ifMatch }: RandomRequest) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const headers: Record<string, string> =
        text === undefined ? {} : { 'content-type': 'application/json' };
      const match: Record<string, string> = ifMatch === undefined ? {} : { 'if-match': ifMatch };
      return actors[who].send(method as 'GET', url, text, { ...headers, ...match });
    };
    // On a failure fast-check prints the seed and the smallest request that shows it.
    await fc.assert(
      fc.asyncProperty(fc.nat(5), requests, async (who, request) => judge(await send(who, request))),
      { numRuns: RUNS, endOnFailure: true },
    );
    expect((await actors[0].get('/health/ready')).body.checks.database.ok).toBe(true);
    expect((await (await app.as('admin')).get('/api/v1/audit/verify')).body.intact).toBe(true);
  });
});

function judge({ status, headers, body }: Answer): void {
  expect(status).toBeLessThan(500);
  if (status < 400) return;
  expect(headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(body).toMatchObject({ status, title: expect.any(String), type: expect.stringMatching(/^urn:/) });
  expect(body.detail).toMatch(/ /);
  for (const fault of body.errors ?? []) {
    expect([fault.field, fault.message]).toEqual([expect.any(String), expect.stringMatching(/ /)]);
  }
  expect(status === 422).toBe(body.errors !== undefined);
}
