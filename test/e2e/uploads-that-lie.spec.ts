import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { newId } from '../../src/kernel/new-id.js';
import { StoredFile } from '../../src/documents/stored-file.entity.js';
import { anAccount, aSecretary } from '../factories/accounts.js';
import { made } from '../factories/council.js';
import { aPdf } from '../support/a-pdf.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Visitor } from '../support/visitor.js';
import { aZip } from '../support/zip.js';

const PDF = aPdf();
const MEGABYTE = 1024 * 1024;
const large = (megabytes: number) =>
  Buffer.concat([
    Buffer.from(PDF.slice(0, -6)),
    Buffer.alloc(megabytes * MEGABYTE, 32),
    Buffer.from('%%EOF\n'),
  ]);
const part = (name: string, file: string, text: string) =>
  `--x\r\ncontent-disposition: form-data; name="${name}"; filename="${file}"\r\n\r\n${text}\r\n`;

describe('An upload', () => {
  let app: TestApp;
  let secretary: Visitor;

  beforeAll(async () => {
    app = await startApp('empty');
    secretary = await aSecretary(app);
  });
  afterAll(() => app.stop());

  const upload = (name: string, bytes: string | Buffer) =>
    secretary.upload('POST', '/api/v1/files', name, 'application/pdf', bytes);
  const send = (body: string, headers: Record<string, string> = {}) =>
    secretary.send('POST', '/api/v1/files', body, {
      'content-type': 'multipart/form-data; boundary=x',
      ...headers,
    });

  it.each([
    ['a page', 'a.pdf', '<html><script>alert(1)</script>', 415],
    ['a paper behind rubbish', 'a.pdf', `RUBBISH${PDF}`, 415],
    ['half a paper', 'a.pdf', '%PDF-', 415],
    ['a drawing that runs', 'a.svg', '<svg onload="alert(1)"/>', 415],
    ['a drawing called picture', 'a.png', '<svg/>', 415],
    ['a paper called picture', 'a.png', PDF, 415],
    ['a program', 'a.pdf.exe', PDF, 415],
    ['no table at all', 'a.xlsx', 'PK\u0003\u0004rubbish', 415],
    ['nothing', 'a.pdf', '', 422],
    ['more than ten megabytes', 'a.pdf', large(11), 413],
    ['more than any request', 'a.pdf', large(21), 413],
  ])('is refused when it is %s', async (_, name, bytes, status) => {
    expect((await upload(name, bytes)).status).toBe(status);
  });

  it('of more than can be drawn or unpacked says which, and is not called broken or active', async () => {
    const large = { width: 9_000, height: 7_000, channels: 3, background: '#486' } as const;
    const photo = await sharp({ create: large, limitInputPixels: false }).jpeg().toBuffer();
    const bomb = aZip({ 'xl/workbook.xml': 'x' });
    const entry = bomb.indexOf('PK\x01\x02');
    bomb.writeUInt16LE(8, entry + 10);
    bomb.writeUInt32LE(60 * MEGABYTE, entry + 24);
    const answers = [await upload('a.jpg', photo), await upload('a.xlsx', bomb)];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [415, 'file.too_many_pixels'],
      [415, 'file.unpacks_too_large'],
    ]);
  });

  it('of a scan is told to be too large, to the last byte', async () => {
    const decree = await made(secretary, '/api/v1/decrees', {
      kind: 'keputusan-bupati',
      number: '1',
      year: 2024,
    });
    const scan = `/api/v1/decrees/${decree.id}/scan`;
    expect((await secretary.upload('PUT', scan, 'a.pdf', 'application/pdf', large(21))).status).toBe(413);
    expect((await secretary.put(scan, { file: 'x' })).status).toBe(415);
  });

  it('that breaks off, or is not what its header says, is malformed', async () => {
    expect((await send(part('file', 'a.pdf', PDF))).status).toBe(400);
    expect((await send('{}', { 'content-type': 'multipart/form-data' })).status).toBe(400);
    expect((await send('rubbish')).status).toBe(400);
  });

  it('brings one file, under its name', async () => {
    const close = '--x--\r\n';
    const two = await send(part('file', 'a.pdf', PDF) + part('file', 'b.pdf', PDF) + close);
    const other = await send(part('berkas', 'a.pdf', PDF) + close);
    const none = await send(`--x\r\ncontent-disposition: form-data; name="file"\r\n\r\ntext\r\n${close}`);
    expect([two, other, none].map(({ status, body }) => [status, body.errors[0].field])).toEqual([
      [422, 'file'],
      [422, 'berkas'],
      [422, 'file'],
    ]);
  });

  it('sent twice under one key is one file; another file under it is refused', async () => {
    const key = { 'idempotency-key': 'unggah-1' };
    const body = (text: string) => `${part('file', 'a.pdf', PDF + text)}--x--\r\n`;
    const [first, again, other] = [
      await send(body('\n%%EOF'), key),
      await send(body('\n%%EOF'), key),
      await send(body('\n\n%%EOF'), key),
    ];
    expect([first.status, again.status, again.body.id, other.status]).toEqual([201, 201, first.body.id, 409]);
  });

  it('keeps a name that harms nobody', async () => {
    const names = ['../../etc/passwd.pdf', 'C:\\data\\b.pdf', 'a\u202efdp.pdf'];
    const kept = await Promise.all(names.map(async (name) => (await upload(name, PDF)).body.name));
    expect(kept).toEqual(['passwd.pdf', 'b.pdf', 'afdp.pdf']);
  });

  it('waits for its record with three hundred others of a day at most, and of others as ever', async () => {
    const clerk = await anAccount(app, 'banyak.berkas', { roles: ['secretariat'] });
    const put = (who: Visitor) => who.upload('POST', '/api/v1/files', 'a.pdf', 'application/pdf', PDF);
    const { id } = (await put(clerk)).body;
    const repeated = (times: number, createdAt: string) =>
      app.uow.run(async (tx) => {
        const { id: _, ...one } = await tx.findOneByOrFail(StoredFile, { id });
        const copies = Array.from({ length: times }, () => ({ ...one, id: newId(), createdAt }));
        await tx.insert(StoredFile, copies);
      });
    await repeated(400, '2020-01-01T00:00:00.000Z');
    await repeated(298, app.clock.now());
    expect((await put(clerk)).status).toBe(201);
    const refused = await put(clerk);
    expect([refused.status, refused.body.code]).toEqual([409, 'file.too_many_waiting']);
    expect((await put(secretary)).status).toBe(201);
  });
});
