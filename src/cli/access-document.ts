import {
  CAPABILITIES,
  CONDITIONS,
  POLICY,
  type Capability,
  type Permission,
  type Route,
} from '../identity/index.js';

const ROLES: Readonly<Record<Capability, string>> = {
  secretariat: 'granted to an account, for a time',
  admin: 'granted to an account, for a time',
  legal: 'granted to an account, for a time: the legal bureau, which reads drafts of decrees',
  head: 'acts today for the office that heads a unit',
  operator: 'granted for a unit, for a time: reports on behalf of its head',
  member: 'acts today for a seat of a council',
  any: 'everybody signed in',
};

/** The table of rights and the routes that ask for each, as docs/access.md. `npm run access` writes it. */
export function accessDocument(routes: readonly Route[]): string {
  const rows = Object.keys(POLICY) as Permission[];
  return (
    [
      '# Who may do what',
      'Made by `npm run access` out of `src/identity/policy.ts` and the routes themselves; a test fails when it is out of date. Whoever is several of these roles has the widest of their rights. An empty cell is a refusal (403) that names who may; a record outside the condition is unknown to the reader (404).',
      '## Roles',
      list(CAPABILITIES.map((role) => `**${role}**: ${ROLES[role]}`)),
      '## The table',
      table(
        ['resource', 'action', ...CAPABILITIES],
        rows.map((row) => [...row.split('.'), ...CAPABILITIES.map((role) => cell(row, role))]),
      ),
      '## Conditions',
      table(
        ['condition', 'reaches', 'decided by'],
        Object.entries(CONDITIONS).map(([name, { means, by }]) => [name, means, by]),
      ),
      '## Routes',
      'A route that is not listed does not exist; a route that declares nothing is closed. *Proof* marks deeds for which whoever does them proves within minutes that it is them.',
      ...section('For everybody', routes, ({ access }) => access !== undefined && 'public' in access),
      ...section(
        'For who is half way through signing in',
        routes,
        ({ access }) => access !== undefined && 'owing' in access,
      ),
      ...rows.flatMap((row) =>
        section(
          row,
          routes,
          ({ access }) => access !== undefined && 'permission' in access && access.permission === row,
        ),
      ),
    ].join('\n\n') + '\n'
  );
}

const cell = (row: Permission, role: Capability): string =>
  (POLICY[row] as Partial<Record<Capability, string>>)[role] ?? '';

const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n');

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function section(title: string, routes: readonly Route[], belongs: (route: Route) => boolean): string[] {
  const lines = routes.filter(belongs).map(told);
  return lines.length === 0 ? [] : [`### ${title}`, list(lines.sort())];
}

function told({ method, path, access, grave }: Route): string {
  const marks = [
    ...(grave ? ['proof'] : []),
    ...(access && 'proof' in access ? ['the secret is in the address'] : []),
    ...(access && 'owing' in access && access.orSigned ? ['or inside'] : []),
  ];
  return `\`${method} ${path}\`${marks.length > 0 ? ` (${marks.join(', ')})` : ''}`;
}
