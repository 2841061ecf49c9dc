import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Env } from '../config/env.js';
import { qrDataUri } from '../views/qr.js';
import { ViewEngine } from '../views/view-engine.js';
import type { DocumentData, DocumentKind } from './document-types.js';
import { viewOf } from './document-views.js';
import { draftMark, pageRules } from './page-rules.js';
import { PdfRenderer } from './pdf-renderer.js';

const SANS = 'Arimo';
const WEIGHTS = [400, 700];

const REHEARSAL =
  '<!doctype html><html lang="id"><head><title>-</title></head><body><table class="t"><tr><td>a<b>b</b></table></body></html>';

/** Prints our papers: template, style and fonts in one document, so that the browser needs nothing else. */
@Injectable()
export class DocumentPress {
  private style: string | null = null;
  private faces: string | null = null;

  constructor(
    private readonly views: ViewEngine,
    private readonly renderer: PdfRenderer,
    private readonly env: Env,
  ) {
    renderer.rehearseWith(() => this.dressed(REHEARSAL));
  }

  async print<K extends DocumentKind>(kind: K, data: DocumentData[K]): Promise<Buffer> {
    return this.renderer.render(this.html(kind, data), { title: data.title });
  }

  /** The document as it goes to the browser; always Indonesian. */
  html<K extends DocumentKind>(kind: K, data: DocumentData[K]): string {
    const verification = 'verification' in data ? data.verification : null;
    const qr = verification && qrDataUri(verification.url);
    const view = { ...data, ...viewOf(kind, data), qr, draftMark: draftMark(kind, data) };
    const paper = this.views.render(`documents/${kind}`, view, { language: 'id' });
    const sized = { ...data, paper: data.paper ?? this.env.paperSize };
    return this.dressed(paper, pageRules(kind, sized, qr));
  }

  /** Puts the style of our papers into a document of ours, with rules of its own after it. */
  dressed(html: string, rules = ''): string {
    return html.replace('</head>', () => `<style>${this.houseStyle()}${rules}</style></head>`);
  }

  /** Puts our fonts into a document with a style of its own: whatever a machine has installed, it looks the same. */
  withFonts(html: string): string {
    return html.replace('<style>', () => `<style>${this.fonts()}`);
  }

  private houseStyle(): string {
    if (this.style && this.env.isProduction) return this.style;
    this.style = `${this.fonts()}\n${this.read('documents/document.css')}`;
    return this.style;
  }

  private fonts(): string {
    this.faces ??= WEIGHTS.map((weight) => this.font(weight)).join('\n');
    return this.faces;
  }

  private font(weight: number): string {
    const bytes = readFileSync(this.path(`assets/fonts/arimo-${weight}.woff2`)).toString('base64');
    const source = `url(data:font/woff2;base64,${bytes}) format("woff2")`;
    return `@font-face { font-family: ${SANS}; font-weight: ${weight}; src: ${source}; }`;
  }

  private read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  private path(name: string): string {
    return join(this.env.viewsDir, name);
  }
}
