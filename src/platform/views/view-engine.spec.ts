import { describe, expect, it } from '@jest/globals';
import { Env } from '../config/env.js';
import { Words } from '../words.js';
import { freshForm, formView } from './form-view.js';
import { strangerFrame, type PageFrame } from './frame.js';
import { ViewEngine } from './view-engine.js';

const env = Object.assign(new Env(), { mode: 'test' as const });
const words = new Words(env);
const engine = new ViewEngine(env, words);
const frame: PageFrame = {
  ...strangerFrame('a-token', 'Sekretariat Dewan'),
  language: 'id',
  path: '/rapat?q=a&hal=2',
  flash: { tone: 'ok', text: 'Rapat disimpan' },
  user: { key: 'gita', initials: 'GA', name: 'Gita April', unit: 'PT Indosat' },
  council: { name: 'Dewan Smart City', region: 'Kabupaten Deli Serdang' },
  nav: [
    {
      id: 'rapat',
      title: 'Rapat',
      short: 'Rapat',
      icon: 'calendar-days',
      href: '/rapat',
      count: 2,
      countLabel: 'menunggu',
      current: true,
      more: false,
    },
  ],
};
const confirmation = {
  title: 'Batalkan rapat',
  object: 'Rapat <b>Dewan</b>',
  consequence: 'Undangan ditarik.',
  action: '/rapat/x/batal',
  submit: 'Batalkan rapat',
  back: '/rapat/x',
  danger: true,
  reason: true,
};
const confirm = (extra: object) =>
  engine.render('pages/confirm', { ...confirmation, ...extra }, { language: 'id', frame });

describe('the view engine', () => {
  it('can compile every template there is', () => {
    expect(() => engine.compileAll()).not.toThrow();
  });

  it('puts a page into its frame, in both languages', () => {
    for (const language of ['id', 'en'] as const) {
      const html = engine.render('pages/help', {}, { language, frame: { ...frame, language } });
      expect(html).toContain(`<html lang="${language}"`);
      expect(html).toContain('Rapat disimpan');
      expect(html).toContain('aria-current="page"');
      expect(html).toMatch(/\/aset\/app\.[0-9a-f]{10}\.css/);
      expect(html).not.toMatch(/style=|onclick=|<script>/);
    }
  });

  it('escapes what people wrote and carries the token in every form', () => {
    const html = confirm({ form: freshForm() });
    expect(html).toContain('Rapat &lt;b&gt;Dewan&lt;/b&gt;');
    const forms = html.match(/<form[^>]*method="post"/g)!.length;
    expect(html.match(/name="_csrf" value="a-token"/g)).toHaveLength(forms);
  });

  it('keeps what was typed, says what is wrong at the field and in the summary', () => {
    const form = formView({ reason: 'karena "libur"' }, [{ field: 'reason', code: 'ui.reason' }], words);
    const html = confirm({ form });
    expect(html).toContain('href="#reason"');
    expect(html).toContain('aria-describedby="reason-h reason-e" aria-invalid="true"');
    expect(html).toContain('karena &quot;libur&quot;</textarea>');
  });

  it('refuses a name the presenter did not give, and lends a component nothing of the page', () => {
    expect(() => engine.render('pages/confirm', { title: 'x' }, { frame })).toThrow('consequence');
    expect(confirm({ form: freshForm(), value: 'leak', hint: 'leak' })).not.toContain('leak');
  });

  it('serves a stranger and a crash alike', () => {
    const data = {
      title: 'Halaman gagal dimuat',
      text: 'Data Anda tidak hilang.',
      icon: 'triangle-alert',
      forbidden: false,
      incident: 'ab12',
      faults: [],
      mine: [],
      action: { href: '/', icon: 'refresh-cw', label: 'Coba lagi' },
    };
    const nobody = { ...frame, user: null, council: null, flash: null };
    expect(engine.render('pages/error', data, { frame: nobody })).toContain('<b>ab12</b>');
    expect(engine.render('pages/error', data, { frame })).toContain('Gita April');
  });
});
