/** Everybody who tries the doors. */
export const PERSONAS = [
  'public',
  'secretary',
  'admin',
  'legal',
  'chair',
  'member',
  'owner',
  'newcomer',
  'rival',
  'rivalOperator',
  'departed',
] as const;
export type Persona = (typeof PERSONAS)[number];

const CLEARED: Persona[] = ['secretary', 'chair', 'member', 'owner'];
const KNOWING: Persona[] = [...CLEARED, 'admin', 'newcomer'];
const TASK: Persona[] = ['secretary', 'admin', 'chair', 'member', 'owner'];

/**
 * Words that stand in one record only, with everybody who may read them (DOMAIN.md 8). Whoever else is shown one, through
 * whatever door, has found a leak; and one that nobody is shown was never planted.
 */
export const CANARIES = {
  // A restricted matter of a meeting that is over, and what hangs on it.
  kenariacara: CLEARED,
  kenaribahas: CLEARED,
  kenaripenyaji: CLEARED,
  kenaribahan: CLEARED,
  kenariisibahan: CLEARED,
  kenarilog: CLEARED,
  kenarimosi: CLEARED,
  kenariputusan: CLEARED,
  kenarikeberatan: CLEARED,
  kenaritugas: CLEARED,
  kenaribuktirahasia: CLEARED,
  // Its minutes, still a draft.
  kenaripembuka: ['secretary', 'admin', 'chair'],
  kenarinotulen: ['secretary', 'chair'],
  // A task of one office out of an open matter, and what that office says of it.
  kenaripekerjaan: TASK,
  kenarilaporan: TASK,
  kenaribukti: TASK,
  kenariisibukti: TASK,
  kenarialasan: TASK,
  kenaritunda: TASK,
  // Sealed and published minutes with a restricted matter, and what members said of it in review.
  kenarisegel: CLEARED,
  kenarirundingan: CLEARED,
  kenarihasil: CLEARED,
  kenariusul: CLEARED,
  kenaricatat: CLEARED,
  kenariralat: CLEARED,
  // What is not settled yet.
  kenarirencana: ['secretary', 'admin', 'chair'],
  kenariundangan: [...CLEARED, 'newcomer'],
  kenarirancangan: ['secretary', 'admin', 'legal'],
  kenariusulan: ['secretary', 'owner'],
  // People.
  kenaripos: ['secretary', 'admin'],
  '197801132005031077': ['secretary', 'admin'],
  '081299900077': ['secretary', 'admin'],
  kenaritamu: ['secretary', 'admin'],
  // Open to everybody who knows of the meeting, so that silence is not taken for safety.
  kenariterbuka: KNOWING,
} as const satisfies Record<string, readonly Persona[]>;
export type CanaryWord = keyof typeof CANARIES;

const WORDS = Object.keys(CANARIES) as CanaryWord[];
const ANY = new RegExp(`\\b(${WORDS.join('|')})\\b`, 'gi');

/** The canaries that sing in a text. */
export const heardIn = (text: string): Set<CanaryWord> =>
  new Set([...text.matchAll(ANY)].map(([word]) => word.toLowerCase() as CanaryWord));

export const mayHear = (persona: Persona, word: CanaryWord): boolean =>
  (CANARIES[word] as readonly Persona[]).includes(persona);
