import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../identity/index.js';
import { InvitationPaper, NoticePaper, type Meeting } from '../meetings/index.js';

type Print = { readonly bytes: Buffer; readonly name: string };
const KEPT = 8;

/**
 * The letter as it goes along with the mails. All who are called get the same paper, so it is printed once and not
 * once per person; a change of the meeting is printed anew.
 */
@Injectable()
export class InvitationPrints {
  private readonly prints = new Map<string, Promise<Print>>();
  private readonly contents = new Map<string, string>();

  constructor(
    private readonly paper: InvitationPaper,
    private readonly notices: NoticePaper,
  ) {}

  /** The invitation; of a meeting put off or called off the letter that says so. */
  async of({ id, updatedAt, status }: Meeting): Promise<Print> {
    // Answers touch the meeting without changing the letter: what counts is what would be printed.
    const moment = `${id} ${updatedAt}`;
    const known = this.contents.get(moment);
    if (known && this.prints.has(known)) return this.prints.get(known)!;
    const paper = status === 'cancelled' || status === 'postponed' ? this.notices : this.paper;
    const prepared = await paper.prepare(SYSTEM, id);
    const content = createHash('sha256').update(JSON.stringify(prepared.document)).digest('hex');
    keep(this.contents, moment, content);
    return this.prints.get(content) ?? this.print(content, prepared);
  }

  private print(content: string, prepared: Awaited<ReturnType<InvitationPaper['prepare']>>): Promise<Print> {
    const printing = this.paper.printed(prepared);
    keep(this.prints, content, printing);
    // What could not be printed is tried again with the next mail.
    printing.catch(() => this.prints.delete(content));
    return printing;
  }
}

function keep<T>(store: Map<string, T>, key: string, value: T): void {
  store.set(key, value);
  if (store.size > KEPT) store.delete(store.keys().next().value!);
}
