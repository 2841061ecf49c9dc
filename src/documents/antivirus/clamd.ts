import { connect, type Socket } from 'node:net';

const CONNECT_MS = 3_000;
const ANSWER_MS = 60_000;
const CHUNK = 64 * 1024;
const LONGEST = 4_096;

/**
 * Asks clamd about bytes (clamd(8), INSTREAM): what it found them to be, or null.
 * @param address `tcp://host:port` or `unix:/path`
 * @throws Error when it cannot be reached, does not answer in time, or says that it could not look
 */
export async function scannedBy(
  address: string,
  bytes: Buffer,
  patienceMs = ANSWER_MS,
): Promise<string | null> {
  const said = await asked(address, 'INSTREAM', chunksOf(bytes), patienceMs);
  const found = /^stream: (.+) FOUND$/.exec(said);
  if (found) return found[1];
  if (said === 'stream: OK') return null;
  throw new Error(`clamd: ${said || 'no answer'}`);
}

/** The version of the scanner and of what it knows. */
export const versionOf = (address: string): Promise<string> => asked(address, 'VERSION', [], CONNECT_MS);

/** Each with its length before it, and one of length 0 at the end. */
function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const chunk = bytes.subarray(at, at + CHUNK);
    yield lengthOf(chunk.length);
    yield chunk;
  }
  yield lengthOf(0);
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}

function asked(
  address: string,
  command: string,
  parts: Iterable<Buffer>,
  patienceMs: number,
): Promise<string> {
  const socket = open(address);
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    const timer = setTimeout(() => fail(new Error('clamd does not answer')), patienceMs);
    socket.setTimeout(CONNECT_MS, () => fail(new Error('clamd cannot be reached')));
    socket.once('connect', () => {
      socket.setTimeout(0);
      socket.write(`z${command}\0`);
      void sent(socket, parts);
    });
    socket.on('data', (chunk) => {
      said += chunk.toString('latin1');
      if (said.length > LONGEST) fail(new Error('clamd answers with more than it should'));
    });
    // It stops listening in the middle of a file it finds too large, and has said so before.
    socket.on('error', (error) => said === '' && fail(error));
    socket.once('close', () => {
      clearTimeout(timer);
      resolve(said.replace(/\0.*$/s, '').trim());
    });
  });
}

function open(address: string): Socket {
  if (address.startsWith('unix:')) return connect(address.slice('unix:'.length));
  const { hostname, port } = new URL(address);
  return connect(Number(port), hostname.replace(/^\[|\]$/g, ''));
}

async function sent(socket: Socket, parts: Iterable<Buffer>): Promise<void> {
  for (const part of parts) {
    if (socket.destroyed) return;
    if (!socket.write(part)) await new Promise((done) => socket.once('drain', done).once('close', done));
  }
}
