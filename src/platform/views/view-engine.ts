import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { Injectable } from '@nestjs/common';
import Handlebars from 'handlebars';
import { Env } from '../config/env.js';
import { AssetStore } from '../http/asset-store.js';
import type { Language } from '../http/language.js';
import { Words } from '../words.js';
import { isolateComponents, NOTHING } from './component-scope.js';
import type { PageFrame } from './frame.js';
import { registerHelpers } from './helpers.js';

export type RenderOptions = { readonly language?: Language; readonly frame?: PageFrame | null };

/**
 * Templates of `views/`, named by their path: `pages/meetings/show`. Strict: a name the presenter did not give
 * throws. Each template is compiled when it is first used and kept.
 */
@Injectable()
export class ViewEngine {
  readonly assets: AssetStore;
  private readonly hbs = Handlebars.create();
  private readonly compiled = new Map<string, Handlebars.TemplateDelegate>();

  constructor(
    private readonly env: Env,
    readonly words: Words,
  ) {
    this.assets = new AssetStore(join(env.viewsDir, 'assets'));
    registerHelpers(this.hbs, words, this.assets);
    for (const name of this.templates()) {
      this.hbs.registerPartial(name, (context, options) => this.template(name)(context, options));
    }
  }

  render(name: string, data: object, { language = 'id', frame = null }: RenderOptions = {}): string {
    return this.template(name)(data, { data: { language, frame, [NOTHING]: {} } });
  }

  /** Every template there is. */
  templates(): string[] {
    return readdirSync(this.env.viewsDir, { recursive: true })
      .map((path) => String(path).split(sep).join('/'))
      .filter((path) => path.endsWith('.hbs'))
      .map((path) => path.slice(0, -'.hbs'.length))
      .sort();
  }

  /** Compiles everything now; a broken template is found here instead of by its first reader. */
  compileAll(): void {
    for (const name of this.templates()) this.hbs.precompile(this.parsed(name), COMPILE);
  }

  private template(name: string): Handlebars.TemplateDelegate {
    const kept = this.compiled.get(name);
    if (kept) return kept;
    const fresh = this.hbs.compile(this.parsed(name), COMPILE);
    this.compiled.set(name, fresh);
    return fresh;
  }

  private parsed(name: string): hbs.AST.Program {
    const source = readFileSync(join(this.env.viewsDir, `${name}.hbs`), 'utf8');
    return isolateComponents(this.hbs.parse(source));
  }
}

const COMPILE = { strict: true, preventIndent: true } as const;
