import { fork, type ChildProcess } from 'node:child_process';
import { Busy } from '../errors/domain-error.js';
import { ownMemory, processorSeconds } from '../rendering/process-memory.js';
import { RenderQueue } from '../rendering/render-queue.js';

/** What one order may use before its process is ended. */
export type Limits = {
  /** Of the processor: what a file costs, however busy the machine is. */
  readonly seconds: number;
  /** Resident memory of its own, in bytes: a heap limit alone leaves out what is unpacked into buffers. */
  readonly memory: number;
  readonly heapMb: number;
};

const TIME_LIMIT_MS = 60_000;
const LOOK_MS = 100;
const IDLE_MS = 20_000;
const WAITING = 60;

/** Where this Node has them: the child may read, and neither write nor start anything. */
export const WALLS = process.allowedNodeEnvironmentFlags.has('--permission')
  ? ['--permission', '--allow-fs-read=*', '--allow-addons']
  : [];

/**
 * A program of its own for what a stranger's file decides the cost of: it answers order after order, is ended when one
 * asks for too much, and goes by itself when nothing comes. What it takes down is itself.
 */
export class WalledChild<Order extends object, Answer> {
  private child: ChildProcess | null = null;
  private idle: NodeJS.Timeout | undefined;
  private readonly queue = new RenderQueue(1, WAITING);

  /** @param program a file without imports of ours that are not made by its own address: it starts from source and build alike */
  constructor(
    private readonly program: URL,
    private readonly limits: Limits,
  ) {}

  /**
   * Null when the order took more than it may, or broke the program.
   * @throws Busy when too many wait, or no process can be started
   */
  ask(order: Order): Promise<Answer | null> {
    return this.queue.run(() => this.answer(order));
  }

  private async answer(order: Order): Promise<Answer | null> {
    clearTimeout(this.idle);
    const child = this.living();
    const before = await processorSeconds(child.pid!);
    const answer = await new Promise<Answer | null>((resolve) => {
      const end = () => child.kill('SIGKILL');
      const timer = setTimeout(end, TIME_LIMIT_MS);
      const look = setInterval(() => void this.endIfGreedy(child, before), LOOK_MS);
      const over = (said: Answer | null) => {
        clearTimeout(timer);
        clearInterval(look);
        child.removeAllListeners('message').removeAllListeners('exit');
        resolve(said);
      };
      child.once('message', (said: { answer: Answer }) => over(said.answer));
      child.once('exit', () => over(null));
      child.send(order, (error) => error && end());
    });
    this.rest(child);
    return answer;
  }

  private living(): ChildProcess {
    const alive = this.child?.connected && this.child.exitCode === null && this.child.signalCode === null;
    this.child = alive ? this.child! : this.started();
    this.child.ref();
    this.child.channel?.ref();
    return this.child;
  }

  private started(): ChildProcess {
    const child = fork(this.program, {
      ...{ execArgv: [`--max-old-space-size=${this.limits.heapMb}`, ...WALLS], env: {} },
      ...{ serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'], detached: true },
    });
    child.on('error', () => child.kill('SIGKILL'));
    if (!child.pid) throw new Busy();
    return child;
  }

  /** Neither keeps the program running nor outlives it: a child whose line is cut ends. */
  private rest(child: ChildProcess): void {
    child.unref();
    child.channel?.unref();
    this.idle = setTimeout(() => child.kill('SIGKILL'), IDLE_MS).unref();
  }

  private async endIfGreedy(child: ChildProcess, before: number): Promise<void> {
    const [memory, work] = await Promise.all([ownMemory(child.pid!), processorSeconds(child.pid!)]);
    if (memory > this.limits.memory || work - before > this.limits.seconds) child.kill('SIGKILL');
  }
}

/** The program beside a file of ours: TypeScript under the tests, JavaScript in the build. */
export const childBeside = (here: string, name: string): URL =>
  new URL(`./${name}.${here.endsWith('.ts') ? 'ts' : 'js'}`, here);
