import type { ItemPart, MinutesContent } from '../../src/minutes/rules/content.js';

/** A matter with one decision, saying nothing in particular. */
export const aMatter = (over: Partial<ItemPart> = {}): ItemPart => ({
  id: 'i1',
  order: 1,
  title: 'Acara pertama',
  kind: 'discussion',
  presenter: null,
  dimension: null,
  confidentiality: 'public',
  discussion: 'Dibahas.',
  result: null,
  late: false,
  decisions: [
    {
      ...{ id: 'd1', number: 'K.1/2025', text: 'Diputuskan.', kind: 'decision', method: 'consensus' },
      ...{ votes: null, dimension: null, quorumMet: true, followUps: [] },
    },
  ],
  ...over,
});

/** What minutes of a small meeting say. */
export const someContent = (over: Partial<MinutesContent> = {}): MinutesContent => ({
  format: 'mufakat-minutes/1',
  council: { id: 'c1', name: 'Dewan Uji' },
  meeting: {
    ...{ id: 'm1', title: 'Rapat Uji', kind: 'plenary', mode: 'onsite', day: '2025-07-24' },
    ...{ startsAt: '2025-07-24T02:00:00.000Z', endsAt: '2025-07-24T04:00:00.000Z' },
    ...{
      startedAt: null,
      endedAt: null,
      venue: 'Aula',
      onlineUrl: null,
      letterNumber: null,
      letterDate: null,
    },
    chair: { title: 'Ketua Uji', name: 'Dr. Contoh Pimpinan, M.M.' },
    ...{ minuteTaker: null, basis: ['Keputusan Contoh'], sample: true },
  },
  revision: 1,
  reason: null,
  opening: 'Dibuka.',
  items: [aMatter()],
  closing: 'Ditutup.',
  notes: null,
  attendance: [
    {
      ...{ order: 1, label: 'Anggota', officeTitle: 'Kepala Dinas Uji', unitName: 'Dinas Uji', voting: true },
      ...{ name: 'Contoh Anggota Satu, S.T.', status: 'sick', arrivedAt: null, leftAt: null },
      representative: { name: 'Contoh Wakil Dua', officeTitle: null },
    },
  ],
  guests: [],
  quorum: { required: 1, present: 1, seats: 1, met: true, rule: null },
  ...over,
});
