import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export const CLIENT = { id: 'mufakat-uji', secret: 'rahasia-penyedia-uji-0123456789abcdef' } as const;

export type IdentityProvider = {
  readonly issuer: string;
  /** Whether somebody on the way puts tokens of their own in the place of those of the provider. */
  forged: boolean;
  /** Signs in there as `subject` and agrees, as a browser would; gives the address it is sent back to. */
  enter(address: string, subject: string): Promise<string>;
  stop(): Promise<void>;
};

/** A real identity provider on this machine. Subjects are local parts; those with a dash have not verified theirs. */
export async function startProvider(redirect: string): Promise<IdentityProvider> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirect] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    cookies: { keys: ['kunci-kue-uji'] },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({
        ...{ sub, name: `Kantor ${sub}` },
        email: `${sub.replace('-', '')}@deliserdang.example`,
        email_verified: !sub.includes('-'),
      }),
    }),
  });
  const house: IdentityProvider = {
    ...{ issuer, forged: false },
    enter: (address, subject) => walk(issuer, address, subject),
    stop: () => ended(server),
  };
  provider.use(async (context, next) => {
    await next();
    const body = context.body as { id_token?: string } | undefined;
    if (house.forged && context.path === '/token' && body?.id_token)
      context.body = { ...body, id_token: forgery(body.id_token) };
  });
  server.on('request', provider.callback());
  return house;
}

/** The same words under the same name of a key, signed by another. */
function forgery(token: string): string {
  const [head, claims] = token.split('.');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signature = sign('sha256', Buffer.from(`${head}.${claims}`), privateKey).toString('base64url');
  return `${head}.${claims}.${signature}`;
}

async function walk(issuer: string, from: string, subject: string): Promise<string> {
  const cookies = new Map<string, string>();
  const forms = [{ prompt: 'login', login: subject, password: 'apa saja' }, { prompt: 'consent' }] as Record<
    string,
    string
  >[];
  let address = from;
  for (let step = 0; step < 12 && address.startsWith(issuer); step += 1) {
    const form = /\/interaction\/[\w-]+$/.test(address) ? forms.shift() : undefined;
    const answer = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      cookies.set(name, value);
    }
    const next = answer.headers.get('location');
    if (!next) throw new Error(`${address} answers ${answer.status} ${await answer.text()}`);
    address = new URL(next, address).href;
  }
  return address;
}

const ended = (server: Server) =>
  new Promise<void>((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
