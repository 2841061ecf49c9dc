import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export type Verdict = { readonly code: number | null; readonly words: string };

const NO_NETWORK = `
  for (const name of ['net', 'dns', 'dgram', 'http', 'https', 'tls'])
    for (const key of Object.keys(require(name)))
      if (typeof require(name)[key] === 'function' && /connect|lookup|resolve|create|request|get/i.test(key))
        require(name)[key] = () => process.exit(99);`;

/**
 * `bin/verify` alone in a folder of its own, as an inspector would have it: a process that may read nothing but that
 * folder (no database, no packages, no other file of ours) and ends at once with 99 when it reaches for the network.
 */
export class Verifier {
  private readonly folder = mkdtempSync(join(tmpdir(), 'mufakat-verify-'));

  constructor() {
    cpSync(resolve('bin/verify'), this.path('verify'));
    writeFileSync(this.path('no-network.cjs'), NO_NETWORK);
  }

  run(pdf: Buffer, proof: string | Buffer, key?: string): Verdict {
    writeFileSync(this.path('notula.pdf'), pdf);
    writeFileSync(this.path('bukti.json'), proof);
    return this.call(['notula.pdf', 'bukti.json', ...(key === undefined ? [] : [key])]);
  }

  call(args: readonly string[]): Verdict {
    const confined = ['--permission', `--allow-fs-read=${this.folder}`, '-r', this.path('no-network.cjs')];
    const options = { cwd: this.folder, env: {}, encoding: 'utf8' } as const;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [...confined, this.path('verify'), ...args],
      options,
    );
    return { code: status, words: `${stdout}${stderr}`.trim() };
  }

  /** The same program without a process around it, for many small changes. */
  exitOf(pdf: Buffer, proof: Buffer, key: string): number {
    const files: Record<string, Buffer> = { pdf, proof };
    const fs = {
      existsSync: () => false,
      readFileSync: (name: string) => files[name],
    };
    const stage = {
      argv: ['', '', 'pdf', 'proof', key],
      stdout: { write: () => true },
      stderr: { write: () => true },
      exitCode: 0,
      getBuiltinModule: (name: string) => (name === 'node:fs' ? fs : process.getBuiltinModule(name)),
    };
    const script = readFileSync(this.path('verify'), 'utf8').replace(/^#!.*/, '');
    new Function('process', script)(stage);
    return stage.exitCode;
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }

  private path(name: string): string {
    return join(this.folder, name);
  }
}
