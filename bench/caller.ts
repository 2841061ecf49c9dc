import autocannon from 'autocannon';
import { LOGINS, PASSWORD } from './generator/accounts.js';
import { ADDRESS, type Server } from './servers.js';

export type Headers = Readonly<Record<string, string>>;
export type LoginName = keyof typeof LOGINS;
export type Call = {
  readonly url: string;
  readonly headers?: Headers;
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly body?: string;
};

const CONNECTIONS = 20;

/** Signs in as people do; gives the headers of everything that follows. */
export async function signIn(server: Server, login: LoginName): Promise<Headers> {
  const answer = await fetch(`${server.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: ADDRESS },
    body: JSON.stringify({ email: LOGINS[login], password: PASSWORD }),
  });
  if (answer.status !== 200) throw new Error(`Signing in: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
  return { cookie: cookie.join('; '), origin: ADDRESS, 'content-type': 'application/json' };
}

/**
 * Good answers per second from twenty connections that each ask again as soon as they are answered.
 * @throws when one answer is not good: a fast refusal is no speed
 */
export async function perSecond(call: Call, seconds: number): Promise<number> {
  const { url, method = 'GET', headers = {}, body } = call;
  const run = await autocannon({
    url,
    method,
    headers: { ...headers },
    body,
    connections: CONNECTIONS,
    duration: seconds,
  });
  const bad = run.non2xx + run.errors + run.timeouts;
  if (bad > 0) throw new Error(`${url}: ${bad} answers were refusals or errors.`);
  return run['2xx'] / run.duration;
}

/** Milliseconds from sending a request to the last byte of its good answer. */
export async function toLastByte({ url, ...call }: Call): Promise<number> {
  const started = performance.now();
  const answer = await fetch(url, call);
  const { byteLength } = await answer.arrayBuffer();
  const took = performance.now() - started;
  if (!answer.ok || byteLength === 0) throw new Error(`${url}: ${answer.status}`);
  return took;
}
