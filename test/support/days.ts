/** The day so many days from today, as the program under test counts them (Asia/Jakarta). */
export const inDays = (count: number): string =>
  new Date(Date.now() + 7 * 3_600_000 + count * 86_400_000).toISOString().slice(0, 10);
