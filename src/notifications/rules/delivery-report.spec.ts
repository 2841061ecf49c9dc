import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deliveryReport } from './delivery-report.js';

const REPORT = `From: MAILER-DAEMON@mail.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; Kepala.1@deliserdang.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <kepala.1@deliserdang.example>:
    Recipient address rejected

--b
Content-Type: text/rfc822-headers

Message-ID: <01983a53-0000-7000-8000-000000000001@localhost>
Subject: Undangan
--b--
`;

describe('deliveryReport', () => {
  it('names address, reason and the mail it speaks of', () => {
    for (const text of [REPORT, REPORT.replace(/\n/g, '\r\n')])
      expect(deliveryReport(text)).toEqual({
        action: 'failed',
        recipient: 'kepala.1@deliserdang.example',
        status: '5.1.1',
        reason: '550 5.1.1 <kepala.1@deliserdang.example>: Recipient address rejected',
        jobId: '01983a53-0000-7000-8000-000000000001',
      });
  });

  it('tells a delay from a failure', () => {
    expect(deliveryReport(REPORT.replace('Action: failed', 'Action: delayed'))?.action).toBe('delayed');
  });

  it('sees no report in an ordinary mail, whatever it says', () => {
    expect(
      deliveryReport('Subject: Re: Undangan\n\nFinal-Recipient: rfc822; a@b.example\nAction: failed'),
    ).toBeNull();
    fc.assert(fc.property(fc.string(), (text) => void deliveryReport(text)));
  });
});
