export type Heard = { readonly id: number; readonly name: string; readonly data: string };

/** Somebody who follows a meeting live, as a browser's EventSource does. */
export class LiveListener {
  private readonly heard: Heard[] = [];
  private wake: () => void = () => undefined;
  /** Settles when the other side ends it, or it is closed. */
  readonly ended: Promise<void>;

  private constructor(
    body: AsyncIterable<Uint8Array>,
    private readonly ending: AbortController,
  ) {
    this.ended = this.read(body);
  }

  static async open(url: string, sid: string | undefined, last?: number): Promise<LiveListener> {
    const ending = new AbortController();
    const since: Record<string, string> = last === undefined ? {} : { 'last-event-id': String(last) };
    const answer = await fetch(url, { headers: { cookie: `sid=${sid}`, ...since }, signal: ending.signal });
    if (answer.status !== 200) throw new Error(`${url} answers ${answer.status}`);
    return new LiveListener(answer.body as unknown as AsyncIterable<Uint8Array>, ending);
  }

  /** The next event that was not looked at yet. */
  async next(): Promise<Heard> {
    while (this.heard.length === 0) await new Promise<void>((resolve) => (this.wake = resolve));
    return this.heard.shift()!;
  }

  /** The first event from now on that says this. */
  async until(words: string): Promise<Heard> {
    for (;;) {
      const event = await this.next();
      if (event.data.includes(words)) return event;
    }
  }

  close(): void {
    this.ending.abort();
  }

  private async read(body: AsyncIterable<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const chunk of body) {
        text += decoder.decode(chunk, { stream: true });
        const blocks = text.split('\n\n');
        text = blocks.pop()!;
        for (const block of blocks) this.take(block);
      }
    } catch (error) {
      if (!this.ending.signal.aborted) throw error;
    }
  }

  private take(block: string): void {
    const lines = block.split('\n');
    const all = (field: string) =>
      lines.filter((line) => line.startsWith(`${field}: `)).map((line) => line.slice(field.length + 2));
    if (all('event').length === 0) return;
    this.heard.push({ id: Number(all('id')[0]), name: all('event')[0], data: all('data').join('\n') });
    this.wake();
  }
}
