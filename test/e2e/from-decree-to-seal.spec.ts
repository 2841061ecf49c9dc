import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { startApp, type TestApp } from '../support/app.js';
import { pdfText } from '../support/pdf-text.js';

describe('from decree 587/2022 to sealed minutes', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp('sample');
  }, 120_000);
  afterAll(() => app.stop());

  const council = async () =>
    (await (await app.as('sekretariat')).get('/api/v1/councils')).body.data[0].id as string;

  it.each([
    ['2024-11-12', 'definitive', 'H. Timur Tumanggor, S.Sos., M.A.P.'],
    ['2024-11-13', 'pj', 'Dr. Drs. H. Citra Effendi Capah, M.S.P.'],
    ['2025-07-24', 'plt', 'Dedy Maswardy, S.Sos., M.A.P.'],
    ['2025-07-27', 'plt', 'Dedy Maswardy, S.Sos., M.A.P.'],
    ['2025-07-28', 'pj', 'Dedy Maswardy, S.Sos., M.A.P.'],
  ])('knows who acted for the Sekda on %s', async (day, capacity, name) => {
    const { body } = await (
      await app.as('anggota')
    ).get(`/api/v1/councils/${await council()}/roster?on=${day}`);
    const row = body.seats.find((seat: { order: number }) => seat.order === 3);
    expect(row.holder).toMatchObject({ capacity, displayName: name });
    expect(row.because).toMatchObject({ decree: 'Keputusan Bupati Deli Serdang Nomor 587 Tahun 2022' });
    expect(row.because.holdingId).toBeTruthy();
  });

  it('has no seats the day before the decree and 23 from its first day on', async () => {
    const member = await app.as('anggota');
    const seatsOn = async (day: string) =>
      (await member.get(`/api/v1/councils/${await council()}/roster?on=${day}`)).body.seats.length;
    expect(await seatsOn('2022-12-30')).toBe(0);
    expect(await seatsOn('2022-12-31')).toBe(23);
  });

  it('prints the draft minutes of 24 July 2025 as the reports tell them', async () => {
    const secretary = await app.as('sekretariat');
    const { body: meetings } = await secretary.get('/api/v1/meetings?from=2025-07-24&to=2025-07-24');
    const { body: minutes } = await secretary.get(`/api/v1/meetings/${meetings.data[0].id}/minutes`);
    expect(minutes.state).toBe('in-review');
    const pdf = await secretary.get(`/api/v1/minutes/${minutes.id}/document.pdf`);
    const text = pdfText(pdf.bytes);
    for (const fact of [
      'Kamis, 24 Juli 2025',
      'Aula Cendana',
      '587 Tahun 2022',
      'Plt. Sekretaris Daerah',
      'Dedy Maswardy',
      'Lom Lom Suwondo',
      'Gita April',
      'Angkosa Y Paundralingga',
      'Khairul Azman',
      'WIB',
      'pukul 09.00 WIB',
      'Keputusan rapat',
      'K.1/2025',
      'Tindak lanjut menurut penanggung jawab',
      'Dinas Kesehatan',
      'Bagian Hukum',
      'TL.1/2025',
      'DRAF',
      'CONTOH',
    ]) {
      expect(text).toContain(fact);
    }
    expect(text).not.toContain('/verifikasi/');
  }, 60_000);

  it('takes a new meeting from convening to a seal that can be verified', async () => {
    const secretary = await app.as('sekretariat');
    const today = app.clock.today();
    const { body: councils } = await secretary.get('/api/v1/councils');
    const { body: offices } = await secretary.get('/api/v1/offices?q=Wakil%20Bupati');
    const { body: meeting, status } = await secretary.post('/api/v1/meetings', {
      councilId: councils.data[0].id,
      title: 'Rapat <b>uji</b> {{rantai}}',
      kind: 'coordination',
      mode: 'onsite',
      startsAt: `${today}T00:05:00+07:00`,
      endsAt: `${today}T00:10:00+07:00`,
      venue: 'Ruang uji',
      chairOfficeId: offices.data[0].id,
    });
    expect(status).toBe(201);
    const item = await secretary.post(`/api/v1/meetings/${meeting.id}/agenda-items`, { title: 'Pokok uji' });
    const refused = await secretary.post(`/api/v1/meetings/${meeting.id}/convene`, {});
    expect(refused.status).toBe(409);
    const acknowledge = ['notice', 'clash'];
    const convened = await secretary.post(`/api/v1/meetings/${meeting.id}/convene`, {
      acknowledge,
      deliver: false,
    });
    expect(convened.body.status).toBe('convened');
    const started = await secretary.post(`/api/v1/meetings/${meeting.id}/start`, {
      at: `${today}T00:05:00+07:00`,
    });
    expect(started.status).toBe(200);

    const { body: sheet } = await secretary.get(`/api/v1/meetings/${meeting.id}/attendance`);
    for (const entry of sheet.entries.slice(0, 12)) {
      await secretary.put(`/api/v1/meetings/${meeting.id}/attendance/${entry.id}`, { status: 'present' });
    }
    const { body: counted } = await secretary.get(`/api/v1/meetings/${meeting.id}/attendance`);
    expect(counted.quorum).toMatchObject({ required: 12, present: 12, met: true });

    const decision = await secretary.post(`/api/v1/meetings/${meeting.id}/decisions`, {
      agendaItemId: item.body.id,
      text: 'Diputuskan',
      kind: 'decision',
      method: 'consensus',
    });
    expect(decision.body.number).toMatch(/^K\.\d+\/\d{4}$/);
    await secretary.post(`/api/v1/meetings/${meeting.id}/end`, { at: `${today}T00:10:00+07:00` });

    const { body: minutes } = await secretary.get(`/api/v1/meetings/${meeting.id}/minutes`);
    const edited = await secretary.patch(`/api/v1/minutes/${minutes.id}`, {
      opening: 'Dibuka',
      closing: 'Ditutup',
    });
    expect(edited.body.sections[0].text).toBe('Dibuka');
    expect((await secretary.post(`/api/v1/minutes/${minutes.id}/submit`)).body.state).toBe('in-review');
    expect((await secretary.post(`/api/v1/minutes/${minutes.id}/approve`)).status).toBe(403);
    const approved = await (await app.as('ketua')).post(`/api/v1/minutes/${minutes.id}/approve`);
    expect(approved.body.state).toBe('approved');
    expect((await secretary.get(`/api/v1/decisions/${decision.body.id}`)).body.status).toBe('effective');

    const sealed = await secretary.post(`/api/v1/minutes/${minutes.id}/seal`);
    expect(sealed.body.state).toBe('sealed');
    const first = await secretary.get(`/api/v1/minutes/${minutes.id}/document.pdf`);
    const again = await secretary.get(`/api/v1/minutes/${minutes.id}/document.pdf`);
    expect(again.bytes.equals(first.bytes)).toBe(true);
    expect(createHash('sha256').update(first.bytes).digest('hex')).toBe(sealed.body.sha256);
    expect(pdfText(first.bytes)).toContain('Rapat <b>uji</b> {{rantai}}');

    const code = sealed.body.verificationCode as string;
    const verified = await app.anyone().get(`/api/v1/verify/${code}`);
    expect(verified.body).toMatchObject({ status: 'valid', sha256: sealed.body.sha256 });
    expect((await app.anyone().get(`/verifikasi/${code}`)).text).toContain('berlaku');

    const revised = await secretary.post(`/api/v1/minutes/${minutes.id}/revise`, { reason: 'Salah tulis' });
    expect(revised.body).toMatchObject({ revision: 2, state: 'draft' });
    expect((await app.anyone().get(`/api/v1/verify/${code}`)).body.status).toBe('superseded');
    expect((await app.anyone().get('/api/v1/verify/aaaaaaaaaaaaaaaaaaaaaaaaaa')).status).toBe(404);
  }, 90_000);

  it('numbers 60 parallel decisions, a third of them invalid, without a gap', async () => {
    const secretary = await app.as('sekretariat');
    const { body: meetings } = await secretary.get('/api/v1/meetings?status=in-session');
    expect(meetings.data).toEqual([]);
    const today = app.clock.today();
    const { body: councils } = await secretary.get('/api/v1/councils');
    const { body: meeting } = await secretary.post('/api/v1/meetings', {
      ...{ councilId: councils.data[0].id, title: 'Rapat serentak', kind: 'forum', mode: 'online' },
      ...{
        startsAt: `${today}T00:01:00+07:00`,
        endsAt: `${today}T00:02:00+07:00`,
        onlineUrl: 'https://contoh.id/r',
      },
    });
    const { body: item } = await secretary.post(`/api/v1/meetings/${meeting.id}/agenda-items`, {
      title: 'Serentak',
    });
    await secretary.post(`/api/v1/meetings/${meeting.id}/convene`, { acknowledge: ['notice', 'clash'] });
    await secretary.post(`/api/v1/meetings/${meeting.id}/start`, { at: `${today}T00:01:00+07:00` });
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        secretary.post(`/api/v1/meetings/${meeting.id}/decisions`, {
          agendaItemId: item.id,
          ...(n % 3 === 0 ? {} : { text: `Keputusan ${n}` }),
          kind: 'decision',
          method: 'consensus',
        }),
      ),
    );
    const stored = answers.filter(({ status }) => status === 201).map(({ body }) => body.sequence as number);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(20);
    expect(stored).toHaveLength(40);
    const sorted = [...stored].sort((a, b) => a - b);
    expect(sorted).toEqual(Array.from({ length: 40 }, (_, n) => sorted[0] + n));
  }, 60_000);

  it('keeps an intact journal of all that', async () => {
    const { body } = await (await app.as('admin')).get('/api/v1/audit/verify');
    expect(body).toMatchObject({ intact: true, firstBrokenAt: null });
  });
});
