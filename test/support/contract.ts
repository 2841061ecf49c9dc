import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { ApiDescription } from '../../src/platform/http/api-docs.js';
import type { Answer } from './visitor.js';

type Response = { readonly content?: Readonly<Record<string, { readonly schema?: object }>> };
type Operation = { readonly operationId: string; readonly responses: Readonly<Record<string, Response>> };
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');

/** The OpenAPI document, ready to be held against. */
class Description {
  readonly paths: Paths;
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly checks = new Map<string, ValidateFunction>();
  private readonly patterns: readonly (readonly [RegExp, string])[];

  constructor(document: { readonly paths: object }) {
    (formats as unknown as (ajv: Ajv2020) => void)(this.ajv);
    this.ajv.addSchema({ ...document, $id: 'contract' } as object);
    this.paths = document.paths as Paths;
    // An address without a variable goes before one with: /audit/verify is no /audit/{id}.
    const templates = Object.keys(this.paths).sort((a, b) => a.split('{').length - b.split('{').length);
    this.patterns = templates.map((path) => [
      new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
      path,
    ]);
  }

  operationOf(method: string, url: string): [string?, Operation?] {
    const plain = url.split('?')[0];
    const path = this.patterns.find(([pattern]) => pattern.test(plain))?.[1];
    return path === undefined ? [] : [path, this.paths[path][method.toLowerCase()]];
  }

  check(parts: readonly string[]): ValidateFunction {
    const pointer = `contract#/${parts.map(escaped).map(encodeURIComponent).join('/')}`;
    const known = this.checks.get(pointer);
    if (known) return known;
    const fresh = this.ajv.compile({ $ref: pointer });
    this.checks.set(pointer, fresh);
    return fresh;
  }
}

/**
 * Holds answers against the OpenAPI document of the application that gave them. Every Visitor does, so that each story
 * of test/e2e is a test of the contract too.
 */
export class Contract {
  /** Operations that have given a good answer, as "GET /api/v1/meetings". */
  readonly kept = new Set<string>();

  constructor(private readonly description: Description) {}

  get operations(): string[] {
    return Object.entries(this.description.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
  }

  /** @throws Error when the answer is none that the document knows */
  hold(method: string, url: string, { status, headers, text, body }: Answer): void {
    const [path, operation] = this.description.operationOf(method, url);
    if (!path || !operation) return;
    const told = `${method} ${url} answered ${status}`;
    const key = String(status) in operation.responses ? String(status) : `${String(status)[0]}XX`;
    const response = operation.responses[key];
    if (!response) throw new Error(`${told}, which the contract does not know: ${text.slice(0, 300)}`);
    if (status < 300) this.kept.add(`${method} ${path}`);
    if (!response.content) {
      if (text !== '') throw new Error(`${told} with a body, and the contract has none`);
      return;
    }
    const media = String(headers['content-type'] ?? '').split(';')[0];
    const content = response.content[media] ?? response.content['*/*'];
    if (!content) throw new Error(`${told} as ${media}, not as ${Object.keys(response.content).join(', ')}`);
    if (!media.endsWith('json') || !content.schema) return;
    const check = this.description.check([
      'paths',
      path,
      method.toLowerCase(),
      'responses',
      key,
      'content',
      media,
      'schema',
    ]);
    if (check(body)) return;
    const faults = check.errors!.map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
    throw new Error(`${told}, not as the contract says:\n  ${faults.slice(0, 10).join('\n  ')}`);
  }
}

/** The contract as another process tells it. */
export const contractFor = (document: { readonly paths: object }) => new Contract(new Description(document));

const contracts = new WeakMap<NestFastifyApplication, Contract>();

/** All applications that a process makes have the same routes: what the first says of itself holds for each. */
let description: Description | null = null;

export function contractOf(nest: NestFastifyApplication): Contract {
  description ??= new Description(JSON.parse(JSON.stringify(nest.get(ApiDescription).get())));
  const known = contracts.get(nest) ?? new Contract(description);
  contracts.set(nest, known);
  return known;
}
