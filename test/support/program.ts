import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';

export type Exit = { readonly code: number | null; readonly out: string; readonly err: string };

/** The program as an operator runs it: a process of its own, built when the sources have changed. */
export class Program {
  out = '';
  err = '';
  readonly exit: Promise<Exit>;

  private constructor(private readonly child: ChildProcess) {
    child.stdout!.on('data', (chunk) => (this.out += chunk));
    child.stderr!.on('data', (chunk) => (this.err += chunk));
    this.exit = new Promise((done) =>
      child.on('close', (code) => done({ code, out: this.out, err: this.err })),
    );
  }

  static build(): void {
    const { status, stderr } = spawnSync(process.execPath, [resolve('bin/build.mjs')], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`The program cannot be built: ${stderr}`);
  }

  /** `environment` is all it gets, besides what a shell has; any free port unless one is named. */
  static run(file: string, args: readonly string[], environment: NodeJS.ProcessEnv): Program {
    const { PATH, HOME, PUPPETEER_EXECUTABLE_PATH } = process.env;
    const shell = { PATH, HOME, PUPPETEER_EXECUTABLE_PATH };
    const cache = { NODE_COMPILE_CACHE: resolve('node_modules/.cache/node') };
    const env = { ...shell, ...cache, NODE_ENV: 'test', LOG_LEVEL: 'warn', PORT: '0', REMINDERS: 'off' };
    return new Program(
      spawn(process.execPath, [resolve(file), ...args], { env: { ...env, ...environment } }),
    );
  }

  static serve = (environment: NodeJS.ProcessEnv) => Program.run('dist/src/main.js', [], environment);

  static cli = (environment: NodeJS.ProcessEnv, ...args: string[]) =>
    Program.run('dist/src/cli/main.js', args, environment).exit;

  /** The address it says it is ready at. */
  async ready(): Promise<string> {
    await this.says(/ready at http/);
    return /ready at (http\S+)/.exec(this.out)![1];
  }

  /** @throws when it ends without having said so */
  says(what: RegExp): Promise<void> {
    return new Promise((done, fail) => {
      const look = () => what.test(this.out + this.err) && done();
      for (const stream of [this.child.stdout!, this.child.stderr!]) stream.on('data', look);
      void this.exit.then(({ code }) => fail(new Error(`Ended with ${code}: ${this.err}${this.out}`)));
      look();
    });
  }

  get pid(): number {
    return this.child.pid!;
  }

  signal(name: NodeJS.Signals): this {
    this.child.kill(name);
    return this;
  }

  async stop(): Promise<Exit> {
    return this.signal('SIGTERM').exit;
  }
}
