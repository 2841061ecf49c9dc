import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { namedShapes, s, type Schema } from './answers.js';

const PROBLEM = s.object({
  type: s.text,
  title: s.text,
  status: s.int,
  detail: s.text,
  code: s.text,
});

/** The contract as OpenAPI 3.1, made from the DTO classes, the shapes and the routes themselves. */
export function describeApi(app: NestFastifyApplication, baseUrl: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Mufakat')
    .setDescription('Decree, council, meetings, decisions, follow-ups and minutes of a regency.')
    .setVersion('1')
    .setLicense('Proprietary', `${baseUrl}/bantuan`)
    .addServer(baseUrl)
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'bearer')
    .addCookieAuth('sid', { type: 'apiKey', in: 'cookie' }, 'session')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Api$/, '')}.${method}`,
  });
  const paths = Object.fromEntries(
    Object.entries(document.paths).filter(
      ([path]) => path.startsWith('/api/v1/') || path.startsWith('/health'),
    ),
  );
  const schemas = { ...document.components?.schemas, ...namedShapes(), Problem: problemSchema() };
  return modern({
    ...document,
    paths: Object.fromEntries(Object.entries(paths).map(([path, item]) => [path, completed(item)])),
    components: { ...document.components, schemas },
    security: [{ session: [] }, { bearer: [] }],
  }) as OpenAPIObject;
}

function problemSchema(): Schema {
  const fault = { field: s.text, code: s.text, message: s.text };
  return {
    ...PROBLEM,
    properties: {
      ...(PROBLEM.properties as object),
      facts: { type: 'object' },
      errors: s.list({ type: 'object', properties: fault, required: ['field', 'message'] }),
      incident: s.text,
    },
    additionalProperties: true,
  };
}

type Operation = {
  readonly operationId: string;
  readonly responses: object;
  readonly parameters?: readonly object[];
  readonly 'x-public'?: boolean;
};

/** What holds for every operation of an address, whoever wrote it. */
function completed(item: object): object {
  return Object.fromEntries(
    Object.entries(item).map(([method, operation]: [string, Operation]) => [
      method,
      complete(method, operation),
    ]),
  );
}

/** Every operation has a short name and may answer with a problem; those for everybody ask for no credentials. */
function complete(method: string, { 'x-public': open, ...operation }: Operation): object {
  const [subject, deed] = operation.operationId.split('.');
  const full = method === 'get' ? {} : { '507': PROBLEM_ANSWER };
  const keyed = method === 'post' && !open;
  return {
    summary: `${spoken(subject)}: ${spoken(deed)}`,
    ...operation,
    ...(open ? { security: [] } : {}),
    parameters: [...(operation.parameters ?? []), ...(keyed ? [IDEMPOTENCY_KEY] : [])],
    responses: { '4XX': PROBLEM_ANSWER, '503': PROBLEM_ANSWER, ...full, ...operation.responses },
  };
}

/** "FollowUpSteps" read as words: "Follow up steps". */
function spoken(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const PROBLEM_ANSWER = {
  description: 'RFC 9457 problem',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key and body give the first answer again; another body gives 409.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

/** OpenAPI 3.0's `nullable` said in JSON Schema's own words. */
function modern(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(modern);
  if (value === null || typeof value !== 'object') return value;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, modern(item)]),
  ) as Record<string, unknown>;
  if (nullable !== true) return nullable === undefined ? rest : { nullable, ...rest };
  if (typeof rest.type === 'string') return { ...rest, type: [rest.type, 'null'], ...nullEnum(rest.enum) };
  return { anyOf: [rest, { type: 'null' }] };
}

const nullEnum = (values: unknown) => (Array.isArray(values) ? { enum: [...values, null] } : {});
