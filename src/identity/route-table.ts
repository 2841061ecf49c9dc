import 'reflect-metadata';
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { FRESH_PROOF, ROUTE_ACCESS, type RouteAccess } from './actor.js';

export type Route = {
  readonly method: string;
  readonly path: string;
  /** What it asks of its caller; a route that says nothing is closed. */
  readonly access: RouteAccess | undefined;
  /** Asks for a fresh proof too. */
  readonly grave: boolean;
};

type Class = { readonly prototype: object };

/** Every route of these controllers, read from what Nest itself reads, so that no list has to be kept. */
export function routesOf(controllers: Iterable<Class>): Route[] {
  return [...controllers].flatMap((controller) => {
    const prototype = controller.prototype as Record<string, unknown>;
    const base = String(Reflect.getMetadata(PATH_METADATA, controller));
    return Object.getOwnPropertyNames(prototype)
      .map((name) => prototype[name])
      .filter((handler) => typeof handler === 'function' && Reflect.hasMetadata(METHOD_METADATA, handler))
      .map((handler) => routeOf(base, handler as object));
  });
}

function routeOf(base: string, handler: object): Route {
  const path = String(Reflect.getMetadata(PATH_METADATA, handler));
  return {
    method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number],
    path: `/${[base, path].flatMap((part) => part.split('/').filter(Boolean)).join('/')}`,
    grave: Reflect.hasMetadata(FRESH_PROOF, handler),
    access: Reflect.getMetadata(ROUTE_ACCESS, handler) as RouteAccess | undefined,
  };
}

type Part = { readonly module?: unknown; readonly imports?: readonly unknown[] };

/** The controllers of a module and of all it imports, without starting anything. */
export function controllersOf(part: unknown, seen = new Set<unknown>()): Set<Type> {
  const { module = part, imports = [] } = part as Part;
  const found = new Set<Type>();
  if (seen.has(module)) return found;
  seen.add(module);
  const listed = (key: string) => (Reflect.getMetadata(key, module as object) ?? []) as unknown[];
  for (const controller of listed(MODULE_METADATA.CONTROLLERS)) found.add(controller as Type);
  for (const imported of [...imports, ...listed(MODULE_METADATA.IMPORTS)])
    for (const controller of controllersOf(imported, seen)) found.add(controller);
  return found;
}
