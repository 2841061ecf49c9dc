import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calendarReply } from './calendar-reply.js';
import { deliveryReport } from './rules/delivery-report.js';
import { savedMail } from './saved-mail.js';

const bytesOf = (...lines: string[]) => Buffer.from(lines.join('\r\n'));
const base64 = (text: string) =>
  Buffer.from(text)
    .toString('base64')
    .replace(/(.{76})/g, '$1\r\n');
const quoted = (text: string) =>
  text
    .replace(/=/g, '=3D')
    .replace(/[^\r\n]{70}/g, '$&=\r\n')
    .replace(/[^\x00-\x7f]/g, (sign) =>
      [...Buffer.from(sign)].map((byte) => `=${byte.toString(16).toUpperCase()}`).join(''),
    );

const object = (partstat: string, ...more: string[]) =>
  [
    ...['BEGIN:VCALENDAR', 'PRODID:-//Kalender//ID', 'VERSION:2.0', 'CALSCALE:GREGORIAN', 'METHOD:REPLY'],
    ...['BEGIN:VEVENT', 'DTSTART:20260310T020000Z', 'DTEND:20260310T040000Z', 'DTSTAMP:20260301T031500Z'],
    ...[
      'ORGANIZER;CN=Sekretariat:mailto:mufakat@contoh.id',
      'UID:0198c0de-7000-7000-8000-000000000001@mufakat',
    ],
    `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${partstat};CN=Kepala Dinas;`,
    ' X-NUM-GUESTS=0:mailto:Kepala.Dinas@contoh.id',
    ...more,
    ...['SEQUENCE:1', 'STATUS:CONFIRMED', 'SUMMARY:Rapat pleno', 'END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n');

/** As Gmail answers: the object as text in quoted-printable or 7bit, and once more as a file. */
const gmail = (calendar: string) =>
  bytesOf(
    ...['MIME-Version: 1.0', 'From: Kepala Dinas <kepala.dinas@contoh.id>', 'To: mufakat@contoh.id'],
    ...[
      'Subject: =?UTF-8?Q?Diterima=3A_Rapat_pleno?=',
      'Content-Type: multipart/mixed; boundary="000000a1"',
      '',
    ],
    ...['--000000a1', 'Content-Type: multipart/alternative; boundary="000000a2"', ''],
    ...['--000000a2', 'Content-Type: text/plain; charset="UTF-8"; format=flowed; delsp=yes', ''],
    ...['Kepala Dinas telah menerima undangan ini.', ''],
    ...['--000000a2', 'Content-Type: text/html; charset="UTF-8"', '', '<p>Diterima</p>', ''],
    ...['--000000a2', 'Content-Type: text/calendar; charset="UTF-8"; method=REPLY'],
    ...['Content-Transfer-Encoding: quoted-printable', '', quoted(calendar), '--000000a2--', ''],
    ...['--000000a1', 'Content-Type: application/ics; name="invite.ics"'],
    ...['Content-Disposition: attachment; filename="invite.ics"', 'Content-Transfer-Encoding: base64', ''],
    ...[base64(calendar), '--000000a1--', ''],
  );

/** As Outlook and Exchange answer: one base64 part among alternatives. */
const outlook = (calendar: string) =>
  bytesOf(
    ...['From: "Kepala Dinas" <kepala.dinas@contoh.id>', 'To: Sekretariat <mufakat@contoh.id>'],
    ...['Subject: Declined: Rapat pleno', 'Thread-Index: AQHb', 'Content-Language: id-ID'],
    ...['Content-Type: multipart/alternative;', '\tboundary="_000_PSAPR01_"', 'MIME-Version: 1.0', ''],
    ...['--_000_PSAPR01_', 'Content-Type: text/plain; charset="iso-8859-1"'],
    ...['Content-Transfer-Encoding: quoted-printable', '', 'Maaf, dinas luar=2E', ''],
    ...['--_000_PSAPR01_', 'Content-Type: text/calendar; charset="utf-8"; method=REPLY'],
    ...['Content-Transfer-Encoding: base64', '', base64(calendar), '--_000_PSAPR01_--', ''],
  );

const read = async (bytes: Buffer) => (await savedMail(bytes)).calendars.map(calendarReply);

describe('a mail saved from the mailbox', () => {
  it('of Gmail gives the answer, as text and once more as a file', async () => {
    const said = { rsvp: 'yes', attendee: 'kepala.dinas@contoh.id', sequence: 1 };
    expect(await read(gmail(object('ACCEPTED')))).toMatchObject([said, said]);
  });

  it('of Outlook gives the answer and the words with it', async () => {
    const declined = outlook(object('DECLINED', 'COMMENT;LANGUAGE=id-ID:Dinas luar ke Medan – maaf'));
    expect(await read(declined)).toMatchObject([{ rsvp: 'no', comment: 'Dinas luar ke Medan – maaf' }]);
  });

  it('that only talks gives nothing', async () => {
    const talk = bytesOf('Subject: Rapat', 'Content-Type: text/plain', '', 'BEGIN:VCALENDAR katanya', '');
    expect(await savedMail(talk)).toEqual({ calendars: [], report: null });
  });

  it('that reports a failure names the address, and keeps the invitation it brings back closed', async () => {
    const report = bytesOf(
      ...['From: MAILER-DAEMON@contoh.id', 'Content-Type: multipart/report; report-type=delivery-status;'],
      ...[' boundary="B_1"', '', '--B_1', 'Content-Type: text/plain', '', 'Tidak sampai.', ''],
      ...['--B_1', 'Content-Type: message/delivery-status', 'Content-Transfer-Encoding: base64', ''],
      base64(
        'Reporting-MTA: dns; contoh.id\n\nFinal-Recipient: rfc822; Hilang@contoh.id\nAction: failed\nStatus: 5.1.1\n',
      ),
      ...['', '--B_1', 'Content-Type: message/rfc822', ''],
      ...['Message-ID: <0198c0de-7000-7000-8000-00000000000a@mufakat>', 'Content-Type: text/calendar', ''],
      ...[object('ACCEPTED'), '--B_1--', ''],
    );
    const mail = await savedMail(report);
    expect(mail.calendars).toEqual([]);
    expect(deliveryReport(mail.report!)).toMatchObject({
      ...{ action: 'failed', recipient: 'hilang@contoh.id', status: '5.1.1' },
      jobId: '0198c0de-7000-7000-8000-00000000000a',
    });
  });

  it('nested beyond all reason says nothing', async () => {
    const parts = Array.from(
      { length: 400 },
      (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
    );
    expect(await savedMail(Buffer.from(parts.join('')))).toEqual({ calendars: [], report: null });
  });

  it('is never too strange to be looked at', async () => {
    const some = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc
        .string()
        .map((text) => Buffer.from(`Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n${text}`)),
    );
    await fc.assert(fc.asyncProperty(some, async (bytes) => void (await savedMail(bytes))));
  });
});
