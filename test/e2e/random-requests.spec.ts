import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contractFor, type Contract } from '../support/contract.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Visitor } from '../support/visitor.js';
import { faultsOf } from '../fuzz/judge.js';
import { planOf } from '../fuzz/plan.js';
import { Pools } from '../fuzz/pools.js';
import type { Document } from '../fuzz/requests.js';
import { readied } from '../fuzz/sending.js';

const REQUESTS = 300;
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
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
// Signing out ends the walk; a paper takes a second and takes no input but its id. `npm run fuzz` asks them too.
const LEFT_OUT = /\/sessions?(\/|$)|\.(pdf|xlsx)$|\/(seal|document)$/;

describe('Requests nobody meant', () => {
  let app: TestApp;
  let actors: Visitor[];
  let document: Document;
  let contract: Contract;
  const pools = new Pools(new Set());

  beforeAll(async () => {
    app = await startApp();
    const secretariat = await app.as('sekretariat');
    const others = ['kominfostan', 'admin', 'ketua'].map((name) => app.as(name));
    actors = [secretariat, secretariat, ...(await Promise.all(others)), app.anyone()];
    const whole: Document = (await secretariat.get('/api/openapi.json')).body;
    const kept = Object.entries(whole.paths).filter(([path]) => !LEFT_OUT.test(path));
    document = { ...whole, paths: Object.fromEntries(kept) };
    contract = contractFor(whole);
    for (const url of KINDS.map((kind) => `/api/v1/${kind}?limit=20`)) {
      pools.learn(url, (await secretariat.get(url)).body, null);
    }
  });
  afterAll(() => app.stop());

  it('get an answer that says what is wrong, and never break the server', async () => {
    const wrong: string[] = [];
    // One to each operation, and as many of those as there is time for.
    for (const recipe of planOf(document, { seed: SEED, requests: REQUESTS, only: null }).slice(
      0,
      REQUESTS,
    )) {
      const { method, url, headers, body } = readied(recipe, pools);
      const answer = await actors[recipe.who % actors.length].send(
        method as 'GET',
        url,
        body?.toString('utf8'),
        headers,
      );
      const faults = faultsOf(contract, method, url, answer);
      wrong.push(...faults.map((fault) => `FUZZ_SEED=${SEED} ${method} ${url} ${body ?? ''}: ${fault}`));
      if (answer.status < 300) pools.learn(url, answer.body, answer.headers.etag);
    }
    expect(wrong).toEqual([]);
    expect((await actors[0].get('/health/ready')).body.checks.database.ok).toBe(true);
    expect((await (await app.as('admin')).get('/api/v1/audit/verify')).body.intact).toBe(true);
  });
});
