import { In } from 'typeorm';
import type { Tx } from '../platform/database/unit-of-work.js';
import { InvalidInput, RuleBroken } from '../platform/errors/domain-error.js';
import { Motion } from './motion.entity.js';
import { OPEN_STATES } from './rules/motion-life.js';

/** A matter with a proposal on the table is decided by way of that proposal, not past it. @throws InvalidInput */
export async function insistNothingOpen(tx: Tx, agendaItemId: string): Promise<void> {
  const open = await tx.findOneBy(Motion, { agendaItemId, state: In([...OPEN_STATES]) });
  if (open) throw InvalidInput.at('text', 'decision.motion_open', { text: open.text });
}

/** Votes that were opened are counted, and equal ones settled, before the gavel falls. @throws RuleBroken */
export async function insistVotesCounted(tx: Tx, meetingId: string): Promise<void> {
  const open = await tx.findOneBy(Motion, { meetingId, state: In(['voting', 'tied']) });
  if (open) throw new RuleBroken('motion.vote_before_end', { text: open.text });
}
