/** The data variable behind "no context": an empty object. */
export const NOTHING = 'nothing';

type Node = { type?: string; [key: string]: unknown };

/**
 * Gives `{{> components/x a=1}}` an empty context of its own, so that a component sees only what it is handed and
 * never a name that the page happens to use too (`rows`, `value`, `hint`). A context given by hand, and blocks
 * (`{{#> components/card}}`), whose content belongs to the page, stay as they are.
 */
export function isolateComponents(program: hbs.AST.Program): hbs.AST.Program {
  visit(program as unknown as Node);
  return program;
}

function visit(node: Node): void {
  if (node.type === 'PartialStatement') isolate(node as unknown as hbs.AST.PartialStatement);
  for (const value of Object.values(node)) {
    const children = Array.isArray(value) ? value : [value];
    for (const child of children) if (isNode(child)) visit(child);
  }
}

function isolate(statement: hbs.AST.PartialStatement): void {
  const { original } = statement.name as hbs.AST.PathExpression;
  if (!String(original).startsWith('components/') || statement.params.length > 0) return;
  statement.params.push({
    type: 'PathExpression',
    data: true,
    depth: 0,
    parts: [NOTHING],
    original: `@${NOTHING}`,
    loc: statement.loc,
  } as hbs.AST.PathExpression);
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
