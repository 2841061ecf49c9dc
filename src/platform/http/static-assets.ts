import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Asset, AssetStore } from './asset-store.js';

const YEAR = 'public, max-age=31536000, immutable';

/** Serves `views/assets` under `/aset/`: fingerprinted addresses for a year, plain names with revalidation. */
export function registerAssets(fastify: FastifyInstance, assets: AssetStore): void {
  fastify.get('/aset/*', async (request: FastifyRequest<{ Params: { '*': string } }>, reply) => {
    const found = assets.find(request.params['*']);
    if (!found) return reply.callNotFound();
    return send(request, reply, found.asset, found.immutable);
  });
}

async function send(request: FastifyRequest, reply: FastifyReply, asset: Asset, immutable: boolean) {
  const tag = `"${asset.hash}"`;
  reply.header('cache-control', immutable ? YEAR : 'public, no-cache').header('etag', tag);
  if (request.headers['if-none-match'] === tag) return reply.status(304).send();
  reply.type(asset.type);
  const packed = await asset.packed;
  if (!packed) return reply.send(asset.body);
  const encoding = encodingFor(request.headers['accept-encoding']);
  reply.header('vary', 'accept-encoding');
  if (!encoding) return reply.send(asset.body);
  return reply.header('content-encoding', encoding).send(packed[encoding]);
}

/** The better of the two encodings we keep that the reader understands. */
export function encodingFor(accepted: string | string[] | undefined): 'br' | 'gzip' | null {
  const offered = String(accepted ?? '')
    .split(',')
    .map((part) => part.trim().split(';'))
    .filter(([, weight]) => !/^\s*q=0(\.0*)?\s*$/.test(weight ?? ''))
    .map(([name]) => name.trim());
  if (offered.includes('br')) return 'br';
  return offered.includes('gzip') ? 'gzip' : null;
}
