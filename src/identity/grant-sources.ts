import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../kernel/civil-date.js';
import type { ActingOffice, ActingSeat } from './actor.js';

export type Grants = {
  readonly offices?: readonly ActingOffice[];
  readonly seats?: readonly ActingSeat[];
  readonly restingSeats?: readonly string[];
  readonly heirTo?: readonly string[];
};
export type GrantSource = {
  grantsFor(em: EntityManager, personId: string, day: CivilDate): Promise<Grants>;
};

/**
 * The one inverted arrow: identity comes before org and membership, but rights follow from offices and seats. So those
 * modules register here what somebody acts for on a day.
 */
@Injectable()
export class GrantSources {
  private readonly sources: GrantSource[] = [];

  register(source: GrantSource): void {
    this.sources.push(source);
  }

  async on(em: EntityManager, personId: string | null, day: CivilDate): Promise<Required<Grants>> {
    if (personId === null) return { offices: [], seats: [], restingSeats: [], heirTo: [] };
    const all = await Promise.all(this.sources.map((source) => source.grantsFor(em, personId, day)));
    return {
      offices: all.flatMap(({ offices = [] }) => offices),
      seats: all.flatMap(({ seats = [] }) => seats),
      restingSeats: all.flatMap(({ restingSeats = [] }) => restingSeats),
      heirTo: all.flatMap(({ heirTo = [] }) => heirTo),
    };
  }
}

/** Names of units and councils, which no password of this house is made of; told by the modules that keep them. */
@Injectable()
export class HouseWords {
  private readonly sources: ((em: EntityManager) => Promise<string[]>)[] = [];

  register(source: (em: EntityManager) => Promise<string[]>): void {
    this.sources.push(source);
  }

  async all(em: EntityManager): Promise<string[]> {
    return (await Promise.all(this.sources.map((source) => source(em)))).flat();
  }
}

export type Choice = { readonly value: string; readonly label: string };

export type Directory = {
  personName(em: EntityManager, id: string): Promise<string | null>;
  unitsExist(em: EntityManager, ids: readonly string[]): Promise<boolean>;
  people(em: EntityManager): Promise<Choice[]>;
  units(em: EntityManager): Promise<Choice[]>;
};

/** Names of people and existence of units, answered by org without identity knowing its tables. */
@Injectable()
export class PeopleDirectory {
  private directory: Directory | null = null;

  register(directory: Directory): void {
    this.directory = directory;
  }

  personName(em: EntityManager, id: string): Promise<string | null> {
    return this.known().personName(em, id);
  }

  unitsExist(em: EntityManager, ids: readonly string[]): Promise<boolean> {
    return this.known().unitsExist(em, ids);
  }

  /** Everybody an account can belong to, by name. */
  choosePerson(em: EntityManager): Promise<Choice[]> {
    return this.known().people(em);
  }

  /** Every unit somebody can report for, by name. */
  chooseUnit(em: EntityManager): Promise<Choice[]> {
    return this.known().units(em);
  }

  private known(): Directory {
    if (!this.directory) throw new Error('No module has registered as the directory of people.');
    return this.directory;
  }
}
