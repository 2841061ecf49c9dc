import { Injectable } from '@nestjs/common';
import type { AuditActor } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import type { AgendaItem } from './agenda-item.entity.js';
import type { Meeting } from './meeting.entity.js';

type Hook = (tx: Tx, actor: Actor, meeting: Meeting) => Promise<unknown>;
type CarryHook = (tx: Tx, actor: Actor, from: AgendaItem, to: AgendaItem) => Promise<unknown>;
type DiscussionHook = (tx: Tx, actor: Actor, item: AgendaItem) => Promise<unknown>;
type WordsHook = (tx: Tx, actor: AuditActor, item: AgendaItem) => Promise<unknown>;

/**
 * What later modules do in the same unit of work: the agenda freezes when the letters go out, the minutes begin with
 * the gavel.
 */
@Injectable()
export class MeetingHooks {
  private readonly convened: Hook[] = [];
  private readonly started: Hook[] = [];
  private readonly ending: Hook[] = [];
  private readonly carried: CarryHook[] = [];
  private readonly discussed: DiscussionHook[] = [];
  private readonly reworded: WordsHook[] = [];

  onConvened(hook: Hook): void {
    this.convened.push(hook);
  }

  async tellConvened(tx: Tx, actor: Actor, meeting: Meeting): Promise<void> {
    for (const hook of this.convened) await hook(tx, actor, meeting);
  }

  onStarted(hook: Hook): void {
    this.started.push(hook);
  }

  async tellStarted(tx: Tx, actor: Actor, meeting: Meeting): Promise<void> {
    for (const hook of this.started) await hook(tx, actor, meeting);
  }

  /** Before the last gavel: what must not be left open refuses by throwing. */
  onEnding(hook: Hook): void {
    this.ending.push(hook);
  }

  async tellEnding(tx: Tx, actor: Actor, meeting: Meeting): Promise<void> {
    for (const hook of this.ending) await hook(tx, actor, meeting);
  }

  /** The discussion of a matter was written as a whole: the entries it consists of follow it. */
  onDiscussed(hook: DiscussionHook): void {
    this.discussed.push(hook);
  }

  async tellDiscussed(tx: Tx, actor: Actor, item: AgendaItem): Promise<void> {
    for (const hook of this.discussed) await hook(tx, actor, item);
    await this.tellReworded(tx, actor, item);
  }

  /** The discussion of a matter reads otherwise, whoever wrote it and wherever: the minutes keep its versions. */
  onReworded(hook: WordsHook): void {
    this.reworded.push(hook);
  }

  async tellReworded(tx: Tx, actor: AuditActor, item: AgendaItem): Promise<void> {
    for (const hook of this.reworded) await hook(tx, actor, item);
  }

  /** A matter stands again on the agenda of the meeting that continues an adjourned one. */
  onCarried(hook: CarryHook): void {
    this.carried.push(hook);
  }

  async tellCarried(tx: Tx, actor: Actor, from: AgendaItem, to: AgendaItem): Promise<void> {
    for (const hook of this.carried) await hook(tx, actor, from, to);
  }
}
