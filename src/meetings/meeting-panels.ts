import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';

/** Where a later module shows its part of a meeting: a partial of its own with plain data. */
export type Panel = { readonly partial: string; readonly data: object };
export type PanelSlot =
  'checkin' | 'agenda' | 'decisions' | 'followups' | 'minutes' | 'files' | 'delivery' | 'series';
type PanelSource = (
  actor: Actor,
  meeting: { id: string; slug: string; status: string },
) => Promise<Panel | null>;

/** What a row of the meeting list tells beside the meeting's own facts. */
export type RowFacts = {
  /** draft | in-review | approved …: after ending, the label of a meeting follows its minutes. */
  readonly minutesState?: string | null;
  readonly facts?: readonly { readonly icon: string; readonly code: string; readonly count: number }[];
  readonly aside?: string | null;
  readonly href?: string | null;
};
type RowSource = (actor: Actor, meetingIds: readonly string[]) => Promise<ReadonlyMap<string, RowFacts>>;

/**
 * The meeting page has room for decisions, follow-ups and minutes without knowing those modules: they come later in
 * the flow and register what they have to show.
 */
@Injectable()
export class MeetingPanels {
  private readonly sources = new Map<PanelSlot, PanelSource>();
  private readonly rows: RowSource[] = [];

  register(slot: PanelSlot, source: PanelSource): void {
    this.sources.set(slot, source);
  }

  registerRows(source: RowSource): void {
    this.rows.push(source);
  }

  async of(actor: Actor, meeting: { id: string; slug: string; status: string }): Promise<Panel[]> {
    const slots: readonly PanelSlot[] = [
      ...(['checkin', 'agenda', 'decisions', 'followups', 'minutes', 'files', 'delivery', 'series'] as const),
    ];
    const panels = await Promise.all(
      slots.map(async (slot) => this.sources.get(slot)?.(actor, meeting) ?? null),
    );
    return panels.filter((panel): panel is Panel => panel !== null);
  }

  /** Everything the later modules say about these rows, in one object per meeting. */
  async rowFacts(actor: Actor, meetingIds: readonly string[]): Promise<ReadonlyMap<string, RowFacts>> {
    const told = await Promise.all(this.rows.map((source) => source(actor, meetingIds)));
    return new Map(
      meetingIds.map((id) => {
        const all = told.map((facts) => facts.get(id) ?? {});
        return [id, { ...Object.assign({}, ...all), facts: all.flatMap((one) => one.facts ?? []) }];
      }),
    );
  }
}
