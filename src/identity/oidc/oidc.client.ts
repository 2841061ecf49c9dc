import { Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { clipped } from '../../kernel/clipped.js';
import { Env } from '../../platform/config/env.js';
import { Busy, Unauthorized } from '../../platform/errors/domain-error.js';
import { Logger } from '../../platform/logger.js';

/** What has to be remembered in the browser until it comes back. */
export type Journey = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly back: string;
};
export type Known = {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly name: string | null;
};

const PATIENCE = 10;
const text = (value: unknown, max: number) =>
  typeof value === 'string' && value !== '' ? clipped(value, max) : null;

/** Speaks OpenID Connect with the one identity provider that is set: code flow with PKCE, state and nonce. */
@Injectable()
export class OidcClient {
  private found: Promise<oidc.Configuration> | null = null;

  constructor(
    private readonly env: Env,
    private readonly logger: Logger,
  ) {}

  get isSet(): boolean {
    return this.env.oidcIssuer !== null && this.env.oidcClientId !== null;
  }

  /** Where the browser goes, and what it takes along. */
  async leave(back: string): Promise<{ url: string; journey: Journey }> {
    const config = await this.discovered();
    const journey = {
      ...{ state: oidc.randomState(), nonce: oidc.randomNonce(), back },
      verifier: oidc.randomPKCECodeVerifier(),
    };
    const url = oidc.buildAuthorizationUrl(config, {
      ...{ redirect_uri: this.returnAddress, scope: 'openid email profile' },
      ...{ state: journey.state, nonce: journey.nonce, code_challenge_method: 'S256' },
      code_challenge: await oidc.calculatePKCECodeChallenge(journey.verifier),
    });
    return { url: url.href, journey };
  }

  /** @throws Unauthorized when what came back is not the answer to this journey */
  async arrive(path: string, { state, nonce, verifier }: Journey): Promise<Known> {
    const config = await this.discovered();
    try {
      const answer = await oidc.authorizationCodeGrant(config, new URL(path, this.env.baseUrl), {
        ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
        idTokenExpected: true,
      });
      const claims = answer.claims()!;
      const told =
        claims.email === undefined && config.serverMetadata().userinfo_endpoint !== undefined
          ? { ...claims, ...(await oidc.fetchUserInfo(config, answer.access_token, claims.sub)) }
          : claims;
      return {
        ...{ issuer: clipped(claims.iss, 300), subject: clipped(claims.sub, 255) },
        email: text(told.email, 254)?.toLowerCase() ?? null,
        ...{ emailVerified: told.email_verified === true, name: text(told.name, 200) },
      };
    } catch (error) {
      this.logger.warn({ error }, 'a sign-in through the identity provider failed');
      throw new Unauthorized('session.oidc_refused');
    }
  }

  private get returnAddress(): string {
    return `${this.env.baseUrl}/masuk/penyedia/kembali`;
  }

  /** Asked once; a provider that could not be reached is asked again next time. */
  private async discovered(): Promise<oidc.Configuration> {
    try {
      return await (this.found ??= this.discover());
    } catch (error) {
      this.found = null;
      this.logger.warn({ error }, 'the identity provider cannot be reached');
      throw new Busy('session.oidc_away');
    }
  }

  private discover(): Promise<oidc.Configuration> {
    const { oidcIssuer, oidcClientId, oidcClientSecret } = this.env;
    const issuer = new URL(oidcIssuer!);
    // Whoever carries the token is not believed: its signature is checked with the keys of the provider.
    const checked = [oidc.enableNonRepudiationChecks];
    const execute = issuer.protocol === 'http:' ? [...checked, oidc.allowInsecureRequests] : checked;
    const secret = oidcClientSecret ?? undefined;
    return oidc.discovery(issuer, oidcClientId!, secret, undefined, { execute, timeout: PATIENCE });
  }
}
