/** `docs/assurance.md`: what one run found, gate by gate. Nothing in it is written by hand. */
export function pageOf({ gates, rows, at, machine, commit, minutes }) {
  const held = gates.filter((gate) => isHeld(gate, rows)).length;
  return [
    '# Assurance',
    '',
    `Written by \`npm run assurance\`; do not edit. ${held} of ${gates.length} gates held.`,
    '',
    `Run of ${at.slice(0, 16).replace('T', ' ')} UTC, commit ${commit}, ${machine}; ${minutes} minutes.`,
    '',
    ...gates.flatMap((gate) => sectionOf(gate, rows)),
  ].join('\n');
}

/** A gate without a single row proves nothing. */
export function isHeld({ id }, rows) {
  const own = rows.filter(({ gate }) => gate === id);
  return own.length > 0 && own.every(({ passed }) => passed);
}

function sectionOf(gate, rows) {
  const own = rows.filter(({ gate: id }) => id === gate.id);
  const head = ['what', 'engine', 'figure', '', 'command'];
  const table = [head, ...own.map(cellsOf)];
  const widths = head.map((_, n) => Math.max(3, ...table.map((cells) => cells[n].length)));
  const line = (cells) => `| ${cells.map((cell, n) => cell.padEnd(widths[n])).join(' | ')} |`;
  return [
    `## ${gate.id} ${gate.name}: ${isHeld(gate, rows) ? 'held' : 'NOT held'}`,
    '',
    `Bar: ${gate.bar}.`,
    '',
    ...[line(head), line(widths.map((width) => '-'.repeat(width))), ...table.slice(1).map(line)],
    '',
  ];
}

const ENGINE_NAMES = { sqlite: 'SQLite', postgres: 'PostgreSQL' };

const cellsOf = ({ what, engine, figure, passed, command }) => [
  ...[cell(what), ENGINE_NAMES[engine] ?? '–', cell(figure)],
  passed ? 'passed' : '**failed**',
  `\`${command}\``,
];

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
