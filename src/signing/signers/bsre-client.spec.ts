import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { PDFDocument } from '@cantoo/pdf-lib';
import { issue } from '../../../test/support/authority.js';
import { BSRE_ACCOUNT, SigningService } from '../../../test/support/bsre.js';
import { extendsFile } from '../rules/signing.js';
import { BsreClient } from './bsre-client.js';

const PERSON = { nik: '1207000000000001', passphrase: 'frasa contoh' };

describe.each(['v1', 'v2'] as const)('The e-sign client service as it is described, %s', (version) => {
  let service: SigningService;
  let url: string;
  let pdf: Buffer;
  const client = (account = BSRE_ACCOUNT) => new BsreClient({ url, version, ...account });
  const sign = (passphrase = PERSON.passphrase, nik = PERSON.nik) =>
    client().sign(pdf, nik, passphrase, 'Notula');

  beforeAll(async () => {
    service = new SigningService(await issue({ name: 'Uji' }), PERSON);
    url = await service.listen();
    const paper = await PDFDocument.create();
    paper.addPage();
    pdf = Buffer.from(await paper.save());
  });
  afterEach(() => {
    service.calls.length = 0;
    service.passing = [];
    service.status = 'ISSUE';
  });
  afterAll(() => service.close());

  it('signs what was sent and names its copy', async () => {
    await client().ensureMaySign(PERSON.nik);
    const signed = await sign();
    expect(extendsFile(signed.pdf, pdf)).toBe(true);
    expect(signed.documentId).toMatch(/^dok-/);
  });

  it('is told a wrong passphrase once and never again', async () => {
    await expect(sign('salah')).rejects.toMatchObject({
      code: 'signing.provider_refused',
      facts: { message: 'Passphrase anda salah', code: 2031 },
    });
    expect(service.calls).toHaveLength(1);
    await expect(sign(PERSON.passphrase, '1207000000000009')).rejects.toMatchObject({
      facts: { message: 'User tidak terdaftar', code: 2011 },
    });
  });

  it('is asked before signing whether this person may sign', async () => {
    service.status = 'EXPIRED';
    await expect(client().ensureMaySign(PERSON.nik)).rejects.toMatchObject({
      code: 'signing.provider_status',
      facts: { message: 'Status EXPIRED' },
    });
    await expect(client().ensureMaySign('1207000000000009')).rejects.toMatchObject({
      code: 'signing.provider_status',
    });
  });

  it('is asked again while it is overrun, and left alone after three times', async () => {
    service.passing = [503, 429];
    expect((await sign()).documentId).toMatch(/^dok-/);
    expect(service.calls).toHaveLength(3);
    service.passing = [504, 504, 504, 504];
    await expect(sign()).rejects.toMatchObject({ status: 503, code: 'signing.provider_busy' });
    expect(service.calls).toHaveLength(6);
  });

  it('says so when the account is not accepted or nobody is there', async () => {
    await expect(client({ ...BSRE_ACCOUNT, password: 'x' }).ensureMaySign(PERSON.nik)).rejects.toMatchObject({
      code: 'signing.provider_refused',
      facts: { code: 401 },
    });
    const nobody = new BsreClient({ ...BSRE_ACCOUNT, url: 'http://127.0.0.1:9', version });
    await expect(nobody.sign(pdf, PERSON.nik, 'x', 'y')).rejects.toMatchObject({
      code: 'signing.provider_silent',
    });
  });
});
