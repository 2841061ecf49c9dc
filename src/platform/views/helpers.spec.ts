import { describe, expect, it } from '@jest/globals';
import Handlebars from 'handlebars';
import { AssetStore } from '../http/asset-store.js';
import { Env } from '../config/env.js';
import { Words } from '../words.js';
import { fieldParts } from './field-parts.js';
import { registerHelpers } from './helpers.js';
import { followUpStatus, lookOf, meetingStatus } from './statuses.js';

const env = Object.assign(new Env(), { mode: 'test' as const });
const hbs = Handlebars.create();
registerHelpers(hbs, new Words(env), new AssetStore(`${env.viewsDir}/assets`));
const show = (template: string, data: object = {}, language = 'id') =>
  hbs.compile(template, { strict: true })(data, { data: { language, frame: null } });

describe('what templates can say', () => {
  it('statuses: icon, word and tint, from one table', () => {
    expect(show('{{status "followup" s}}', { s: 'overdue' })).toMatch(
      /^<span class="st st--bahaya"><svg .*#triangle-alert"\/><\/svg>Lewat tenggat<\/span>$/,
    );
    expect(show('{{status "meeting" "draft" t="<x>"}}')).toContain('&lt;x&gt;');
    expect(() => show('{{status "meeting" "nonsense"}}')).toThrow('nonsense');
  });

  it('what is not known is said, not guessed', () => {
    expect(show('{{known value}}', { value: null })).toBe('<span class="nol">Belum dicatat</span>');
    expect(show('{{known value fill="/isi"}}', { value: '' }, 'en')).toContain('<a href="/isi">Fill in</a>');
    expect(show('{{known value}}', { value: '<i>' })).toBe('&lt;i&gt;');
  });

  it('an empty list is nothing, wherever it stands in a condition', () => {
    const asked = '{{#if (or a b)}}or{{/if}} {{#if (and b a)}}and{{/if}} {{#if (not a)}}not{{/if}}';
    expect(show(asked, { a: [], b: [] })).toBe('  not');
    expect(show(asked, { a: ['x'], b: [1] })).toBe('or and ');
  });

  it('the reason of a refusal', () => {
    expect(show('{{say reason}}', { reason: { code: 'ui.account_of', facts: { name: 'A' } } })).toBe(
      'Akun A',
    );
  });

  it("a field named like a helper is the page's own", () => {
    expect(show('{{number}} {{date}}', { number: '587', date: 'x' })).toBe('587 x');
    expect(show('{{number n}}', { n: 1500 })).toBe('1.500');
    expect(() => show('{{number}}')).toThrow('number');
  });

  it('text of people: paragraphs and line breaks, nothing else', () => {
    expect(show('{{paragraphs text}}', { text: 'a\nb\n\n<script>' })).toBe(
      '<p>a<br>b</p><p>&lt;script&gt;</p>',
    );
  });

  it('bars share a scale and hide from screen readers unless labelled', () => {
    expect(show('{{bar ok=1 telat=1 total=2 max=4}}')).toContain(
      '<rect class="b b--telat" x="25%" width="25%"',
    );
    expect(show('{{bar ok=1 label="1 selesai"}}')).toContain('role="img" aria-label="1 selesai"');
    expect(show('{{meter 60 l="Kemajuan"}}')).toContain('aria-label="Kemajuan 60 persen"');
  });
});

describe('statuses that are derived', () => {
  it('a meeting that has ended is called after its minutes', () => {
    expect(meetingStatus('convened', null)).toBe('convened');
    expect(meetingStatus('ended', null)).toBe('ended');
    expect(
      ['draft', 'in-review', 'approved', 'sealed'].map((state) => meetingStatus('ended', state)),
    ).toEqual(['drafting', 'in-review', 'ratified', 'ratified']);
    expect(followUpStatus('in-progress', true)).toBe('overdue');
    expect(lookOf('followup', 'done')).toEqual(['circle-check', 'ok']);
  });
});

describe('fields', () => {
  it('say the chosen day in words and stay silent about what is no day', () => {
    const day = (value: string) => fieldParts({ name: 'd', label: 'D', type: 'date', value }, 'id').echo;
    expect(day('2025-07-24')).toBe('Kamis, 24 Juli 2025');
    expect(day('2026-02-30')).toBeNull();
    const moment = { name: 'd', label: 'D', type: 'datetime-local', value: '2025-07-24T09:00' };
    expect(fieldParts(moment, 'id').echo).toBe('Kamis, 24 Juli 2025, 09.00 WIB');
  });

  it('mark what was chosen, whatever its type', () => {
    const options = [1, 2, 3].map((value) => ({ value, label: `${value}` }));
    const chosen = (value: unknown) =>
      fieldParts({ name: 'a.0', label: 'A', type: 'checks', value, options }, 'id')
        .options.filter(({ selected }) => selected)
        .map(({ id }) => id);
    expect(chosen(['2', 3])).toEqual(['a-0-2', 'a-0-3']);
    expect(chosen(1)).toEqual(['a-0']);
    expect(chosen(undefined)).toEqual([]);
  });
});
