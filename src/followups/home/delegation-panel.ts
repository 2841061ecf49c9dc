import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/index.js';
import type { FollowUpPanel } from '../follow-up-panels.js';
import { FollowUpsQueries } from '../followups.queries.js';
import { canDo } from '../rules/follow-up-life.js';
import { followUpPath } from '../web/followup-view.js';
import { DelegationsQueries } from './delegations.queries.js';

/** On the page of a follow-up: who of the office works on it, for the office itself and the secretariat. */
@Injectable()
export class DelegationPanel {
  constructor(
    private readonly queries: FollowUpsQueries,
    private readonly delegations: DelegationsQueries,
  ) {}

  async of(actor: Actor, id: string): Promise<FollowUpPanel | null> {
    const row = await this.queries.one(actor, id);
    const owns = actor.units.includes(row.orgUnitId);
    const given = (await this.delegations.of([id])).get(id);
    const mayGive = owns && row.partCount === 0 && canDo('delegate', row.status).ok;
    if (!owns && !actor.isSecretariat) return null;
    if (!given && !mayGive) return null;
    const current = given && {
      code: `delegation.${given.state}`,
      facts: { name: given.toName, by: given.byName, day: given.startsOn },
    };
    const path = mayGive ? `${followUpPath(row)}/penugasan` : null;
    return { partial: 'pages/followups/_delegation', data: { current: current ?? null, path } };
  }
}
