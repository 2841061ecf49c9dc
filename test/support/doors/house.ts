import { anAccount, aSecretary } from '../../factories/accounts.js';
import { aCouncil, made, type TestCouncil } from '../../factories/council.js';
import type { TestApp } from '../app.js';
import type { Visitor } from '../visitor.js';
import type { Persona } from './canaries.js';

export type House = {
  readonly app: TestApp;
  readonly council: TestCouncil;
  readonly rivals: TestCouncil;
  readonly units: readonly string[];
  readonly people: Map<Persona, Visitor>;
  readonly secretary: Visitor;
};

/** Whose papers carry personal data: held a seat until the newcomer took it over. */
const EXPOSED = { nip: '197801132005031077', email: 'kenaripos@deliserdang.example', phone: '081299900077' };

/** Two councils and everybody who tries the doors, on the day before anything was planted. */
export async function aHouse(app: TestApp): Promise<House> {
  const secretary = await aSecretary(app);
  const council = await aCouncil(secretary, { seats: 6 });
  const rivals = await aCouncil(secretary, { seats: 2 });
  const units = await Promise.all(
    [...council.seats, ...rivals.seats].map(
      async ({ officeId }) => (await secretary.get(`/api/v1/offices/${officeId}`)).body.orgUnitId as string,
    ),
  );
  // The member heads no unit: a seat, and no office to owe anything.
  await secretary.patch(`/api/v1/offices/${council.seats[1].officeId}`, { isHead: false });
  await secretary.patch(`/api/v1/people/${council.seats[3].personId}`, EXPOSED);
  const holder = (of: TestCouncil, n: number) => ({ personId: of.seats[n].personId });
  const people = new Map<Persona, Visitor>([
    ['public', app.anyone()],
    ['secretary', secretary],
    ['admin', await anAccount(app, 'admin.pintu', { roles: ['admin'] })],
    ['legal', await anAccount(app, 'hukum.pintu', { roles: ['legal'] })],
    ['chair', await anAccount(app, 'pimpinan.pintu', holder(council, 0))],
    ['member', await anAccount(app, 'anggota.pintu', holder(council, 1))],
    ['owner', await anAccount(app, 'pemilik.pintu', holder(council, 2))],
    ['rival', await anAccount(app, 'lain.pintu', holder(rivals, 0))],
    ['rivalOperator', await anAccount(app, 'operator.pintu', { operatorOf: [units[7]] })],
    ['departed', await anAccount(app, 'mantan.pintu', holder(council, 4))],
  ]);
  return { app, council, rivals, units, people, secretary };
}

/** After the meetings: one seat has a new holder, and one holder is gone. */
export async function changesOfOffice({ app, council, people, secretary }: House): Promise<void> {
  for (const n of [3, 4]) {
    const { officeId, personId } = council.seats[n];
    const { body } = await secretary.get(`/api/v1/office-holdings?officeId=${officeId}`);
    const held = body.data.find((one: { personId: string }) => one.personId === personId);
    await secretary.patch(`/api/v1/office-holdings/${held.id}`, { endsOn: '2025-12-31' });
  }
  const person = await made(secretary, '/api/v1/people', { name: 'Pejabat Baru' });
  await made(secretary, '/api/v1/office-holdings', {
    ...{ officeId: council.seats[3].officeId, personId: person.id, capacity: 'definitive' },
    startsOn: '2026-01-01',
  });
  people.set('newcomer', await anAccount(app, 'baru.pintu', { personId: person.id }));
}
