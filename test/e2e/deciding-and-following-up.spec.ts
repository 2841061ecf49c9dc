import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aSecretary, anAccount } from '../factories/accounts.js';
import { aCouncil, type TestCouncil } from '../factories/council.js';
import { aRunningMeeting } from '../factories/meeting.js';
import { aPdf } from '../support/a-pdf.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Visitor } from '../support/visitor.js';

const PDF = aPdf();
const DUE = '2025-08-29';

describe('deciding and following up', () => {
  let app: TestApp;
  let secretary: Visitor;
  let other: Visitor;
  let head: Visitor;
  let stranger: Visitor;
  let council: TestCouncil;
  let meeting: { id: string; slug: string };
  let item: { id: string };
  let unitId: string;

  const decide = (body: object) =>
    secretary.post(`/api/v1/meetings/${meeting.id}/decisions`, { agendaItemId: item.id, ...body });
  const attend = async (count: number) => {
    const { body } = await secretary.get(`/api/v1/meetings/${meeting.id}/attendance`);
    for (const entry of body.entries.slice(0, count)) {
      await secretary.put(`/api/v1/meetings/${meeting.id}/attendance/${entry.id}`, { status: 'present' });
    }
  };

  beforeAll(async () => {
    app = await startApp('empty');
    secretary = await aSecretary(app);
    other = await anAccount(app, 'sekretaris.lain', { roles: ['secretariat'] });
    council = await aCouncil(secretary, { seats: 5 });
    head = await anAccount(app, 'kepala.satu', { personId: council.seats[2].personId });
    stranger = await anAccount(app, 'kepala.dua', { personId: council.seats[3].personId });
    meeting = await aRunningMeeting(secretary, council);
    item = (
      await secretary.post(`/api/v1/meetings/${meeting.id}/agenda-items`, {
        title: 'Layanan',
        confidentiality: 'public',
      })
    ).body;
    const { data } = (await secretary.get('/api/v1/offices?limit=200')).body;
    unitId = data.find((office: { id: string }) => office.id === council.seats[2].officeId).orgUnitId;
  });

  afterAll(() => app.stop());

  it('numbers 60 parallel decisions without gap when every third is invalid', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) => decide({ text: n % 3 === 0 ? '' : `Keputusan ${n}` })),
    );
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(20);
    const numbers = answers.flatMap(({ status, body }) => (status === 201 ? [body.number] : []));
    expect(new Set(numbers)).toEqual(new Set(Array.from({ length: 40 }, (_, n) => `K.${n + 1}/2025`)));
  });

  it('marks a decision taken without quorum and keeps the quorum of its moment', async () => {
    const before = await decide({ text: 'Tanpa kuorum' });
    await attend(4);
    const after = await decide({ text: 'Dengan kuorum' });
    expect(before.body.quorum).toMatchObject({ met: false, present: 0, required: 3 });
    expect(after.body.quorum).toMatchObject({ met: true, present: 4, required: 3 });
    expect((await secretary.get(`/api/v1/decisions/${before.body.id}`)).body.quorum.met).toBe(false);
  });

  it('bounds votes by the seats present', async () => {
    const votes = (yes: number, no: number) => ({
      text: 'Suara',
      method: 'vote',
      votes: { for: yes, against: no, abstain: 0 },
    });
    expect((await decide(votes(4, 1))).status).toBe(409);
    expect((await decide(votes(3, 1))).status).toBe(201);
  });

  it('walks a follow-up from the decision to the verification, never by its reporter', async () => {
    const decision = (await decide({ text: 'Peta layanan' })).body;
    const early = await secretary.post(`/api/v1/decisions/${decision.id}/follow-ups`, {
      title: 'x',
      orgUnitId: unitId,
      dueOn: '2025-07-23',
    });
    expect(early.status).toBe(422);
    const task = (
      await secretary.post(`/api/v1/decisions/${decision.id}/follow-ups`, {
        title: 'Menyusun peta',
        orgUnitId: unitId,
        dueOn: DUE,
      })
    ).body;
    expect(task).toMatchObject({
      status: 'not-started',
      percent: 0,
      overdue: true,
      number: expect.stringMatching(/^TL\.\d+\/2025$/),
    });
    const at = `/api/v1/follow-ups/${task.id}`;
    expect((await head.get(at)).status).toBe(404);

    await secretary.post(`/api/v1/meetings/${meeting.id}/end`, { at: '2025-07-24T11:40:00+07:00' });
    expect((await head.get(at)).status).toBe(200);
    expect((await stranger.get(at)).status).toBe(404);
    expect((await stranger.post(`${at}/progress`, { percent: 1, narrative: 'x' })).status).toBe(404);

    expect((await head.post(`${at}/submit`)).status).toBe(409);
    const file = await head.upload('POST', '/api/v1/files', 'bukti.pdf', 'application/pdf', PDF);
    expect(file.status).toBe(201);
    const stolen = await secretary.post(`${at}/progress`, {
      percent: 1,
      narrative: 'x',
      fileIds: [file.body.id],
    });
    expect(stolen.status).toBe(422);
    const reported = await head.post(`${at}/progress`, {
      percent: 60,
      narrative: '14 kecamatan',
      fileIds: [file.body.id],
    });
    expect(reported.body).toMatchObject({
      status: 'in-progress',
      percent: 60,
      reports: [{ files: [{ name: 'bukti.pdf' }] }],
    });
    expect((await stranger.get(`/api/v1/files/${file.body.id}`)).status).toBe(404);
    expect((await other.get(`/api/v1/files/${file.body.id}`)).text).toBe(PDF);

    expect((await head.post(`${at}/submit`)).body.status).toBe('awaiting-verification');
    expect((await head.post(`${at}/verify`)).status).toBe(403);
    expect((await secretary.post(`${at}/return`, {})).status).toBe(422);
    expect((await secretary.post(`${at}/return`, { reason: 'Lengkapi' })).body).toMatchObject({
      status: 'returned',
      overdue: true,
    });
    expect((await head.post(`${at}/submit`)).status).toBe(409);

    const second = await secretary.upload('POST', '/api/v1/files', 'bukti2.pdf', 'application/pdf', PDF);
    await secretary.post(`${at}/progress`, { percent: 100, narrative: 'Lengkap', fileIds: [second.body.id] });
    await secretary.post(`${at}/submit`);
    expect((await secretary.post(`${at}/verify`)).status).toBe(409);
    expect((await other.post(`${at}/verify`)).body).toMatchObject({
      status: 'done',
      percent: 100,
      overdue: false,
    });
    const story = (await head.get(at)).body.history.map(({ event }: { event: string }) => event);
    expect(story).toEqual([
      'assigned',
      'reported',
      'submitted',
      'returned',
      'reported',
      'submitted',
      'verified',
    ]);
  });

  it('keeps the first due date when more time is granted', async () => {
    const [decision] = (await secretary.get('/api/v1/decisions?q=Peta')).body.data;
    const task = (
      await secretary.post(`/api/v1/decisions/${decision.id}/follow-ups`, {
        title: 'Antrean',
        orgUnitId: unitId,
        dueOn: DUE,
      })
    ).body;
    const asked = await head.post(`/api/v1/follow-ups/${task.id}/extensions`, {
      dueOn: '2025-10-31',
      reason: 'Data',
    });
    expect(asked.status).toBe(201);
    expect(
      (await head.post(`/api/v1/follow-ups/${task.id}/extensions`, { dueOn: '2025-11-30', reason: 'Lagi' }))
        .status,
    ).toBe(409);
    expect((await secretary.post(`/api/v1/extensions/${asked.body.id}/grant`, {})).body.state).toBe(
      'granted',
    );
    const { body } = await head.get(`/api/v1/follow-ups/${task.id}`);
    expect(body).toMatchObject({ dueOn: '2025-10-31', originalDueOn: DUE });
  });

  it('keeps the number of a withdrawn decision and cancels what followed from it', async () => {
    const decision = (await decide({ text: 'Dibatalkan kemudian' })).body;
    const follow = { title: 'Gugur', orgUnitId: unitId, dueOn: '2025-08-01' };
    const task = (await secretary.post(`/api/v1/decisions/${decision.id}/follow-ups`, follow)).body;
    const withdrawn = await secretary.post(`/api/v1/decisions/${decision.id}/withdraw`);
    expect(withdrawn.body).toMatchObject({ status: 'voided', number: decision.number });
    const { body } = await secretary.get(`/api/v1/follow-ups/${task.id}`);
    expect(body).toMatchObject({
      status: 'cancelled',
      history: [{}, { event: 'cancelled', reason: expect.stringContaining(decision.number) }],
    });
    const next = (await decide({ text: 'Berikutnya' })).body;
    expect(next.sequence).toBe(decision.sequence + 1);
  });

  it('shows the pages to whom they belong', async () => {
    const [{ number, year, sequence }] = (await head.get('/api/v1/follow-ups')).body.data;
    const at = `/tindak-lanjut/${sequence}-${year}`;
    for (const path of [
      '/tindak-lanjut',
      '/tindak-lanjut/saya',
      at,
      '/keputusan',
      '/keputusan/1-2025',
      '/laporan/tindak-lanjut',
      '/laporan/kehadiran',
    ]) {
      const answer = await head.get(path);
      expect({ path, status: answer.status }).toEqual({ path, status: 200 });
    }
    expect((await head.get('/tindak-lanjut/saya')).text).toContain(number);
    expect((await stranger.get(at)).status).toBe(404);
    const last = (await head.get('/api/v1/follow-ups')).body.data.at(-1);
    const open = `/tindak-lanjut/${last.sequence}-${last.year}`;
    for (const path of [`${open}/lapor`, `${open}/perpanjangan`])
      expect((await head.get(path)).status).toBe(200);
    const forms = [
      `${open}/ubah`,
      `${open}/verifikasi`,
      `${open}/langkah/tangguhkan`,
      '/keputusan/1-2025/tindak-lanjut',
      '/keputusan/1-2025/ubah',
      '/keputusan/1-2025/tarik',
      `/rapat/${meeting.slug}/keputusan`,
    ];
    for (const path of forms)
      expect({ path, status: (await secretary.get(path)).status }).toEqual({ path, status: 200 });
    expect((await secretary.get(open)).status).toBe(200);
    const sent = await head.submit(`${open}/perpanjangan`, `${open}/perpanjangan`, {
      dueOn: '2025-10-31',
      reason: '',
    });
    expect(sent.status).toBe(422);
  });

  it('takes a report with its file from a form, and keeps a good file when the rest is refused', async () => {
    const last = (await head.get('/api/v1/follow-ups')).body.data.at(-1);
    const page = `/tindak-lanjut/${last.sequence}-${last.year}/lapor`;
    const token = /_csrf=([^"]+)"/.exec((await head.get(page)).text)?.[1];
    const send = (fields: Record<string, string>, name: string, csrf = token) =>
      head.send('POST', `${page}?_csrf=${csrf}`, formOf(fields, name), {
        'content-type': 'multipart/form-data; boundary=mufakat',
      });

    expect((await send({ percent: '40', narrative: 'x' }, 'bukti.pdf', 'salah')).status).toBe(403);
    const refused = await send({ percent: '40', narrative: '' }, 'bukti.pdf');
    expect(refused.status).toBe(422);
    const kept = /name="fileIds" value="([^"]+)"/.exec(refused.text)?.[1];
    expect(refused.text).toContain('bukti.pdf');
    expect((await send({ percent: '40', narrative: 'Sebagian' }, 'bukti.exe')).status).toBe(422);
    const sent = await send({ percent: '100', narrative: 'Tuntas', done: '1', fileIds: String(kept) }, '');
    expect(sent.status).toBe(303);
    const { body } = await head.get(`/api/v1/follow-ups/${last.id}`);
    expect(body).toMatchObject({
      status: 'awaiting-verification',
      reports: [{ narrative: 'Tuntas', files: [{ id: kept }] }],
    });
    const file = await head.get(
      `/tindak-lanjut/${last.sequence}-${last.year}/bukti/${body.reports[0].evidence[0].id}/berkas`,
    );
    expect([file.status, file.headers['content-disposition']]).toEqual([
      200,
      expect.stringContaining('attachment'),
    ]);
  });

  it('counts in reports what the reader may see', async () => {
    const all = (await secretary.get('/api/v1/reports/follow-ups')).body;
    expect(all).toMatchObject({
      total: 3,
      overdue: 0,
      byStatus: { done: 1, 'awaiting-verification': 1, cancelled: 1 },
    });
    expect((await stranger.get('/api/v1/reports/follow-ups')).body.total).toBe(0);
    const seats = (await secretary.get('/api/v1/reports/attendance')).body.seats;
    expect(seats.map((seat: { present: number }) => seat.present)).toEqual([1, 1, 1, 1, 0]);
    const sheet = await secretary.get('/api/v1/reports/follow-ups.xlsx');
    expect([sheet.status, sheet.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  });
});

/** The body a browser sends for a form with one file. */
function formOf(fields: Record<string, string>, filename: string): string {
  const parts = Object.entries(fields).map(
    ([name, value]) => `content-disposition: form-data; name="${name}"\r\n\r\n${value}`,
  );
  const file = `content-disposition: form-data; name="files"; filename="${filename}"\r\ncontent-type: application/pdf\r\n\r\n${filename ? PDF : ''}`;
  return [...parts, file].map((part) => `--mufakat\r\n${part}\r\n`).join('') + '--mufakat--\r\n';
}
