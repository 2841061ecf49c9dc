import { describe, expect, it } from '@jest/globals';
import { brotliDecompressSync } from 'node:zlib';
import cookie from '@fastify/cookie';
import { fastify, type FastifyRequest } from 'fastify';
import { Env } from '../config/env.js';
import { AssetStore } from './asset-store.js';
import { flash, parseFlash, takeFlash } from './flash.js';
import { accepted, languageOf, localPath, registerLanguage } from './language.js';
import { registerSecurityHeaders } from './security-headers.js';
import { encodingFor, registerAssets } from './static-assets.js';

const assets = new AssetStore(`${new Env().viewsDir}/assets`);

async function site() {
  const server = fastify();
  await server.register(cookie);
  registerSecurityHeaders(server, { https: true });
  registerAssets(server, assets);
  registerLanguage(server, { https: true });
  server.get('/tulis', async (_request, reply) => {
    flash(reply, 'ok', 'ui.save', { n: 1 });
    return reply.send('');
  });
  server.get('/baca', async (request, reply) => takeFlash(request, reply) ?? {});
  return server;
}

describe('assets', () => {
  it('never change under their address, and name each other by it', async () => {
    const server = await site();
    const answer = await server.inject({ url: assets.url('app.css'), headers: { 'accept-encoding': 'br' } });
    expect(answer.headers['cache-control']).toContain('immutable');
    expect(answer.headers['content-encoding']).toBe('br');
    const css = brotliDecompressSync(answer.rawPayload).toString();
    expect(css).toContain(`url("${assets.url('pita.svg')}")`);
    expect(css).not.toMatch(/url\("(?!\/aset\/)/);
    expect(answer.rawPayload.length).toBeLessThan(14_000);
  });

  it('ask again when called by their plain name, and know when nothing changed', async () => {
    const server = await site();
    const first = await server.inject('/aset/favicon.svg');
    expect(first.headers['cache-control']).toBe('public, no-cache');
    const headers = { 'if-none-match': String(first.headers.etag) };
    expect((await server.inject({ url: '/aset/favicon.svg', headers })).statusCode).toBe(304);
    for (const path of ['/aset/app.0000000000.css', '/aset/../package.json', '/aset/%2e%2e/package.json']) {
      expect((await server.inject(path)).statusCode).toBe(404);
    }
  });

  it('come in an encoding the reader knows', () => {
    expect(encodingFor('gzip, deflate, br')).toBe('br');
    expect(encodingFor('br;q=0, gzip')).toBe('gzip');
    expect(encodingFor(undefined)).toBeNull();
  });

  it('fit the budget: scripts under 16 kB together', async () => {
    const sizes = await Promise.all(
      ['app.js', 'htmx.min.js'].map(async (name) => (await assets.find(name)!.asset.packed!).br.length),
    );
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(16_000);
  });
});

describe('the headers of every answer', () => {
  it('forbid everything inline and everything foreign, also on refusals', async () => {
    const { headers } = await (await site()).inject('/tidak-ada');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
    });
  });
});

describe('language', () => {
  it('is remembered, and the reader returns to a page of this site only', async () => {
    const server = await site();
    const answer = await server.inject('/bahasa/en?kembali=/rapat?hal=2');
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/rapat?hal=2']);
    expect(answer.cookies[0]).toMatchObject({ name: '__Host-bahasa', value: 'en', secure: true });
    for (const name of ['bahasa', '__Host-bahasa']) {
      const known = { url: '/rapat', headers: {}, cookies: { [name]: 'en' } } as unknown as FastifyRequest;
      expect(languageOf(known)).toBe('en');
    }
    expect((await server.inject('/bahasa/xx')).statusCode).toBe(404);
    for (const evil of ['//evil.example', '/\\evil.example', 'https://evil.example', '/a\nb', undefined, 7]) {
      expect(localPath(evil, '/x')).toBe('/x');
    }
  });

  it('of a program is what it accepts', () => {
    expect(accepted('en-GB,en;q=0.9,id;q=0.8')).toBe('en');
    expect(accepted('id, en;q=0.5')).toBe('id');
    expect(accepted('fr, en;q=0')).toBe('id');
    expect(accepted(undefined)).toBe('id');
  });
});

describe('flash', () => {
  it('is read once', async () => {
    const server = await site();
    const [kept] = (await server.inject('/tulis')).cookies;
    const read = await server.inject({ url: '/baca', cookies: { kilas: kept.value } });
    expect(read.json()).toEqual({ tone: 'ok', code: 'ui.save', facts: { n: 1 } });
    expect(read.cookies[0]).toMatchObject({ name: 'kilas', value: '' });
  });

  it('is dropped when it is not ours', () => {
    const written = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const raw of [
      '',
      'x',
      written(null),
      written({ tone: 'x"', code: 'a', facts: {} }),
      written({ tone: 'ok' }),
    ]) {
      expect(parseFlash(raw)).toBeNull();
    }
  });
});
