import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { ModulesContainer } from '@nestjs/core';
import { AppModule } from '../../src/app.module.js';
import { accessDocument } from '../../src/cli/access-document.js';
import {
  controllersOf,
  POLICY,
  refusalOf,
  routesOf,
  type Permission,
  type Route,
} from '../../src/identity/index.js';
import { Env } from '../../src/platform/config/env.js';
import { Words } from '../../src/platform/words.js';
import { startApp, type TestApp } from '../support/app.js';

/** What anybody may call. A new line here is a decision, not a habit. */
const OPEN = [
  ...[
    'GET /',
    'GET /bantuan',
    'GET /publik',
    'GET /publik/notula/:id',
    // The same frozen words as paper and as data.
    'GET /publik/notula/:id/naskah.pdf',
    'GET /publik/notula/:id/data.json',
    'GET /publik/notula.json',
    'GET /publik/notula.atom',
    'GET /verifikasi',
    'GET /verifikasi/:code',
    // Heads of the journal: sizes, hashes and signatures, nothing of what the entries say.
    'GET /verifikasi/jurnal',
    'GET /verifikasi/jurnal/titik-periksa.txt',
    'GET /verifikasi/pemeriksa.js',
  ],
  ...['GET /masuk', 'POST /masuk', 'GET /lupa-sandi', 'POST /lupa-sandi'],
  // Out to the identity provider and back: who comes back brings what was sealed into their browser.
  ...['GET /masuk/penyedia', 'GET /masuk/penyedia/kembali'],
  // By a passkey alone, and the first account of an empty installation.
  ...['POST /masuk/kunci-saja/tanya', 'POST /masuk/kunci-saja'],
  ...['GET /aktivasi/:secret', 'POST /aktivasi/:secret'],
  ...['GET /setel-sandi/:secret', 'POST /setel-sandi/:secret'],
  // The code on the projector: who scans it may still have to sign in.
  ...['GET /hadir/:meeting', 'GET /hadir/:meeting/:code', 'POST /hadir/:meeting'],
  ...['GET /hadir/tautan/:token', 'POST /hadir/tautan/:token'],
  ...[
    'POST /api/v1/session',
    'GET /api/v1/verify/:code',
    'GET /api/v1/verify/:code/proof',
    'GET /api/v1/journal/checkpoint',
    'GET /api/v1/journal/consistency',
    'GET /api/docs',
    'GET /api/openapi.json',
  ],
  // Published decrees, for everybody and for JDIHN.
  ...['GET /publik/sk/:slug', 'GET /publik/sk/:slug/naskah.pdf', 'GET /jdih/produk-hukum.json'],
  // A calendar of one's own: the address is the proof.
  'GET /kalender/:file',
  // Answering an invitation: the address is the proof.
  ...['GET /u/:token', 'POST /u/:token'],
  // Reporting by a link: likewise, with a code where the office wants one.
  ...['GET /lapor/:token', 'POST /lapor/:token', 'POST /lapor/:token/kode'],
  // Live and ready say nothing about anybody; metrics looks at the address and the token itself.
  ...['GET /health/live', 'GET /health/ready', 'GET /metrics'],
];

/** PATCH and PUT that need If-Match (API.md: "Nothing else asks for it"); passages of minutes came after it. */
const VERSIONED = [
  'PATCH /api/v1/decrees/:id',
  'PATCH /api/v1/meetings/:id',
  'PATCH /api/v1/agenda-items/:id',
  'PATCH /api/v1/minutes/:id',
  'PUT /api/v1/minutes/:id/passages/:key',
];

/** Grave deeds: whoever does them has proven within minutes who they are (SECURITY.md 5.5). */
const GRAVE = [
  'DELETE /api/v1/publication-marks/:id',
  ...['POST /api/v1/minutes/:id/approve', 'POST /api/v1/minutes/:id/seal', 'POST /api/v1/minutes/:id/revoke'],
  ...['POST /api/v1/minutes/:id/publish', 'POST /api/v1/minutes/:id/withdraw'],
  ...[
    'POST /api/v1/errata/:id/issue',
    'POST /api/v1/errata/:id/decline',
    'POST /notula/:slug/ralat/:id/tolak',
  ],
  ...['POST /api/v1/minutes/:id/signatures', 'POST /api/v1/minutes/:id/signatures/scan'],
  ...['POST /api/v1/minutes/:id/publication/withhold', 'POST /api/v1/minutes/:id/publication/release'],
  ...['POST /notula/:slug/terbitkan/kecualikan', 'POST /notula/:slug/terbitkan/lepaskan'],
  'POST /notula/:slug/terbitkan/tanda/:mark/hapus',
  // What a whole council or register stands on afterwards.
  ...['POST /api/v1/decrees/:id/enact', 'POST /sk/:slug/tetapkan'],
  ...['POST /api/v1/imports/:id/apply', 'POST /impor/:id/terapkan', 'POST /opd/sotk/terapkan'],
  ...['POST /api/v1/users', 'PATCH /api/v1/users/:id', 'POST /api/v1/tokens', 'POST /akun/token'],
  ...['POST /pengaturan/pengguna/baru', 'POST /pengaturan/pengguna/:id'],
  ...['POST /pengaturan/pengguna/:id/tautan', 'POST /pengaturan/pengguna/:id/faktor'],
  ...['POST /akun/keamanan/aplikasi', 'POST /akun/keamanan/aplikasi/hapus', 'POST /akun/keamanan/pemulihan'],
  ...['POST /pengaturan/identitas/:id/hubungkan', 'POST /pengaturan/identitas/:id/lepas'],
  ...['POST /akun/keamanan/kunci', 'POST /akun/keamanan/kunci/:id/hapus'],
  ...['POST /akun/data/unduh', 'POST /pengaturan/privasi/akses/unduh', 'POST /pengaturan/privasi/penyamaran'],
  ...['POST /pengaturan/privasi/orang/:id/ekspor', 'POST /pengaturan/privasi/orang/:id/samarkan'],
  'POST /notula/:slug/sahkan',
  'POST /notula/:slug/segel',
  'POST /notula/:slug/cabut',
  'POST /notula/:slug/terbitkan',
  'POST /notula/:slug/terbitkan/tarik',
  'POST /notula/:slug/ralat/:id/terbitkan',
  ...['POST /notula/:slug/tanda-tangan/kunci', 'POST /notula/:slug/tanda-tangan/basah'],
];

