const UNITS = 'nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas'.split(' ');
const SCALES: readonly (readonly [number, string])[] = [
  [1_000_000_000_000, 'triliun'],
  [1_000_000_000, 'miliar'],
  [1_000_000, 'juta'],
];
const ROMAN = 'I II III IV V VI VII VIII IX X XI XII'.split(' ');

/** Terbilang: 2025 → dua ribu dua puluh lima; whole numbers from 0 (INDONESIA.md §1.12). */
export function spelled(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} cannot be spelled.`);
  return value < 12 ? UNITS[value] : large(value);
}

/** The month of a document number: 7 → VII. */
export function roman(month: number): string {
  const numeral = ROMAN[month - 1];
  if (!numeral) throw new RangeError(`${month} is no month.`);
  return numeral;
}

function large(value: number): string {
  if (value < 20) return `${UNITS[value - 10]} belas`;
  if (value < 100) return join(value, 10, 'puluh');
  if (value < 200) return rest('seratus', value - 100);
  if (value < 1000) return join(value, 100, 'ratus');
  if (value < 2000) return rest('seribu', value - 1000);
  if (value < 1_000_000) return join(value, 1000, 'ribu');
  const [size, word] = SCALES.find(([limit]) => value >= limit)!;
  return join(value, size, word);
}

const join = (value: number, size: number, word: string) =>
  rest(`${spelled(Math.floor(value / size))} ${word}`, value % size);

const rest = (head: string, remainder: number) => (remainder === 0 ? head : `${head} ${spelled(remainder)}`);
