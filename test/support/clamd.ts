import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** How the stand-in behaves: like clamd, or like one that is too small, hangs up, says nothing, or knows nothing. */
export type Mood = 'well' | 'small' | 'hangs-up' | 'silent' | 'ignorant';
export type Scanner = {
  readonly address: string;
  readonly received: Buffer[];
  mood: Mood;
  close(): Promise<void>;
};

const PATTERN = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE';

/** Speaks as clamd(8) does: commands end with NUL, INSTREAM comes in chunks with their length before them. */
export async function standIn(): Promise<Scanner> {
  const received: Buffer[] = [];
  const server: Server = createServer((socket) => talk(socket, scanner, received));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => void server.close();
  const scanner: Scanner = { address: `tcp://127.0.0.1:${port}`, received, mood: 'well', close };
  return scanner;
}

function talk(socket: Socket, scanner: Scanner, received: Buffer[]): void {
  let heard = Buffer.alloc(0);
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    heard = Buffer.concat([heard, chunk]);
    if (scanner.mood === 'silent') return;
    if (scanner.mood === 'hangs-up') return void socket.destroy();
    if (heard.subarray(0, 9).toString() === 'zVERSION\0') return void socket.end('ClamAV 1.4.3/0\0');
    if (scanner.mood === 'small') return void socket.end('INSTREAM size limit exceeded. ERROR\0');
    const file = streamed(heard.subarray('zINSTREAM\0'.length));
    if (!file) return;
    received.push(file);
    const found = scanner.mood === 'well' && file.includes(PATTERN);
    socket.end(found ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
  });
}

/** The file, once its last chunk is here. */
function streamed(bytes: Buffer): Buffer | null {
  const parts: Buffer[] = [];
  for (let at = 0; at + 4 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    if (length === 0) return Buffer.concat(parts);
    parts.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}

/** `TEST_CLAMD` names one that is not installed; null where there is none. */
export function findClamd(): string | null {
  const named = process.env.TEST_CLAMD ?? spawnSync('which', ['clamd'], { encoding: 'utf8' }).stdout?.trim();
  return named && existsSync(named) ? named : null;
}

/** The real one, with a database that knows the test pattern and nothing else. */
export async function realClamd(binary: string): Promise<{ address: string; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-clamd-'));
  const socket = join(folder, 'clamd.sock');
  const pattern = Buffer.from(`$${PATTERN}!$H+H*`).toString('hex');
  writeFileSync(join(folder, 'eicar.ndb'), `Eicar-Test-Signature:0:*:${pattern}\n`);
  const settings = [
    `DatabaseDirectory ${folder}`,
    `LocalSocket ${socket}`,
    'Foreground yes',
    'StreamMaxLength 25M',
  ];
  writeFileSync(join(folder, 'clamd.conf'), `${settings.join('\n')}\n`);
  const child = spawn(binary, ['-c', join(folder, 'clamd.conf')], { stdio: 'ignore' });
  for (let tries = 0; tries < 600 && !existsSync(socket) && child.exitCode === null; tries += 1)
    await wait(50);
  const close = async () => {
    const gone = child.exitCode === null ? once(child, 'exit') : null;
    child.kill('SIGTERM');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  return { address: `unix:${socket}`, close };
}