const CHANGING = /^(POST|PUT|PATCH|DELETE) /;

describe('every route', () => {
  let app: TestApp;
  let routes: Route[];
  beforeAll(async () => {
    app = await startApp('empty');
    routes = routesOf(servedBy(app));
  });
  afterAll(() => app.stop());

  const say = ({ method, path }: Route) => `${method} ${path}`;

  it('is found', () => expect(routes.length).toBeGreaterThan(150));

  it('declares who may call it', () => {
    expect(routes.filter(({ access }) => !access).map(say)).toEqual([]);
  });

  it('is closed to strangers unless it stands in the list of open ones', () => {
    const open = routes.filter(({ access }) => access && 'public' in access).map(say);
    expect(open.sort()).toEqual([...OPEN].sort());
  });

  it('turns a stranger away in fact, before it looks at anything they sent', async () => {
    const admitted: string[] = [];
    for (const route of routes.filter((one) => !OPEN.includes(say(one)))) {
      const url = route.path.replace(/:\w+/g, '01900000-0000-7000-8000-000000000000');
      const { status, headers } = await app.anyone().send(route.method as 'GET', url, undefined, {});
      const away = route.path.startsWith('/api/')
        ? status === 401
        : String(headers.location).startsWith('/masuk');
      if (!away) admitted.push(`${say(route)} ${status}`);
    }
    expect(admitted).toEqual([]);
  });

  it('that changes something asks for more than the right to read', () => {
    const reading = routes
      .filter((route) => CHANGING.test(say(route)))
      .filter(({ access }) => access && 'permission' in access && access.permission.endsWith('.read'));
    expect(reading.map(say)).toEqual([]);
  });

  it('that is grave asks for a fresh proof, in the API and on the pages alike', () => {
    const grave = routes.filter((one) => one.grave).map(say);
    expect(grave.sort()).toEqual([...GRAVE].sort());
  });

  it('names a right that is in the matrix, and each right of the matrix is asked for somewhere', () => {
    const asked = routes.flatMap(({ access }) =>
      access && 'permission' in access ? [access.permission] : [],
    );
    expect([...new Set(asked)].sort()).toEqual(Object.keys(POLICY).sort());
  });

  it('stands in docs/access.md, as `npm run access` writes it', () => {
    const listed = routesOf(controllersOf(AppModule.with(app.nest.get(Env))));
    expect(listed.map(say).sort()).toEqual(routes.map(say).sort());
    expect(readFileSync('docs/access.md', 'utf8')).toBe(accessDocument(listed));
  });

  it('says who may when it refuses, whatever it asks for', () => {
    const words = app.nest.get(Words);
    const refusing = (Object.keys(POLICY) as Permission[]).filter((row) => !('any' in POLICY[row]));
    const unsaid = refusing.map(refusalOf).filter((code) => !words.has(code, 'id') || !words.has(code, 'en'));
    expect(unsaid).toEqual([]);
  });

  it('that changes a resource with an ETag says whether it needs the version', async () => {
    const { body } = await app.anyone().get('/api/openapi.json');
    const needing = Object.entries(body.paths as Record<string, Record<string, Described>>).flatMap(
      ([path, item]) =>
        Object.entries(item)
          .filter(([, { parameters = [] }]) =>
            parameters.some(({ name, required }) => name === 'If-Match' && required),
          )
          .map(([method]) => `${method.toUpperCase()} ${path}`),
    );
    expect(needing.sort()).toEqual(VERSIONED.map((route) => route.replace(/:(\w+)/g, '{$1}')).sort());
  });

  it('that is a POST of the API takes an Idempotency-Key', async () => {
    const { body } = await app.anyone().get('/api/openapi.json');
    const without = Object.entries(body.paths as Record<string, Record<string, Described>>)
      .filter(([, { post }]) => post && !post.parameters?.some(({ name }) => name === 'Idempotency-Key'))
      .map(([path]) => path);
    expect(without).toEqual(['/api/v1/session']);
  });
});

type Described = { readonly parameters?: readonly { readonly name: string; readonly required?: boolean }[] };

const servedBy = (app: TestApp) =>
  [...app.nest.get(ModulesContainer).values()].flatMap((one) =>
    [...one.controllers.values()].map(({ metatype }) => metatype as { prototype: object }),
  );
