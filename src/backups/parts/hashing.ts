import { createHash } from 'node:crypto';

/** Counts and hashes what flows through. */
export function hashing() {
  const hash = createHash('sha256');
  let size = 0;
  return {
    async *through(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const chunk of source) {
        hash.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    },
    /** Once it has all flowed. */
    told: () => ({ sha256: hash.digest('hex'), size }),
  };
}

export async function bytesOf(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}
