/** A text as it is compared: without case, marks, punctuation and double spaces. "Ka. Dinas  P.U." → "ka dinas p u". */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
