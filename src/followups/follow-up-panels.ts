import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import type { FollowUpRow } from './follow-up-row.js';

/** What a later module shows on the page of a follow-up: a partial of its own with plain data. */
export type FollowUpPanel = { readonly partial: string; readonly data: object };
type PanelSource = (actor: Actor, followUpId: string) => Promise<FollowUpPanel | null>;

/** A line a later module adds to the story of a follow-up: its minutes, the meetings that went through it. */
export type Chapter = {
  readonly icon: string;
  readonly text: { readonly code: string; readonly facts: Readonly<Record<string, unknown>> };
  readonly href: string | null;
  readonly note?: string | null;
  readonly by?: string | null;
  readonly at: string;
};
type ChapterSource = (actor: Actor, row: FollowUpRow) => Promise<readonly Chapter[]>;

/** Agendas and minutes come after follow-ups in the flow: they register what they know of one. */
@Injectable()
export class FollowUpPanels {
  private readonly sources: PanelSource[] = [];
  private readonly chapters: ChapterSource[] = [];

  register(source: PanelSource): void {
    this.sources.push(source);
  }

  registerChapters(source: ChapterSource): void {
    this.chapters.push(source);
  }

  async of(actor: Actor, followUpId: string): Promise<FollowUpPanel[]> {
    const panels = await Promise.all(this.sources.map((source) => source(actor, followUpId)));
    return panels.filter((panel) => panel !== null);
  }

  async chaptersOf(actor: Actor, row: FollowUpRow): Promise<Chapter[]> {
    return (await Promise.all(this.chapters.map((source) => source(actor, row)))).flat();
  }
}
