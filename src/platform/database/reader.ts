import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Databases } from './databases.js';
import { named } from './named-parameters.js';

export type Engine = 'sqlite' | 'postgres';

/** Reads on connections that cannot write. What a decision depends on is read inside the unit of work instead. */
@Injectable()
export class Reader {
  constructor(private readonly databases: Databases) {}

  get engine(): Engine {
    return this.databases.engine;
  }

  get em(): EntityManager {
    return this.databases.reader();
  }

  /** Lean rows: no entities are built. Parameters are `:named`; see `named`. */
  rows<T>(sql: string, params: Readonly<Record<string, unknown>> = {}): Promise<T[]> {
    return rowsIn<T>(this.em, sql, params);
  }
}

/** The same inside a unit of work. */
export function rowsIn<T>(
  em: EntityManager,
  sql: string,
  params: Readonly<Record<string, unknown>> = {},
): Promise<T[]> {
  const { text, values } = named(sql, params, engineOf(em));
  return em.query(text, values) as Promise<T[]>;
}

export const engineOf = (em: EntityManager): Engine =>
  em.connection.options.type === 'postgres' ? 'postgres' : 'sqlite';

/** A flag of a lean row: SQLite gives 0 and 1. */
export const bool = (value: unknown): boolean => value === true || value === 1 || value === '1';
