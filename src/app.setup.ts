import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppModule } from './app.module.js';
import { AccessLog, noted } from './audit/index.js';
import { backUpBeforeMigration } from './backups/index.js';
import { newId } from './kernel/new-id.js';
import { Clock } from './platform/clock.js';
import type { Env } from './platform/config/env.js';
import { ApiDescription } from './platform/http/api-docs.js';
import { IdempotencyInterceptor } from './platform/http/idempotency.interceptor.js';
import { acceptJson } from './platform/http/json-guard.js';
import { registerFlood } from './platform/http/flood.js';
import { describeApi } from './platform/http/openapi.js';
import { ProblemFilter } from './platform/http/problem.filter.js';
import { inRequest } from './platform/http/request-scope.js';
import { registerRefusals } from './platform/http/refusals.js';
import { registerSecurityHeaders, securityHeaders } from './platform/http/security-headers.js';
import { registerAnswering } from './platform/http/answering.js';
import { registerLanguage } from './platform/http/language.js';
import { registerAssets } from './platform/http/static-assets.js';
import { Logger, NestLogger } from './platform/logger.js';
import { somebodyAsks } from './platform/process/give-back-memory.js';
import { registerViews } from './platform/views/page.js';
import { ViewEngine } from './platform/views/view-engine.js';
import { PageFrameSource } from './workspaces/index.js';

const MEGABYTE = 1024 * 1024;

/** The whole application, ready to listen or to be injected into: what `main`, the command line and tests share. */
export async function createApp(env: Env): Promise<NestFastifyApplication> {
  await backUpBeforeMigration(env, new Clock(), (line) => new Logger(env).warn({}, line));
  const adapter = new FastifyAdapter({
    bodyLimit: MEGABYTE,
    trustProxy: env.trustProxy ?? false,
    genReqId: newId,
    requestTimeout: 300_000,
    connectionTimeout: 0,
    // Who sends a head letter by letter holds a line, not a person's browser; looked at every few seconds.
    http: { headersTimeout: 15_000, connectionsCheckingInterval: 5_000 },
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    // An address that cannot even be decoded never reaches a route, nor Nest, nor what every answer carries.
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      void app.get(ProblemFilter).answer(error, request, reply.headers(securityHeaders(env.https))),
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: false },
  });
  const app: NestFastifyApplication = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(env),
    adapter,
    {
      logger: new NestLogger(env.logLevel),
      abortOnError: false,
      bodyParser: false,
    },
  );
  await register(app.getHttpAdapter().getInstance() as unknown as FastifyInstance, env, app);
  app.useGlobalFilters(app.get(ProblemFilter));
  app.useGlobalInterceptors(app.get(IdempotencyInterceptor));
  await app.init();
  app.get(ApiDescription).writtenBy(() => describeApi(app, env.baseUrl));
  return app;
}

async function register(fastify: FastifyInstance, env: Env, app: NestFastifyApplication): Promise<void> {
  fastify.addHook('onRequest', (request, _reply, done) => {
    somebodyAsks();
    inRequest({ requestId: request.id, ip: request.ip, disclosed: noted(request) }, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    if (reply.statusCode < 400) app.get(AccessLog).note(request);
    done();
  });
  registerRefusals(fastify, () => app.get(Logger));
  registerAnswering(fastify);
  registerSecurityHeaders(fastify, env);
  registerFlood(fastify, env, (error, request, reply) =>
    app.get(ProblemFilter).answer(error, request, reply),
  );
  acceptJson(fastify);
  // Brotli's own default takes seven times as long and saves a tenth more.
  const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
  await fastify.register(compress, {
    global: true,
    threshold: 1024,
    encodings: ['br', 'gzip'],
    brotliOptions,
  });
  await fastify.register(cookie);
  await fastify.register(formbody, { bodyLimit: MEGABYTE });
  await fastify.register(multipart, {
    // `bytesOf` refuses what is too large; what comes after it in the form is still read.
    throwFileSizeLimit: false,
    limits: { files: 10, fields: 50, fileSize: 20 * MEGABYTE, fieldSize: 256 * 1024, headerPairs: 50 },
  });
  const engine = app.get(ViewEngine);
  const frames = app.get(PageFrameSource);
  await registerAssets(fastify, engine.assets);
  registerLanguage(fastify, env);
  registerViews(fastify, engine, (request, language) => frames.of(request, language));
}
