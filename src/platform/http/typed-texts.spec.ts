import { describe, expect, it } from '@jest/globals';
import { typedTexts } from './typed-texts.js';

const known = (name: string) => ['title', 'reason', 'who'].includes(name);

describe('What somebody wrote into a form that was refused', () => {
  it('comes back, short texts too, each under its name', () => {
    const body = { title: 'Rapat', reason: 'Banjir', who_12: 'Kepala Dinas', catatan: 'Bawa peta lama.' };
    expect(typedTexts(body, known)).toEqual([
      { name: 'title', text: 'Rapat' },
      { name: 'reason', text: 'Banjir' },
      { name: 'who', text: 'Kepala Dinas' },
      { name: null, text: 'Bawa peta lama.' },
    ]);
  });

  it('leaves out keys, versions, choices and secrets', () => {
    const id = '01a21a8d-a025-71c1-ac18-b74a915a81f2';
    const carried = { _once: id, _csrf: 'Rahasia sekali', versi: '7', kind: 'working-group', councilId: id };
    const read = { dibaca: `closing/${'a'.repeat(64)} notes/${'b'.repeat(64)}` };
    const empty = { title: ' ', list: ['a'], sandi: 'Rahasia sekali', minutes: '10.30' };
    expect(typedTexts({ ...carried, ...read, ...empty }, known)).toEqual([]);
    expect(typedTexts('teks', known)).toEqual([]);
  });
});
