import fs from 'node:fs';
import { jest } from '@jest/globals';
import type { TestApp } from '../app.js';
import type { Visitor } from '../visitor.js';

/** Keeps what the program writes to its log, which is its standard output. */
export function keepTheLog(): { readonly lines: string[]; stop(): void } {
  const lines: string[] = [];
  const write = fs.writeSync;
  const spy = jest.spyOn(fs, 'writeSync').mockImplementation(((fd: number, text: string, ...rest: []) => {
    if (fd !== 1) return write(fd, text, ...rest);
    lines.push(String(text));
    return Buffer.byteLength(text);
  }) as typeof fs.writeSync);
  return { lines, stop: () => spy.mockRestore() };
}

/** The first that is said on a live connection, or the refusal. */
export async function firstWords({ nest }: TestApp, visitor: Visitor, url: string): Promise<string> {
  const sid = visitor.cookie('sid');
  const answer = await nest.inject({
    url,
    headers: sid ? { cookie: `sid=${sid}` } : {},
    payloadAsStream: true,
  });
  const stream = answer.stream();
  let heard = JSON.stringify(answer.headers);
  for await (const chunk of stream) {
    heard += String(chunk);
    if (answer.statusCode === 200 && heard.includes('\n\n') && heard.includes('event:')) break;
  }
  stream.destroy();
  return heard;
}
