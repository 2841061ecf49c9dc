import type { Contract } from '../support/contract.js';
import type { Answer } from '../support/visitor.js';

/** The headers every answer carries, whoever asked for what. */
const HEADERS: Readonly<Record<string, RegExp>> = {
  'content-security-policy': /default-src 'none'/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'cache-control': /no-store|no-cache/,
};

/**
 * What is wrong with an answer, as sentences; none when it is as the description says: no failure of the server, a
 * status, type and shape that are described, a refusal that is a problem (RFC 9457) and tells people what is wrong.
 */
export function faultsOf(contract: Contract, method: string, url: string, answer: Answer): string[] {
  const faults: string[] = [];
  const { status, headers } = answer;
  if (status >= 500) faults.push(`failed with ${status}`);
  try {
    contract.hold(method, url, answer);
  } catch (error) {
    faults.push((error as Error).message);
  }
  for (const [name, expected] of Object.entries(HEADERS)) {
    if (!expected.test(String(headers[name] ?? '')))
      faults.push(`has ${name}: ${headers[name] ?? 'nothing'}`);
  }
  if ('x-powered-by' in headers || 'server' in headers) faults.push('tells what it is made of');
  return status < 400 ? faults : [...faults, ...faultsOfProblem(answer)];
}

const isSentence = (value: unknown) => typeof value === 'string' && / /.test(value);

function faultsOfProblem({ status, headers, body }: Answer): string[] {
  if (!String(headers['content-type']).startsWith('application/problem+json'))
    return [`refuses as ${headers['content-type']}`];
  const faults: string[] = [];
  const { type, title, detail, errors = [] } = body ?? {};
  if (body?.status !== status) faults.push(`says ${body?.status} in ${status}`);
  if (!/^urn:mufakat:problem:[\w.-]+$/.test(String(type))) faults.push(`has the type ${type}`);
  if (typeof title !== 'string' || title === '' || !isSentence(detail))
    faults.push(`explains nothing: ${title} ${detail}`);
  if ((status === 422) !== (body?.errors !== undefined))
    faults.push(`is ${status} with ${errors.length} errors`);
  for (const { field, message } of errors) {
    if (typeof field !== 'string' || !isSentence(message)) faults.push(`says of ${field}: ${message}`);
  }
  if (/\b(SQLITE|SELECT |QueryFailed|TypeError|at \w+ \(|node_modules)/.test(JSON.stringify(body)))
    faults.push('shows its insides');
  return faults;
}
