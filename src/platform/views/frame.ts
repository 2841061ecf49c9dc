import type { FastifyRequest } from 'fastify';
import type { Language } from '../http/language.js';
import type { Tone } from '../http/flash.js';

export type NavItem = {
  readonly id: string;
  readonly title: string;
  /** The word under the icon of the phone's tab bar. */
  readonly short: string;
  readonly icon: string;
  readonly href: string;
  /** How many things wait for this person, and what they wait for; null when nothing does. */
  readonly count: number | null;
  readonly countLabel: string | null;
  readonly current: boolean;
  /** From the fifth on: in the sidebar, but behind "Lainnya" on phones. */
  readonly more: boolean;
};

/** What every page carries around its content: who reads it, where they can go, whose house it is. */
export type PageFrame = {
  readonly language: Language;
  readonly csrf: string;
  readonly user: {
    /** What is kept on the device belongs to this account and goes with its signing out. */
    readonly key: string;
    readonly initials: string;
    readonly name: string;
    readonly unit: string;
  } | null;
  readonly nav: readonly NavItem[];
  readonly flash: { readonly tone: Tone; readonly text: string } | null;
  readonly council: { readonly name: string; readonly region: string } | null;
  /** The line at the foot: whom to ask for help. */
  readonly footer: string;
  /** There is sample data in this installation, and the page says so. */
  readonly sampleNotice: boolean;
  /** The person switched single-letter keys off. */
  readonly noShortcuts: boolean;
  /** Path and query of this page, for coming back. */
  readonly path: string;
};

/** What the modules know about the reader; language, flash and path are added by `page`. */
export type FramePart = Omit<PageFrame, 'language' | 'flash' | 'path'>;

/** Filled by the module that knows everybody (workspaces): the only place where the frame is decided. */
export type FrameSource = (request: FastifyRequest, language: Language) => Promise<FramePart>;

/** The frame of someone nobody knows: public pages, and error pages when the database itself is down. */
export function strangerFrame(csrf = '', footer = ''): FramePart {
  return { csrf, user: null, nav: [], council: null, footer, sampleNotice: false, noShortcuts: false };
}
