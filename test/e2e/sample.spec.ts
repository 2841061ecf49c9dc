import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { pdfText } from '../support/pdf-text.js';
import type { Visitor } from '../support/visitor.js';

const shownText = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe('The sample', () => {
  let app: TestApp;
  let secretary: Visitor;
  let council: { id: string; slug: string };
  let group: { id: string; slug: string };
  beforeAll(async () => {
    app = await startApp();
    secretary = await app.as('sekretariat');
    const { data } = (await secretary.get('/api/v1/meetings')).body;
    [group, council] = data;
    expect(data).toHaveLength(2);
  });
  afterAll(() => app.stop());

  const minutesOf = async (id: string) => (await secretary.get(`/api/v1/meetings/${id}/minutes`)).body;

  it('holds the meeting of 24 July 2025, ended, with its minutes in review', async () => {
    const { body } = await secretary.get(`/api/v1/meetings/${council.id}`);
    expect(body).toMatchObject({ status: 'ended', startsAt: '2025-07-24T02:00:00.000Z' });
    expect((await minutesOf(council.id)).state).toBe('in-review');
  });

  it('records those present without a name, and leaves the regent unrecorded', async () => {
    const { entries } = (await secretary.get(`/api/v1/meetings/${council.id}/attendance`)).body;
    const of = (title: RegExp) =>
      entries.find(({ officeTitle }: { officeTitle: string }) => title.test(officeTitle));
    expect(of(/^Bupati Deli Serdang/).status).toBeNull();
    expect(of(/Pendapatan Daerah/)).toMatchObject({ status: 'present', personId: null });
    expect(of(/^Wakil Bupati/)).toMatchObject({ status: 'present' });
  });

  it('has six follow-ups in different states, all marked', async () => {
    const { data } = (await secretary.get(`/api/v1/follow-ups?meetingId=${council.id}`)).body;
    expect(data).toHaveLength(6);
    expect(data.every(({ sample }: { sample: boolean }) => sample)).toBe(true);
    const states = data.map(({ status }: { status: string }) => status);
    expect(states).toEqual(expect.arrayContaining(['done', 'returned', 'awaiting-verification']));
    expect(data.some(({ overdue }: { overdue: boolean }) => overdue)).toBe(true);
  });

  it('has an invented meeting with published minutes that can be verified at once', async () => {
    const minutes = await minutesOf(group.id);
    expect(minutes).toMatchObject({ state: 'published', verificationCode: expect.any(String) });
    const { status, body } = await app.anyone().get(`/api/v1/verify/${minutes.verificationCode}`);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { status: 'valid', sha256: minutes.sha256 },
    });
    const page = await app.anyone().get(`/verifikasi/${minutes.verificationCode}`);
    expect(shownText(page.text)).toContain('CONTOH');
  });

  it('says CONTOH on every screen that shows an invented part', async () => {
    const decision = '/keputusan/1-2025';
    const pages = [
      `/rapat/${council.slug}`,
      '/keputusan',
      decision,
      '/tindak-lanjut',
      '/keanggotaan?per=2025-07-24',
    ];
    for (const url of pages) {
      const { status, text } = await secretary.get(url);
      const main = /<main[\s\S]*<\/main>/.exec(text)?.[0] ?? '';
      expect({ url, status, marked: shownText(main).includes('CONTOH') }).toEqual({
        url,
        status: 200,
        marked: true,
      });
    }
    const { text } = await secretary.get('/keputusan');
    const lines = text.split('<li class="tl">').slice(1);
    expect(lines.map((line) => shownText(line).includes('CONTOH'))).toEqual(lines.map(() => true));
  });

  it.each(['invitation.pdf', 'attendance-sheet.pdf'])('says CONTOH on paper: %s', async (paper) => {
    expect(pdfText((await secretary.get(`/api/v1/meetings/${council.id}/${paper}`)).bytes)).toContain(
      'CONTOH',
    );
  });

  it('says CONTOH on the minutes, which no placeholder signs or attends', async () => {
    const { id } = await minutesOf(council.id);
    const text = pdfText((await secretary.get(`/api/v1/minutes/${id}/document.pdf`)).bytes);
    expect(text).toContain('CONTOH');
    expect(text).not.toContain('Kepala Badan Pendapatan Daerah (CONTOH)');
  });
});
