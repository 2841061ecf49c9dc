import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { toString as qrToString } from 'qrcode';
import { Env } from '../config/env.js';
import { ViewEngine } from '../views/view-engine.js';
import type { DocumentData, DocumentKind, Verification } from './document-types.js';
import { PdfRenderer } from './pdf-renderer.js';
import { pageRules } from './page-rules.js';

/** Prints our papers: template, style and fonts in one document, so that the browser needs nothing else. */
@Injectable()
export class DocumentPress {
  private style: string | null = null;

  constructor(
    private readonly views: ViewEngine,
    private readonly renderer: PdfRenderer,
    private readonly env: Env,
  ) {}

  async print<K extends DocumentKind>(kind: K, data: DocumentData[K]): Promise<Buffer> {
    return this.renderer.render(await this.html(kind, data), { title: data.title });
  }

  /** The document as it goes to the browser. */
  async html<K extends DocumentKind>(kind: K, data: DocumentData[K]): Promise<string> {
    const verification = 'verification' in data ? (data.verification as Verification | null) : null;
    const qr = verification
      ? await qrToString(verification.url, { type: 'svg', errorCorrectionLevel: 'M', margin: 0 })
      : null;
    const body = this.views.render(
      `documents/${kind}`,
      { ...data, qr: qr && dataUri(qr) },
      { language: 'id' },
    );
    const style = `${this.fixedStyle()}\n${pageRules(kind, data, qr && dataUri(qr))}`;
    return body.replace('</head>', () => `<style>${style}</style></head>`);
  }

  private fixedStyle(): string {
    this.style ??= [this.font(400), this.font(700), this.read('documents', 'document.css')].join('\n');
    return this.style;
  }

  private font(weight: 400 | 700): string {
    const bytes = readFileSync(join(this.env.viewsDir, 'assets', 'fonts', `arimo-${weight}.woff2`)).toString(
      'base64',
    );
    return `@font-face { font-family: Arimo; font-weight: ${weight}; src: url(data:font/woff2;base64,${bytes}) format("woff2"); }`;
  }

  private read(...path: string[]): string {
    return readFileSync(join(this.env.viewsDir, ...path), 'utf8');
  }
}

const dataUri = (svg: string) => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
