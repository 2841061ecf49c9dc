import type { INestApplicationContext } from '@nestjs/common';
import type { Env } from '../platform/config/env.js';
import { StartRefused } from '../platform/errors/start-refused.js';

/** The operator called a command in a way it does not understand. */
export class BadUsage extends StartRefused {}

/** One word of the command line. `run` answers the exit code; what it throws is said in one line with exit 1. */
export type Command = {
  readonly usage: string;
  readonly about: string;
  run(args: readonly string[], env: Env): Promise<number>;
};

/** A command that needs the whole application, opened for it and closed again. */
export type AppWork = (app: INestApplicationContext, args: readonly string[]) => Promise<void>;

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Names of options that need a value, and those given in `args`; everything else is a plain argument. */
export function readArgs(args: readonly string[], options: readonly string[]) {
  const given: Record<string, string[]> = {};
  const plain: string[] = [];
  for (let n = 0; n < args.length; n += 1) {
    const [name, inline] = split(args[n]);
    if (name === null) {
      plain.push(args[n]);
      continue;
    }
    if (!options.includes(name)) throw new BadUsage(`Unknown option --${name}.`);
    const value = inline ?? args[(n += 1)];
    if (value === undefined) throw new BadUsage(`Option --${name} needs a value.`);
    (given[name] ??= []).push(value);
  }
  return {
    plain,
    option: (name: string): string | undefined => given[name]?.at(-1),
    all: (name: string) => given[name] ?? [],
  };
}

function split(arg: string): [string | null, string | undefined] {
  const found = /^--([a-z-]+)(?:=(.*))?$/s.exec(arg);
  return found ? [found[1], found[2]] : [null, undefined];
}
