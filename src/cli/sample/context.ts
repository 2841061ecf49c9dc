import type { INestApplicationContext, Type } from '@nestjs/common';
import { ActorResolver, UsersQueries, type Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import type { SampleData } from './data.js';

/** What the parts of the sample share: the services of the application, and the ids given so far. */
export class SampleContext {
  readonly units = new Map<string, string>();
  readonly offices = new Map<string, string>();
  readonly people = new Map<string, string>();
  readonly users = new Map<string, string>();
  councilId = '';

  constructor(
    private readonly app: INestApplicationContext,
    readonly data: SampleData,
  ) {}

  get<T>(service: Type<T>): T {
    return this.app.get(service);
  }

  /** The sample is entered on its own days. */
  at<T>(instant: string, work: () => Promise<T>): Promise<T> {
    return this.get(Clock).runAt(instant, work);
  }

  /** One of the sample accounts, with the rights of the day the clock is set to. */
  async actor(name: string): Promise<Actor> {
    const user = await this.get(UsersQueries).one(known(this.users, name));
    const { id: userId, email, displayName, personId } = user;
    return this.get(ActorResolver).actorOf({ userId, email, displayName, personId });
  }

  unit = (code: string) => known(this.units, code);
  office = (code: string) => known(this.offices, code);
  person = (key: string) => known(this.people, key);
}

function known(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (!id) throw new Error(`The sample names ${key}, which it does not have.`);
  return id;
}
