/**
 * Why a passage may be kept from the public: the kinds of exempt information of Article 17 of the law on public
 * information (UU 14/2008). The wording of the letters was written from common knowledge and has not been held against
 * the text of the law: every list that shows them says so.
 */
export const GROUNDS = [
  ...(['17a', '17b', '17c', '17d', '17e', '17f', '17g', '17h', '17i', '17j'] as const),
  'pdp',
] as const;
export type Ground = (typeof GROUNDS)[number];

export const isGround = (value: string): value is Ground => (GROUNDS as readonly string[]).includes(value);
