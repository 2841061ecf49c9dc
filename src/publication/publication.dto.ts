import { OneOf, Prose, Text } from '../platform/http/fields.js';
import { GROUNDS, type Ground } from './rules/grounds.js';

/** Words of one passage that the public does not get. */
export class WithholdPassage {
  /** Key of the passage, as the preview names it: `opening`, `discussion:<agendaItemId>` … */
  @Text({ max: 80 })
  place: string;

  /** Exactly as it stands there. */
  @Prose({ max: 20_000 })
  text: string;

  /** Why the law lets it be kept back. */
  @OneOf(GROUNDS, { message: 'publishing.no_ground' })
  ground: Ground;
}

/** A find of a rule that is not personal data after all. */
export class ReleaseFind {
  @Text({ max: 80 })
  place: string;

  /** Exactly as the preview shows it. */
  @Prose({ max: 2_000 })
  text: string;

  @Prose({ max: 2_000 })
  reason: string;
}

/** Why a publication is withdrawn; everybody will read it. */
export class WithdrawEdition {
  @Prose({ max: 2_000 })
  reason: string;
}
