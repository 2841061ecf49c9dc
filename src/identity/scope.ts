/**
 * The visibility predicate of a resource as SQL: a boolean expression with `:named` parameters. The one text is used
 * by list, count, search, export and page alike.
 */
export type Scope = { readonly sql: string; readonly params: Readonly<Record<string, unknown>> };

export const everything: Scope = { sql: '1 = 1', params: {} };
export const nothing: Scope = { sql: '1 = 0', params: {} };

export function anyOf(...scopes: readonly Scope[]): Scope {
  return {
    sql: `(${scopes.map((scope) => scope.sql).join(' OR ')})`,
    params: Object.assign({}, ...scopes.map((scope) => scope.params)),
  };
}

export function allOf(...scopes: readonly Scope[]): Scope {
  return {
    sql: `(${scopes.map((scope) => scope.sql).join(' AND ')})`,
    params: Object.assign({}, ...scopes.map((scope) => scope.params)),
  };
}
