import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Env } from '../../src/platform/config/env.js';
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

  it('exist in both languages for every word a template asks for', () => {
    const asked = templates.flatMap(({ text }) =>
      [...text.matchAll(/[{(]\s*(?:t|say)\s+"([\w.-]+)"/g)].map(([, code]) => code),
    );
    expect(new Set(asked).size).toBeGreaterThan(100);
    const missing = [...new Set(asked)].filter((code) => !words.has(code, 'id') || !words.has(code, 'en'));
    expect(missing).toEqual([]);
  });
});
