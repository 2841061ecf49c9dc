import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BaseResolver, createConfig, lintDocument, makeDocumentFromString } from '@redocly/openapi-core';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import { contractOf } from '../support/contract.js';

/** The table of API.md, one line each. */
const FIXED = `
GET POST DELETE /session | GET POST /tokens
GET POST /org-units | PATCH /org-units/{id} | GET POST /offices | GET POST /people | PATCH /people/{id}
GET POST /office-holdings | PATCH /office-holdings/{id} | GET POST /users | PATCH /users/{id}
GET POST /councils | GET /councils/{id}/roster | GET /councils/{id}/roster/diff
GET POST /decrees | GET PATCH /decrees/{id} | POST /decrees/{id}/enact | PUT /decrees/{id}/scan | GET /decrees/{id}/document.pdf
GET POST /meetings | GET PATCH /meetings/{id} | POST /meetings/{id}/convene | POST /meetings/{id}/start | POST /meetings/{id}/end
POST /meetings/{id}/postpone | POST /meetings/{id}/cancel | GET /meetings/{id}/invitation.pdf
GET /meetings/{id}/attendance-sheet.pdf | GET /meetings/{id}/calendar.ics
GET POST /meetings/{id}/agenda-items | GET PATCH DELETE /agenda-items/{id} | PUT /meetings/{id}/agenda-order
GET /meetings/{id}/attendance | PUT /meetings/{id}/attendance/{entryId} | POST /meetings/{id}/guests
GET POST /meetings/{id}/decisions | GET /decisions | GET /decisions/{id}
POST /decisions/{id}/follow-ups | GET /follow-ups | GET PATCH /follow-ups/{id} | POST /follow-ups/{id}/progress
POST /follow-ups/{id}/submit | POST /follow-ups/{id}/verify | POST /follow-ups/{id}/return | POST /follow-ups/{id}/hold
POST /follow-ups/{id}/resume | POST /follow-ups/{id}/cancel | POST /follow-ups/{id}/infeasible
POST /follow-ups/{id}/extensions | POST /extensions/{id}/grant | POST /extensions/{id}/refuse
POST /files | GET /files/{id} | GET /meetings/{id}/minutes | GET PATCH /minutes/{id}
POST /minutes/{id}/submit | POST /minutes/{id}/return | POST /minutes/{id}/approve | POST /minutes/{id}/seal
POST /minutes/{id}/publish | POST /minutes/{id}/revise | GET POST /minutes/{id}/comments
POST /comments/{id}/accept | POST /comments/{id}/decline | GET /minutes/{id}/document.pdf | GET /verify/{code} | GET /search
GET /reports/follow-ups | GET /reports/follow-ups.xlsx | GET /reports/follow-ups.pdf
GET /reports/attendance | GET /reports/attendance.xlsx | GET /reports/attendance.pdf | GET /audit | GET /audit/verify`;

const fixed = FIXED.split(/[|\n]/)
  .map((line) => line.trim().split(' '))
  .filter((words) => words.length > 1)
  .flatMap((words) => words.slice(0, -1).map((method) => `${method} /api/v1${words.at(-1)}`));

describe('The contract', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp('sample');
  });
  afterAll(() => app.stop());

  it('is a sound OpenAPI 3.1 document', async () => {
    const { text, body } = await app.anyone().get('/api/openapi.json');
    expect(body.openapi).toMatch(/^3\.1\./);
    const config = await createConfig({
      extends: ['recommended'],
      rules: { 'no-server-example.com': 'off' },
    });
    const document = makeDocumentFromString(text, 'openapi.json');
    const found = await lintDocument({ document, externalRefResolver: new BaseResolver(), config });
    expect(
      found.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer}: ${message}`),
    ).toEqual([]);
  });

  it('has every route of the fixed table', () => {
    const { operations } = contractOf(app.nest);
    expect(fixed.length).toBeGreaterThan(90);
    expect(fixed.filter((route) => !operations.includes(route))).toEqual([]);
  });

  it('tells a stranger, a wrong id and a wrong body apart on every route, always as a problem', async () => {
    const admin = await app.as('admin');
    const nobody = '01900000-0000-7000-8000-000000000000';
    const wrong: string[] = [];
    for (const operation of contractOf(app.nest).operations) {
      const [method, path] = operation.split(' ') as ['GET', string];
      const url = path.replace('{code}', 'a'.repeat(26)).replace(/\{\w+\}/g, nobody);
      const sent = method === 'GET' ? undefined : { 'no such field': true };
      const { status } = await admin.send(method, url, sent, { 'if-match': '*' });
      const asked = /roster\/(diff|explain)$/.test(path);
      const known = asked
        ? [422]
        : path.includes('{')
          ? [403, 404]
          : method === 'GET'
            ? [200, 422]
            : [204, 403, 415, 422];
      if (!known.includes(status)) wrong.push(`${operation} ${status}`);
      if (operation === 'DELETE /api/v1/session') await admin.signIn('admin', PASSWORD);
    }
    expect(wrong).toEqual([]);
  });

  it('reads every list and every thing in it as it is described', async () => {
    const [admin, secretary] = [await app.as('admin'), await app.as('sekretariat')];
    const lists = [
      'users',
      'org-units',
      'offices',
      'people',
      'office-holdings',
      'councils',
      'decrees',
      'meetings',
    ];
    for (const list of [...lists, 'decisions', 'follow-ups']) {
      const { body } = await admin.get(`/api/v1/${list}?limit=200`);
      expect(body.data.length).toBeGreaterThan(0);
      for (const { id } of body.data.slice(0, 15))
        expect((await admin.get(`/api/v1/${list}/${id}`)).status).toBe(200);
    }
    const { body: councils } = await secretary.get('/api/v1/councils');
    const council = `/api/v1/councils/${councils.data[0].id}`;
    await secretary.get(`${council}/roster?on=2025-07-24`);
    await secretary.get(`${council}/roster/diff?from=2024-11-12&to=2025-07-24`);
    const { body: meetings } = await secretary.get('/api/v1/meetings');
    for (const { id } of meetings.data) {
      for (const part of ['agenda-items', 'attendance', 'decisions', 'minutes', 'calendar.ics']) {
        expect([part, (await secretary.get(`/api/v1/meetings/${id}/${part}`)).status]).toEqual([part, 200]);
      }
      const { body: minutes } = await secretary.get(`/api/v1/meetings/${id}/minutes`);
      await secretary.get(`/api/v1/minutes/${minutes.id}`);
      await secretary.get(`/api/v1/minutes/${minutes.id}/comments`);
      if (minutes.verificationCode) await app.anyone().get(`/api/v1/verify/${minutes.verificationCode}`);
    }
    for (const report of [
      'reports/follow-ups',
      'reports/attendance',
      'reports/follow-ups.xlsx',
      'audit',
      'audit/verify',
    ]) {
      expect([report, (await admin.get(`/api/v1/${report}`)).status]).toEqual([report, 200]);
    }
    await secretary.get('/api/v1/search?q=smart');
    const read = contractOf(app.nest).kept;
    expect(read.size).toBeGreaterThan(40);
  });
});
