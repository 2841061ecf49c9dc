import { describe, expect, it } from '@jest/globals';
import { phoneDigits, waLink } from './wa-link.js';

describe('sharing by WhatsApp', () => {
  it.each([
    ['0812-3456-7890', '6281234567890'],
    ['+62 812 3456 7890', '6281234567890'],
    ['62 8123456789', '628123456789'],
    ['(061) 7951422', '62617951422'],
    ['belum ada', null],
    [null, null],
  ])('reads %s as %s', (phone, digits) => expect(phoneDigits(phone)).toBe(digits));

  it('writes the text into the address, and lets the sender choose where no phone is known', () => {
    const text = 'Undangan & acara\nhttps://x.example/u/abc';
    const link = new URL(waLink('0812 3456 7890', text));
    expect([link.pathname, link.searchParams.get('text')]).toEqual(['/6281234567890', text]);
    expect(waLink(null, 'a b')).toBe('https://wa.me/?text=a%20b');
  });
});
