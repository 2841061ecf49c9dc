import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Env } from '../../src/platform/config/env.js';
import { FAULTS } from '../../src/signing/cms/check-signature.js';
import { Words } from '../../src/platform/words.js';
import { contentOf, filesOf } from '../support/sources.js';

const templates = readdirSync('views', { recursive: true })
  .map((path) => join('views', String(path)))
  .filter((path) => path.endsWith('.hbs'))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const offending = (pattern: RegExp) =>
  templates.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

describe('the templates', () => {
  it('are there', () => expect(templates.length).toBeGreaterThan(80));

  it('print nothing raw: what is markup comes from a helper that made it', () => {
    expect(offending(/\{\{\{|\{\{~?&/)).toEqual([]);
    const raw = filesOf('src').filter((file) => /SafeString\(|noEscape/.test(contentOf(file)));
    expect(raw).toEqual(['src/platform/views/helpers.ts']);
  });

  it('carry no style and no script of their own, so that the CSP needs no exception', () => {
    expect(offending(/\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:/i)).toEqual([]);
  });

  it('quote every attribute that is filled in', () => {
    expect(offending(/\s[a-z-]+=\{\{/i)).toEqual([]);
  });

  it('load nothing from elsewhere', () => {
    expect(offending(/(src|href)="(https?:)?\/\//i)).toEqual([]);
  });
});

/** Pressed twice without scripts, these do no harm: why, and which. Everything else that is sent makes something. */
const HARMLESS: Readonly<Record<string, RegExp>> = {
  'data handed out: each time is a deed of its own, and the file must not be kept as an answer':
    /privacy\/\S+ \S+\/(unduh|ekspor)$/,
  'steps of a life: once done, the state refuses the second press':
    /components\/action|pages\/confirm|keberatan\/\{\{id\}\}\/hapus|\/(usul|tinjau)\/\{\{id\}\}\/terima|\/sahkan$|answerPath|\/batal|verifikasi$|evaluations\/_row/,
  'settings, answers and marks: the second press writes what already stands':
    /batas$|batas-usulan|sk\/telaah|tinjauan-notula|(pengaturan|akun)\/pengingat$|minutes\/edit\.hbs \{\{action\}\}$|tinjau\/semua|link-code|_review-(answer|remark)|_answer|_reply|_invitations|pages\/checkin|room\/(seat|_attendance|_item)|item\.closing|attendance\.hbs \{\{path\}\}$/,
  'the same file put in the same place': /\/naskah|pengiriman|notifications\/delivery/,
  'out and in: nobody is signed in, or not any more':
    /keluar|masuk$|masuk\/(kedua|batal|sandi-baru|kunci-saja)|lupa-sandi|setel-sandi|aktivasi/,
  'secrets told once and not kept: a second press gives another one, or is refused by the address':
    /akun\/token$|pengaturan\/pengguna|keamanan\/(aplikasi$|kunci$|aplikasi\/aktifkan|pemulihan)/,
  'of oneself: the second press finds it done':
    /step-up\.hbs|pengaturan\/identitas|_key\.hbs|akun\/(pintasan|sandi|sesi|keamanan\/(aplikasi|kunci\/\{\{id\}\})\/hapus|token\/\{\{id\}\}\/cabut)/,
  'a look at what would happen: nothing is written': /pratinjau$/,
  'a question: asked twice it is answered twice, and the journal keeps both': /pengaturan\/akses$/,
  'gone: the list is asked for again at once': /\{\{remove\}\}/,
};

describe('the forms', () => {
  const sent = templates.flatMap(({ path, text }) =>
    [...text.matchAll(/<form(?=[^>]*method="post")[^>]*action="((?:\{\{.*?\}\}|[^"])*)".*?<\/form>/gs)].map(
      ([form, action]) => ({ at: `${path} ${action.replace(/[?]_csrf.*/, '')}`, form }),
    ),
  );
  // A version in a form that only changes: the second press is told that somebody has been there before.
  const isSafe = (form: string) =>
    /\{\{once\}\}/.test(form) ||
    /\{\{version/.test(form.replace(/\{\{#if [\w.]+\}\}\{\{version [\w.]+\}\}\{\{\/if\}\}/g, ''));
  const bare = sent.filter(({ form }) => !isSafe(form)).map(({ at }) => at);

  it('that make something carry a key of their own: pressed twice, they make it once', () => {
    expect(sent.length).toBeGreaterThan(90);
    expect(bare.filter((at) => !Object.values(HARMLESS).some((known) => known.test(at)))).toEqual([]);
  });

  it('that need none are still there', () => {
    for (const known of Object.values(HARMLESS)) expect(bare.some((at) => known.test(at))).toBe(true);
  });
});

describe('the sentences', () => {
  const words = new Words(Object.assign(new Env(), { mode: 'test' as const }));
  const said = [
    /\b(?:refused|new (?:RuleBroken|Forbidden|Malformed|Unauthorized|TooLarge|UnsupportedMedia|Busy))\(\s*'([\w.-]+)'/g,
    /\bflash\(\s*reply,\s*'\w+',\s*'([\w.-]+)'/g,
    /\bInvalidInput\.at\(\s*[^,]+,\s*'([\w.-]+)'/g,
    /\bmessage: '([a-z_]+\.[\w.-]+)'/g,
  ];

  it('exist in both languages for every refusal, fault and message of the code', () => {
    const codes = filesOf('src')
      .filter((file) => !/platform\/config\//.test(file))
      .flatMap((file) =>
        said.flatMap((pattern) => [...contentOf(file).matchAll(pattern)].map(([, code]) => code)),
      );
    expect(new Set(codes).size).toBeGreaterThan(100);
    const missing = [...new Set(codes)].filter((code) => !words.has(code, 'id') || !words.has(code, 'en'));
    expect(missing).toEqual([]);
  });

  it('exist in both languages for every way in which a signature does not hold', () => {
    const codes = FAULTS.map((fault) => `signing.fault_${fault}`);
    expect(codes.filter((code) => !words.has(code, 'id') || !words.has(code, 'en'))).toEqual([]);
  });

  it('exist in both languages for every word a template asks for', () => {
    const asked = templates.flatMap(({ text }) =>
      [...text.matchAll(/[{(]\s*(?:t|say)\s+"([\w.-]+)"/g)].map(([, code]) => code),
    );
    expect(new Set(asked).size).toBeGreaterThan(100);
    const missing = [...new Set(asked)].filter((code) => !words.has(code, 'id') || !words.has(code, 'en'));
    expect(missing).toEqual([]);
  });
});
