/** The order of a whole run: what takes longest begins first, so that no worker is left with it at the end. */
const ORDER = [/together.*browser-/, /-programs-/, /-share-/];

export default class LongestFirst {
  sort(tests) {
    const rank = ({ path }) => ORDER.findIndex((part) => part.test(path)) >>> 0;
    return [...tests].sort((a, b) => rank(a) - rank(b));
  }

  allFailedTests = (tests) => tests;
  shard = (tests) => tests;
  cacheResults() {}
}
