import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Malformed, TooLarge } from '../errors/domain-error.js';

type Limits = { readonly fileSize: number; readonly files: number };

/**
 * The parts of a form with files, one after another.
 * @throws Malformed when the body breaks off or is not what its header says; the parser itself only says "Error"
 */
export async function* partsOf(request: FastifyRequest, limits: Limits) {
  const parts = attempted(() => request.parts({ limits }));
  for (;;) {
    const next = await parts.next().catch(refuse);
    if (next.done) return;
    yield next.value;
  }
}

/**
 * The bytes of one file. Of one that is too large the rest is passed over, so that what comes after it can still be read.
 * @throws Malformed when they break off, TooLarge when there are more than the limit, even if only the last one is missing
 */
export async function bytesOf(part: MultipartFile, tooLarge: TooLarge): Promise<Buffer> {
  const bytes = await part.toBuffer().catch(refuse);
  if (part.file.truncated) throw tooLarge;
  return bytes;
}

function attempted<T>(start: () => T): T {
  try {
    return start();
  } catch (error) {
    return refuse(error);
  }
}

function refuse(error: unknown): never {
  const known = String((error as { code?: string }).code ?? '').startsWith('FST_');
  throw known ? error : new Malformed();
}
