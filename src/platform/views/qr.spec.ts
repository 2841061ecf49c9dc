import { describe, expect, it } from '@jest/globals';
import { qrDataUri, qrSvg } from './qr.js';

describe('a QR code', () => {
  it('is drawn with dark runs inside a quiet zone', () => {
    const svg = qrSvg('http://localhost:3000/verifikasi/abcdefghijklmnopqrstuvwxyz');
    const [, size] = /viewBox="0 0 (\d+) \1"/.exec(svg)!;
    expect((Number(size) - 4 - 17) % 4).toBe(0);
    expect(svg).toMatch(/<path d="M2 2h7v1h-7z/);
  });

  it('holds nothing of its text as text', () => {
    expect(qrSvg('</svg><script>alert(1)</script>')).not.toContain('script');
    expect(qrDataUri('a')).toMatch(/^data:image\/svg\+xml;base64,[A-Za-z0-9+/=]+$/);
  });
});
