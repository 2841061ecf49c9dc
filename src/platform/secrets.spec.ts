import { describe, expect, it } from '@jest/globals';
import { hideSecrets } from './secrets.js';

const TOKEN = 'qksPZtYjolT_C1UHK20QQMC9ZPK92VUeIoAd7ixPx90';

describe('what is logged', () => {
  it.each([
    [`GET /u/${TOKEN}`, 'GET /u/[hidden]'],
    [`GET /lapor/${TOKEN}/kode`, 'GET /lapor/[hidden]/kode'],
    [`GET /hadir/tautan/${TOKEN}`, 'GET /hadir/tautan/[hidden]'],
    [`GET /kalender/${TOKEN}.ics`, 'GET /kalender/[hidden].ics'],
    [`GET /bahasa/en?kembali=%2Flapor%2F${TOKEN}`, 'GET /bahasa/en?kembali=%2Flapor%2F[hidden]'],
    [`GET /x?token=${TOKEN}&a=1`, 'GET /x?token=[hidden]&a=1'],
    ['postgres://app:geheim@db/x', 'postgres://app:[hidden]@db/x'],
    ['GET /tindak-lanjut/9-2025/lapor', 'GET /tindak-lanjut/9-2025/lapor'],
  ])('of %s is %s', (text, hidden) => {
    expect(hideSecrets(text)).toBe(hidden);
  });
});
